"""Feedback pages of a class: what stands in them, where they are written, and when."""

import html
import json
import re
import shutil
from contextlib import chdir

import lxml.html
import pytest
from attacks import MARKUP, OUTPUTS
from click.testing import CliRunner
from helpers import cell, clicked, typed, write
from nbgraded import nbgrader
from town import MOST, POINTS, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.grading.feedback import safe
from byline.grading.feedback.page import Names, page
from byline.grading.gradebook.grades import Grades, Points
from byline.grading.gradebook.nbgrader_course import course_directory, opened

QUIZ = f"{STEM}/{STEM}-quiz"
ONE_WRONG = RIGHT_POINTS - POINTS["crack-source"]  # what ben has
HARMLESS = {"start", "href", "src", "alt", "title", "rel", "colspan", "rowspan"}
ACTING = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "link",
    "meta",
    "base",
}
ACTING |= {"video", "audio", "template", "body", "html", "main", "marquee", "details", "x-a"}


@pytest.fixture
def run():
    """Run `byline` where the test is, and return what it prints."""

    def byline(*arguments):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    return byline


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory, released_town, bridge):
    """A course in which ada has all right, ben one wrong, cyd nothing; and where ada wrote a text."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("class") / "course")
    ada = typed(bridge.release, RIGHT)
    cell(ada, "advice")["source"] = "# My view\n\nFood **first**, for $5 or $6."
    write(course / "submitted" / "ada" / f"{QUIZ}.ipynb", ada)
    ben = clicked(bridge.release, bridge.questions, RIGHT | {"crack-source": "A"})
    write(course / "submitted" / "ben" / f"{QUIZ}.ipynb", ben)
    write(course / "submitted" / "cyd" / f"{QUIZ}.ipynb", bridge.release)
    with chdir(course):
        assert CliRunner().invoke(main, ["grade", STEM]).exit_code == 0
    return course


@pytest.fixture
def graded(graded_once, tmp_path, monkeypatch):
    """A copy of that course, which a test may change; commands run in it."""
    shutil.copytree(graded_once, tmp_path / "graded")
    monkeypatch.chdir(tmp_path / "graded")
    return tmp_path / "graded"


@pytest.fixture(scope="module")
def fed_once(graded_once, tmp_path_factory):
    """A copy of it in which everybody has a page, for tests that only read."""
    course = shutil.copytree(graded_once, tmp_path_factory.mktemp("fed") / "course")
    with chdir(course):
        assert CliRunner().invoke(main, ["feedback", STEM]).exit_code == 0
    return course


@pytest.fixture
def fed(fed_once, tmp_path, monkeypatch):
    """A copy of that, which a test may change; commands run in it."""
    monkeypatch.chdir(shutil.copytree(fed_once, tmp_path / "graded"))
    return tmp_path / "graded"


def _page(course, student):
    return (course / "feedback" / student / f"{QUIZ}.html").read_text(encoding="utf-8")


def _words(markup):
    """The text of a page in one line, without its style."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style.*?</style>", "", markup))).split())


def _statuses(printed):
    return {each["student"]: each["status"] for each in json.loads(printed)["pages"]}


def _change(course, student, change):
    """Change the gradebook's entry of a student's submission."""
    with opened(course_directory(course).db_url) as gradebook:
        change(gradebook.find_submission_notebook(f"{STEM}-quiz", STEM, student))
        gradebook.db.commit()


def _mark(name, score, comment):
    """Let a person mark an answer and write a comment."""

    def change(submission):
        next(grade for grade in submission.grades if grade.name == name).manual_score = score
        next(note for note in submission.comments if note.name == name).manual_comment = comment

    return change


def _acting(markup):
    """The elements, attributes and addresses of a piece of HTML that could do or load something."""
    nodes = list(lxml.html.fragment_fromstring(str(markup), create_parent="p").iterdescendants())
    attributes = [(name, value) for node in nodes for name, value in node.attrib.items()]
    addresses = [value for name, value in attributes if name in ("href", "src")]
    return (
        [node.tag for node in nodes if node.tag in ACTING]
        + [name for name, _ in attributes if name not in HARMLESS]
        + [address for address in addresses if not re.match(r"https?://|mailto:|data:image/[\w+]+;base64,", address)]
    )


class TestContent:
    """What a student finds on their page."""

    def test_total_and_points_of_each_question(self, fed_once):
        """The page tells the total, and each question with its points."""
        words = _words(_page(fed_once, "ben"))

        assert f"{ONE_WRONG} of {MOST} points" in words and "1. Whose figure? · 0 of 1 point" in words

    def test_the_chosen_option_is_explained(self, fed_once, bridge):
        """Beside a wrong answer stands why it is wrong, and beside a right one why it is right."""
        words, keys = _words(_page(fed_once, "ben")), bridge.keys

        assert all(text in words for text in (keys["crack-source"].why["A"], keys["who-wants-steel"].why["C"]))

    def test_an_answer_stands_as_it_was_given(self, fed_once):
        """Typed and clicked answers and texts are there, and dollars are money rather than mathematics."""

        assert "crack_source = 'B'" in _words(_page(fed_once, "ada"))
        assert "Answer kept in the notebook: 'A'" in _words(_page(fed_once, "ben"))
        assert "<strong>My view</strong>" in _page(fed_once, "ada") and "for $5 or $6." in _page(fed_once, "ada")

    def test_what_nobody_has_marked_yet_says_so(self, fed_once):
        """An answer that waits for a person is not shown as a plain zero."""

        assert f"Advise the council · 0 of {POINTS['advice']} points · waits for a person to mark it" in _words(
            _page(fed_once, "ada")
        )

    def test_a_persons_points_and_comment(self, graded, run):
        """Points and comment that a person gave in Formgrader stand at the answer and count in the total."""
        _change(graded, "ada", _mark("advice", 2.5, "Say **who** doubts it."))
        run("feedback", STEM)
        words = _words(_page(graded, "ada"))

        assert f"2.5 of {POINTS['advice']} points · marked by a person" in words and "Say who doubts it." in words
        assert f"{RIGHT_POINTS + 2.5} of {MOST} points" in words

    def test_the_graders_comment(self, fed_once):
        """Where nothing was answered, the comment says so."""

        assert "Comment No response." in _words(_page(fed_once, "cyd"))

    def test_a_late_penalty_is_told_and_taken_off(self, graded, run):
        """Points lost for lateness are named and missing from the total."""
        _change(graded, "ada", lambda submission: setattr(submission, "late_submission_penalty", 3.0))
        run("feedback", STEM)
        words = _words(_page(graded, "ada"))

        assert f"{RIGHT_POINTS - 3} of {MOST} points" in words and "3 points are taken off" in words

    def test_no_key_is_told(self, fed_once, bridge):
        """A student who answered nothing finds no explanation of an option."""
        words = _words(_page(fed_once, "cyd"))

        assert [why for why in bridge.keys["crack-source"].why.values() if why in words] == []

    def test_a_students_own_cell_is_told_apart(self, graded, run, bridge):
        """A cell that a student added, made to look like a verdict, is labelled as theirs."""
        forged = typed(bridge.release, RIGHT)
        forged["cells"].insert(8, {"cell_type": "markdown", "id": "x", "metadata": {}, "source": "## Right: 26 of 26"})
        write(graded / "submitted" / "eve" / f"{QUIZ}.ipynb", forged)
        run("grade", STEM)
        run("feedback", STEM)

        assert "Your own cell Right: 26 of 26" in _words(_page(graded, "eve"))


class TestSameAsNbgrader:
    """nbgrader's commands and this one agree."""

    def test_generate_feedback_writes_the_same_pages(self, fed, run):
        """`nbgrader generate_feedback` writes the very bytes of `byline feedback`, which then has nothing to do."""
        ours = _page(fed, "ben")
        nbgrader(fed, "generate_feedback", STEM, "--force")

        assert _page(fed, "ben") == ours and set(_statuses(run("feedback", STEM, "--json")).values()) == {"unchanged"}


class TestWriting:
    """Which pages are written, and which stay."""

    def test_a_second_run_writes_nothing(self, graded, run):
        """What has not changed is not written again."""
        assert set(_statuses(run("feedback", STEM, "--json")).values()) == {"written"}
        assert set(_statuses(run("feedback", STEM, "--json")).values()) == {"unchanged"}

    def test_new_points_write_that_page_alone(self, fed, run):
        """After a person has marked one answer, one page is written anew."""
        _change(fed, "ada", _mark("advice", 4, None))

        assert _statuses(run("feedback", STEM, "--json")) == {
            "ada": "written",
            "ben": "unchanged",
            "cyd": "unchanged",
        }

    def test_a_new_submission_writes_that_page_alone(self, fed, run, bridge):
        """After one student was graded anew, one page is written."""
        write(fed / "submitted" / "cyd" / f"{QUIZ}.ipynb", typed(bridge.release, RIGHT))
        run("grade", STEM)

        assert _statuses(run("feedback", STEM, "--json"))["cyd"] == "written"

    def test_processes_write_the_same_pages(self, fed, run):
        """Two processes write what one writes."""
        alone = [_page(fed, student) for student in ("ada", "ben", "cyd")]
        for student in ("ada", "ben", "cyd"):
            (fed / "feedback" / student / f"{QUIZ}.html").unlink()
        run("feedback", STEM, "--workers", "2")

        assert [_page(fed, student) for student in ("ada", "ben", "cyd")] == alone

    def test_a_damaged_notebook_stops_nobody(self, graded, run):
        """Where an autograded notebook cannot be read, the others get their pages and the instructor a sentence."""
        (graded / "autograded" / "ada" / f"{QUIZ}.ipynb").write_text("[" * 100_000, encoding="utf-8")
        printed = run("feedback", STEM)

        assert "ada: No page could be made" in printed and "2 written, 0 unchanged, 1 failed" in printed

    def test_a_student_without_scores_is_named(self, graded, run):
        """An autograded notebook of which the gradebook knows nothing gets a sentence in place of a page."""
        (graded / "autograded" / "ada").rename(graded / "autograded" / "zoe")

        assert "zoe: The gradebook has no scores of zoe. Grade this quiz again." in run("feedback", STEM)

    def test_another_gradebook(self, graded, run):
        """Points come from the gradebook that is named."""
        (graded / "gradebook.db").rename(graded / "other.db")

        assert "3 written" in run("feedback", STEM, "--db", f"sqlite:///{graded}/other.db")

    def test_nothing_graded_yet(self, town):
        """Before grading, the command says what to run first."""
        result = CliRunner().invoke(main, ["feedback", STEM])

        assert result.exit_code == 2 and result.stderr.endswith(f"Run: byline grade {STEM}\n")

    def test_files_of_a_student_are_not_passed_on(self, graded, run):
        """What else lies beside an autograded notebook stays there, a link in place of a ticket too."""
        folder = graded / "autograded" / "ada" / STEM
        (folder / "evil.html").write_text("<script>1</script>", encoding="utf-8")
        (folder / "timestamp.txt").symlink_to(graded / "solutions" / STEM / "key.yml")
        run("feedback", STEM)

        handed = {file.name: file.is_symlink() for file in (graded / "feedback" / "ada" / STEM).iterdir()}
        assert handed == dict.fromkeys([f"{STEM}-quiz.html", "timestamp.txt", "submission_secret.txt"], False)
        assert (graded / "feedback" / "ada" / STEM / "timestamp.txt").read_text(encoding="utf-8") == ""


class TestSafety:
    """What a student wrote, made harmless; tests/browser shows the same in Chromium."""

    @pytest.mark.parametrize("attack", MARKUP)
    def test_markdown_keeps_nothing_that_acts(self, attack):
        """No element, attribute or address that could run or load anything is left of an attack in Markdown."""
        kept = [safe.writing(MARKUP[attack]), safe.prose(MARKUP[attack])]

        assert [_acting(each) for each in kept] == [[], []]

    @pytest.mark.parametrize("number", range(len(OUTPUTS)))
    def test_outputs_keep_nothing_that_acts(self, number):
        """Nothing that acts is left of an attack in an output."""
        assert _acting(safe.output(OUTPUTS[number])) == []

    @pytest.mark.parametrize(
        "damage", [None, 3, [], {}, {"data": 3}, {"data": {"image/png": {}}}, {"data": {"text/plain": 1}}]
    )
    def test_a_damaged_output_is_empty(self, damage):
        """An output of any shape gives a text, never an error."""
        assert isinstance(str(safe.output(damage)), str)

    @pytest.mark.parametrize("text", ["> " * 20_000, "- " * 20_000, "[" * 20_000 + "](x)", "<b>" * 20_000])
    def test_text_nested_too_deep_is_shown(self, text):
        """Markdown nested deeper than a parser goes is still shown."""
        assert len(safe.writing(text)) > 0

    def test_very_long_writing_is_plain_and_whole(self, bridge):
        """More Markdown than a person writes is shown as it stands, to its last word."""
        notebook = typed(bridge.release, {})
        cell(notebook, "advice")["source"] = "**word** " * safe.LIMIT + "end"

        assert "**word** end</pre>" in _made(notebook, bridge)

    def test_a_picture_in_the_notebook_is_shown(self):
        """A picture that comes with the notebook is drawn, SVG as a picture too, and one from elsewhere is named."""
        inside = safe.writing("![a chart](data:image/png;base64,iVBORw0KGgo=)")
        drawing = safe.output({"data": {"image/svg+xml": "<svg/>", "text/plain": "a map"}})

        assert 'src="data:image/png;base64,iVBORw0KGgo="' in inside and 'alt="a chart"' in inside
        assert drawing == '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="a map">'
        assert "src=" not in safe.writing("![a chart](https://example.org/x.png)")

    def test_a_students_name_is_text(self, bridge):
        """A name made of markup is shown, not obeyed."""
        made = _made(bridge.release, bridge, "<script>1</script>")

        assert "<script" not in made and "For &lt;script&gt;1&lt;/script&gt;" in made

    def test_the_policy_of_the_page_allows_its_own_style_alone(self, bridge):
        """The browser is told to run no script and to load nothing, before anything else stands in the page."""
        policy = re.search(
            r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="(.+?)">',
            _made(bridge.release, bridge),
        )

        assert re.fullmatch(
            r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'",
            html.unescape(policy[1]),
        )


def _made(notebook, bridge, student="ada"):
    """The page of a notebook that nobody has marked."""
    points = {name: Points(0.0, asked.points, "nobody") for name, asked in bridge.questions.items()}
    released = frozenset(each["id"] for each in bridge.release["cells"])
    return page(notebook, Grades(points, {}, 0.0, {}), Names(f"{STEM}-quiz", student, released), "0" * 64)

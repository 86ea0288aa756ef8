"""What the brief checker notices, put beside the rubric while a brief is graded."""

import copy
import html
import json
import re

import lxml.html
import nbformat
import pytest
import yaml
from attacks import MARKUP
from briefed import KEY, QUIZ, RUBRIC, STEM, brief, written
from click.testing import CliRunner
from helpers import cell, copy_course, write
from nbgraded import nbgrader

from byline import model_brief
from byline.brief import check
from byline.cli import main
from byline.errors import BylineError
from byline.grading.assignment import load_assignment
from byline.grading.feedback import safe
from byline.grading.marking.grade_one import Setup, Task, grade_one
from byline.grading.marking.mark import grade
from byline.grading.marking.rubric_cell import _CHECKERS, MOST, NOTICED, is_beside
from byline.grading.marking.rubric_cell import RUBRIC as RUBRIC_CLASS
from byline.grading.sandbox.limits import Limits
from byline.nbgrader import safe_html
from byline.questions.keys import read_keys
from byline.questions.types.free_text import CHECKERS

PLACEHOLDER = "Write your answer here, in place of this sentence."
HOSTILE = {
    "two megabytes": "North Korea sent 10,000 containers (cnn:19). " * 45_000,
    "10,000 citations": "(cnn:19) " * 10_000,
    "as many citations as are read": "cnn:1, 2; 3 and 4 " * 1_111,
    "as many sentences as are read": "A. " * 6_666,
    "as many quotations as are read": '"a b c" ' * 2_500,
    "binary": bytes(range(256)).decode("latin-1") * 20,
    "null bytes": "\0" * 5_000,
    "directions and emoji": "\u202e\u200b😀\ufeff\u0301" * 2_000,
    "half a character": "Kim said \ud800 so.",
    "one word": "x" * 20_000,
    "brackets": "([{" * 6_000,
    "figures of no number": "on 99.99.2023 and ٣٤ and ²³ and 1e999 and 13.13.1313. " * 50,
    "blanks": " \n\t" * 5_000,
    "punctuation": "?!.,;" * 3_000,
    "markup": "\n\n".join(MARKUP.values()),
}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    """A copy of the course with the small quiz, released."""
    course = copy_course(root, tmp_path_factory.mktemp("briefed") / "course")
    written(course)
    return course


@pytest.fixture(scope="module")
def quiz(course):
    """The small quiz with its keys."""
    return load_assignment(course, STEM)


def _beside(result):
    """The cell that the grader put into a graded notebook, or None."""
    return next(filter(is_beside, result.notebook["cells"]), None)


def _shown(output):
    """The words of an output's HTML."""
    text = re.sub(r"<[^>]+>", " ", output["data"]["text/html"])
    return " ".join(html.unescape(text).split())


class TestCell:
    """The cell that stands behind a brief."""

    def test_it_stands_directly_behind_the_brief(self, quiz):
        """A student's own cells come after it, wherever they stood."""
        submission = brief(quiz, model_brief("flawed"))
        at = submission["cells"].index(cell(submission, "brief"))
        own = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "**What the brief checker noticed**"}
        submission["cells"].insert(at + 1, own)
        cells = grade(submission, quiz).notebook["cells"]

        assert is_beside(cells[at + 1]) and cells[at + 2]["source"] == own["source"]

    def test_it_tells_every_finding(self, quiz):
        """Each message of the checker stands in it, in the order of the text."""
        text = model_brief("flawed")
        shown = _shown(_beside(grade(brief(quiz, text), quiz))["outputs"][1])
        places = [shown.find(" ".join(one.message.split())) for one in check(text)]

        assert len(places) == 15 and -1 not in places and places[0] < places[-1]

    def test_the_rubric_stands_beside_the_findings(self, quiz):
        """Criteria, points, and what earns them in full and in part are in the same cell."""
        rubric, _ = _beside(grade(brief(quiz, model_brief("flawed")), quiz))["outputs"]

        assert all(row[field] in _shown(rubric) for row in RUBRIC for field in ("criterion", "full", "part"))
        assert "Rubric · 8 points" in _shown(rubric) and "Reader · 1 point " in _shown(rubric)

    def test_it_says_that_findings_give_no_points(self, quiz):
        """The sentence stands before the findings, as HTML and as text."""
        data = _beside(grade(brief(quiz, model_brief("flawed")), quiz))["outputs"][1]["data"]

        assert all("gives no points and costs none" in text.split("Sentence 3")[0] for text in data.values())

    def test_a_clean_brief_is_not_called_right(self, quiz):
        """Where nothing is noticed, the limits are said."""
        shown = _shown(_beside(grade(brief(quiz, model_brief("strong")), quiz))["outputs"][1])

        assert "Nothing was noticed. That does not make the brief right" in shown

    def test_what_a_student_quotes_is_shown_as_they_wrote_it(self, quiz):
        """A sign that was made harmless for Formgrader is the student's own sign again, and still no markup."""
        submission = brief(quiz, "On 5 May 2024 the <b>regime</b> & Russia signed it.")
        page = _beside(grade(submission, quiz))["outputs"][1]["data"]["text/html"]

        assert "On 5 May 2024 the &lt;b&gt;regime&lt;/b&gt; &amp; Russia signed it." in page

    @pytest.mark.parametrize("text", [PLACEHOLDER, f"\n{PLACEHOLDER}  "])
    def test_an_untouched_cell_gets_none(self, quiz, text):
        """Where nothing was written there is nothing to mark, and no cell."""
        result = grade(brief(quiz, text), quiz)

        assert (_beside(result), result.marks["brief"].verdict) == (None, "no answer")

    def test_an_emptied_cell_gets_the_rubric_and_a_sentence(self, quiz):
        """A brief that was deleted waits for a person, who is told that there is no text."""
        rubric, found = _beside(grade(brief(quiz, ""), quiz))["outputs"]

        assert "There is no text." in _shown(found) and "Rubric" in _shown(rubric)

    def test_a_key_without_a_checker_adds_none(self, motives):
        """Other free texts are graded as ever."""
        submission = copy.deepcopy(motives.release)
        cell(submission, "own-words")["source"] = "Food, says Tertitskiy (euronews:11)."

        assert len(grade(submission, motives).notebook["cells"]) == len(motives.release["cells"])

    def test_points_and_status_stay(self, quiz):
        """Findings change no mark: the brief waits for a person, the rest is graded."""
        results = [grade(brief(quiz, model_brief(name)), quiz) for name in ("strong", "flawed")]

        assert results[0].marks == results[1].marks
        assert (results[0].score, results[0].needs_hand, results[0].marks["brief"].verdict) == (1, True, "by hand")

    def test_grading_twice_gives_the_same_cell(self, quiz):
        """The same submission gives the same notebook."""
        submission = brief(quiz, model_brief("flawed"))

        assert grade(submission, quiz).notebook == grade(copy.deepcopy(submission), quiz).notebook

    def test_the_autograded_notebook_is_valid(self, quiz):
        """nbformat accepts what is written, the new cell included."""
        notebook = grade(brief(quiz, model_brief("flawed")), quiz).notebook
        nbformat.validate(nbformat.from_dict({**notebook, "nbformat": 4, "nbformat_minor": 5}))


class TestHostile:
    """Whatever stands in the place of a brief."""

    @pytest.mark.parametrize("name", HOSTILE)
    def test_nothing_stops_the_grading(self, quiz, name):
        """The other question has its point, the brief waits, and the findings stay small and hold nothing that acts."""
        task = Task("eve", "brief.ipynb", json.dumps(brief(quiz, HOSTILE[name])).encode())
        outcome = grade_one(task, Setup(quiz, Limits(), "nowhere"))
        outputs = next(filter(is_beside, json.loads(outcome.text)["cells"]))["outputs"]
        page = outputs[1]["data"]["text/html"]

        assert (outcome.score, outcome.status) == (1, "needs-hand")
        assert len(page) < 200_000 and _foreign(page) == set()

    def test_a_text_that_is_too_long_is_not_read(self, quiz):
        """A sentence says how long it is and how long a brief is."""
        shown = _shown(_beside(grade(brief(quiz, HOSTILE["two megabytes"]), quiz))["outputs"][1])

        assert "A brief has 300 to 400 words; this text has 2,025,000 characters" in shown

    def test_very_many_findings_are_cut(self, quiz):
        """The first hundred are shown, and a sentence says so."""
        result = grade(brief(quiz, "The regime (cmn:99) said 5. " * 700), quiz)
        page = _beside(result)["outputs"][1]["data"]["text/html"]

        assert page.count("<p><strong>Sentence ") == MOST and "The first 100 of these are shown." in page

    def test_a_checker_that_breaks_costs_nothing_else(self, quiz, monkeypatch):
        """An error inside the checker becomes a sentence; the submission is graded."""
        monkeypatch.setattr("byline.brief.checker.findings", lambda draft: 1 / 0)
        result = grade(brief(quiz, model_brief("strong")), quiz)

        assert result.score == 1 and "The checker could not read this text." in _shown(_beside(result)["outputs"][1])

    def test_metadata_of_a_student_make_no_such_cell(self, quiz):
        """A cell that a student made to look like the grader's loses metadata and outputs, and is shown as theirs."""
        real = _beside(grade(brief(quiz, model_brief("flawed")), quiz))
        forged = brief(quiz, model_brief("flawed"))
        forged["cells"].append(real | {"id": "forged", "source": "# 8 of 8"})
        cells = grade(forged, quiz).notebook["cells"]

        assert len([one for one in cells if is_beside(one)]) == 1
        assert [one["outputs"] for one in cells if one["source"] == "# 8 of 8"] == [[]]


def _foreign(page):
    """Elements and attributes of the findings that the kit does not write."""
    nodes = list(lxml.html.fragment_fromstring(page, create_parent="p").iterdescendants())
    ours = {"div", "p", "strong", "ol", "li", "ul", "q", "b"}
    return ({node.tag for node in nodes} - ours) | {name for node in nodes for name in node.attrib} - {"class"}


class TestPages:
    """Formgrader's page and the feedback page."""

    def test_formgrader_keeps_both_and_gives_them_a_look(self, quiz):
        """The filter of Formgrader's page leaves the classes, and puts the style in front of the rubric alone."""
        rubric, found = _beside(grade(brief(quiz, model_brief("flawed")), quiz))["outputs"]
        pages = [safe_html(output["data"]["text/html"]) for output in (rubric, found)]

        assert [page.count("<style>") for page in pages] == [1, 0]
        assert f'<div class="{RUBRIC_CLASS}">' in pages[0] and f'<div class="{NOTICED}">' in pages[1]

    def test_a_student_cannot_borrow_the_look(self):
        """The classes of the grader's cell are taken out of what a student writes, and others out of outputs."""
        forged = f'<div class="{NOTICED}"><p class="{RUBRIC_CLASS} own">x</p></div>'

        assert "class" not in safe.writing(forged) + safe.outlined(forged)
        assert safe.markup(forged) == f'<div class="{NOTICED}"><p>x</p></div>'

    def test_the_feedback_page_has_the_findings_and_not_the_rubric(self, course, monkeypatch):
        """A student reads what was noticed, as no cell of their own, and not what earns points in part."""
        page = _fed_back(course, monkeypatch, model_brief("flawed"))

        assert "What the brief checker noticed" in page and "gives no points and costs none" in page
        assert "Your own cell" not in page and not any(row["part"] in page for row in RUBRIC[:3])

    def test_an_unchanged_submission_is_not_graded_again(self, course, monkeypatch):
        """The second run finds its own notebook, with the added cell, and leaves it."""
        _fed_back(course, monkeypatch, model_brief("strong"))
        path = course / "autograded" / "ada" / f"{QUIZ}.ipynb"
        before = path.stat().st_mtime_ns
        CliRunner().invoke(main, ["grade", STEM])

        assert path.stat().st_mtime_ns == before

    def test_grading_again_does_not_add_a_second_cell(self, course, monkeypatch):
        """A run with --again writes the same notebook."""
        _fed_back(course, monkeypatch, model_brief("strong"))
        path = course / "autograded" / "ada" / f"{QUIZ}.ipynb"
        before = path.read_bytes()
        CliRunner().invoke(main, ["grade", STEM, "--again"])

        assert path.read_bytes() == before

    def test_nbgraders_commands_give_the_same(self, course, monkeypatch):
        """`nbgrader autograde` writes the same cell, and `nbgrader generate_feedback` the same page."""
        page = _fed_back(course, monkeypatch, model_brief("flawed"))
        graded = course / "autograded" / "ada" / f"{QUIZ}.ipynb"
        ours = _beside_in(graded)
        assert nbgrader(course, "generate_feedback", STEM, "--force")[0] == 0
        theirs = (course / "feedback" / "ada" / f"{QUIZ}.html").read_text(encoding="utf-8")
        graded.unlink()
        assert nbgrader(course, "autograde", STEM, "--force")[0] == 0

        assert (page, ours) == (theirs, _beside_in(graded))


def _fed_back(course, monkeypatch, text):
    """Grade one submission and return its feedback page."""
    monkeypatch.chdir(course)
    write(course / "submitted" / "ada" / f"{QUIZ}.ipynb", brief(load_assignment(course, STEM), text))
    for command in ("grade", "feedback"):
        assert CliRunner().invoke(main, [command, STEM]).exit_code == 0
    return (course / "feedback" / "ada" / f"{QUIZ}.html").read_text(encoding="utf-8")


def _beside_in(path):
    """The grader's cell of an autograded notebook, in which a text may be a list of lines."""
    return next(filter(is_beside, nbformat.read(path, as_version=4)["cells"]))


class TestKey:
    """The field `checker` of a key."""

    def test_every_checker_that_a_key_may_name_is_there(self):
        """Names and functions agree."""
        assert set(CHECKERS) == set(_CHECKERS)

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            ({"checker": "breif"}, "There is no checker 'breif'. The checkers are brief."),
            ({"checker": ["brief"]}, "['brief'] does not fit. Write one of brief"),
            ({"rubric": []}, "A checker needs a rubric."),
            ({"rubric": [{"criterion": "Reader"}]}, "rubric, no. 1, points: This is missing. Write a number above 0."),
            ({"rubric": ["Reader"]}, "Write a list of rows, each with a criterion and its points"),
        ],
    )
    def test_a_key_that_cannot_be_used_is_refused(self, tmp_path, change, complaint):
        """A checker that there is not, or a rubric that cannot stand beside it, is refused with a sentence."""
        with pytest.raises(BylineError, match=re.escape(complaint)):
            read_keys(_key(tmp_path, {"brief": KEY["brief"] | change}))

    def test_only_a_free_text_has_one(self, tmp_path):
        """A checker on a question that a key marks is refused."""
        with pytest.raises(BylineError, match="There is no field 'checker' here"):
            read_keys(_key(tmp_path, {"pick": KEY["pick"] | {"checker": "brief"}}))


def _key(folder, entries):
    path = folder / STEM / "key.yml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
    return path

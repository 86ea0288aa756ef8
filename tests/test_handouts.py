"""Handouts: what a class and an instructor get on paper."""

import html
import re
from dataclasses import replace
from io import BytesIO

import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from pypdf import PdfReader

from byline.cli import main
from byline.course import Course
from byline.errors import BylineError
from byline.handouts.course import material
from byline.handouts.page import page
from byline.handouts.pdf import chromium, print_pdf
from byline.handouts.run import run, with_table
from byline.handouts.student import sheet
from byline.handouts.write import write_handouts
from byline.questions.keys import read_keys
from byline.tables import digests, load

STEM = "02-motives"


def _text(markup):
    """A page as its reader sees it: no tags, no entities, one space between words."""
    return " ".join(html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", markup, flags=re.DOTALL)).split())


def _for_class(each):
    """The page for a class without the outputs, for which the lesson would have to run."""
    return page(each.title, sheet(each.stem, each.lesson.cells, each.quiz.cells, each.asked()), ".")


def _explanations(why):
    """All explanations in a key, however deep."""
    if isinstance(why, str):
        return [why]
    inner = why.values() if isinstance(why, dict) else why if isinstance(why, list) else []
    return [text for item in inner for text in _explanations(item)]


@pytest.fixture(scope="module")
def folder(root, tmp_path_factory):
    """The handouts of lesson 02."""
    target = tmp_path_factory.mktemp("handouts")
    assert [path.name for path in write_handouts(Course(root), [STEM], target)] == [
        "reports.html",
        f"{STEM}.html",
        f"{STEM}-answers.html",
    ]
    return target


@pytest.fixture(scope="module")
def for_class(folder):
    """The page for the class."""
    return (folder / f"{STEM}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def for_instructor(folder):
    """The text of the answer sheet."""
    return _text((folder / f"{STEM}-answers.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 02."""
    return read_keys(root / "solutions" / STEM / "key.yml")


class TestForTheClass:
    """The page that students get."""

    def test_every_question_has_its_form(self, for_class, keys):
        """As many forms stand on the page as the key has questions."""
        assert for_class.count('<section class="question ') == len(keys)

    def test_a_form_has_a_mark_for_each_option(self, for_class, root):
        """Rings stand beside the options of each choice, squares where several may be picked."""
        asked = material(Course(root), STEM).asked().values()
        options = {
            kind: sum(len(each.options) for each in asked if each.type == kind) for kind in ("choice", "choices")
        }

        assert (for_class.count('<i class="round">'), for_class.count('<i class="square">')) == tuple(options.values())

    def test_code_stands_with_what_it_really_gives(self, for_class):
        """The lesson was run: a number, a digest and a table are on the page."""
        text = _text(for_class)

        assert "len(motives) 113" in text and f"euronews:11 {digests()['euronews:11']}" in text
        assert "asserted 65 hedged 35" in text

    def test_controls_give_way_to_their_tables(self, for_class):
        """The reader is the table of its paragraphs, uncut, and the matrix that of its counts."""
        text = _text(for_class)

        assert f"euronews:13 body {digests()['euronews:13']} tertitskiy" in text
        assert "munitions 10 13 10" in text and "widget" not in for_class

    def test_the_code_stays_as_the_lesson_has_it(self, for_class):
        """What was changed to get a table does not show."""
        assert ">motive_matrix()<" in for_class and "table=True" not in for_class

    def test_the_quiz_has_lines_for_name_and_points(self, for_class):
        """A sheet that is handed in says whose it is."""
        assert "Name Date Points of 34" in _text(for_class)

    def test_what_is_about_the_screen_is_left_out(self, for_class):
        """How to click and how to save is not told on paper."""
        text = _text(for_class)

        assert "Save the notebook" not in text and "Run a cell with" not in text and "check(" not in text

    def test_it_ends_with_the_terms(self, for_class):
        """The terms stand once, after the quiz."""
        before, _, after = _text(for_class).partition("Terms Motive : a reason")

        assert "14. In your own words" in before and "Hedge : a word that leaves room to be wrong" in after

    def test_it_needs_nothing_beside_it(self, folder):
        """No script, no style sheet, no picture is fetched."""
        pages = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]

        assert len(pages) == 3
        assert [found for text in pages for found in re.findall(r'<script|<link|src="(?!data:)|url\(', text)] == []


class TestSecrecy:
    """Nothing of the key is in what a class gets."""

    def test_no_explanation_stands_on_the_page_as_printed(self, for_class, keys):
        """Not one sentence of the key is found, with all outputs there."""
        text = _text(for_class)

        assert [why for key in keys.values() for why in _explanations(key.why) if len(why) > 25 and why in text] == []

    def test_no_answer_of_any_lesson_stands_on_its_page(self, root):
        """Explanations, solutions and model answers of all lessons stay with the instructor."""
        for each in (material(Course(root), stem) for stem in Course(root).lesson_stems):
            text = _text(_for_class(each))
            solutions = [line for cell in each.source.cells for line in _solution(cell)]
            said = [why for key in each.keys.values() for why in _explanations(key.why)]

            assert [found for found in [*solutions, *said] if len(found) > 25 and found in text] == []

    def test_the_page_is_the_same_whatever_the_key_says(self, root):
        """Emptied keys give the same page, so it cannot tell anything of them."""
        each = material(Course(root), STEM)
        emptied = {name: replace(key, key=None, why={}, evidence=(), rubric=()) for name, key in each.keys.items()}

        assert _for_class(replace(each, keys=emptied)) == _for_class(each)


def test_prose_that_opens_on_a_screen_is_open_on_paper(root):
    """What a lesson says after a tool's work, behind a line to press, is printed."""
    lesson = material(Course(root), "05-sanctions")

    assert "<details open" in _for_class(lesson) and "<details>" not in _for_class(lesson)


def test_a_picture_of_the_prose_is_put_into_the_page(tmp_path):
    """A file that a lesson shows need not go with the page."""
    (tmp_path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    text = page("Title", [new_markdown_cell("![a dot](dot.svg)")], tmp_path)

    assert 'src="data:image/svg+xml;base64,' in text and 'alt="a dot"' in text


class TestForTheInstructor:
    """The answer sheet."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "Right: B · Fyodor Tertitskiy, a scholar in Seoul",
            "Right: B · Prestige; D · Shipments of aid; E · Military technology",
            "Right: 1 → B (stated, with a hedge); 2 → A",
            "Right: aljazeera:26",
            'Right: {"aljazeera": {"china": 0, "north-korea": 0, "russia": 1}',
            'gets_by_report = pd.crosstab(gets["actor"], gets["article"])',
            "✓ B · Fyodor Tertitskiy, a scholar in Seoul",
            "✓ 1 → B · hedged",
            f"cnn:5 {digests()['cnn:5']}",
            "ref:tass-food-declined TASS, Russia ready to offer food assistance",
            "two or more speakers, each with a locator that holds what is said",
            "An answer with full points: It depends on whom one asks.",
        ],
    )
    def test_it_says_what_is_right_and_where_it_stands(self, for_instructor, sentence):
        """Right answers in words, solutions, evidence with its digests, rubric and model answer are on the sheet."""
        assert sentence in for_instructor

    def test_every_explanation_is_on_it(self, for_instructor, keys):
        """No explanation of the key is missing."""
        said = [" ".join(why.split()) for key in keys.values() for why in _explanations(key.why)]

        assert [why for why in said if why not in for_instructor] == []


class TestReports:
    """The page with the paragraphs of the reports."""

    def test_every_paragraph_is_on_it(self, folder):
        """All locators stand there with their digests."""
        text = _text((folder / "reports.html").read_text(encoding="utf-8"))

        lines = [f"{place} {' '.join(digest.split())}" for place, digest in load("paragraphs")["digest"].items()]

        assert [line for line in lines if line not in text] == []


class TestRun:
    """Running for paper."""

    def test_controls_without_a_table_give_way_to_a_sentence(self, root):
        """What can only be clicked is named as such."""
        cell = new_code_cell("import ipywidgets\nipywidgets.Button()")
        (ran,) = run(new_notebook(cells=[cell]), Course(root)).cells

        assert "It has no form on paper." in ran.outputs[0].data["text/html"]

    @pytest.mark.parametrize("shown", ["table", 'table["text"]', "readable_tables()\ntable"])
    def test_the_text_of_a_table_is_whole(self, root, shown):
        """However long, also where the notebook asks for readable tables; what is missing stays empty."""
        text = "a word, " * 40
        needed = "import pandas as pd\nfrom byline import readable_tables\n"
        made = f"{needed}table = pd.DataFrame({{'text': [{text!r}, None]}})\n"
        (ran,) = run(new_notebook(cells=[new_code_cell(made + shown)]), Course(root)).cells
        page = ran.outputs[0].data["text/html"]

        assert text.strip() in page and "..." not in page and "None" not in page

    def test_a_lesson_that_stops_is_named_with_its_error(self, course, tmp_path):
        """A failing cell is answered with one sentence."""
        lesson = course / "lessons" / f"{STEM}.ipynb"
        lesson.write_text(
            lesson.read_text(encoding="utf-8").replace("import pandas as pd", "1 / 0", 1), encoding="utf-8"
        )

        with pytest.raises(BylineError, match=f"{STEM} cannot be put on paper. A cell stops with ZeroDivisionError"):
            write_handouts(Course(course), [STEM], tmp_path)

    @pytest.mark.parametrize(
        ("source", "asked"),
        [
            ('read("cnn")', "read('cnn', table=True)"),
            ("x = 1\nmotive_matrix()", "motive_matrix(table=True)"),
            ("read(table=False)", "read(table=True)"),
            ("ratings = rating_board()", "rating_board(table=True)"),
        ],
    )
    def test_a_call_with_a_twin_is_asked_for_its_table(self, source, asked):
        """The last call of a cell gives its table."""
        assert f"display({asked})" in with_table(source)

    @pytest.mark.parametrize("source", ['paragraph("cnn:5")', "len(read())", "%matplotlib inline", ""])
    def test_other_cells_run_as_they_are(self, source):
        """A cell that shows no controls of the kit is left alone."""
        assert with_table(source) == source


class TestPdf:
    """Printing with a browser."""

    def test_a_page_is_printed(self, folder):
        """The PDF has the lesson's title on its first sheet and the number of each sheet at its foot."""
        try:
            browser = chromium()
        except BylineError as error:
            pytest.skip(str(error))
        page = (folder / f"{STEM}.html").read_text(encoding="utf-8")
        sheets = PdfReader(BytesIO(print_pdf(STEM, page, browser))).pages

        assert "Motives" in sheets[0].extract_text() and f"{len(sheets)} / {len(sheets)}" in sheets[-1].extract_text()

    def test_without_a_browser_one_sentence_says_what_to_do(self, course, monkeypatch):
        """Nothing is run, and the HTML pages are named as the other way."""
        monkeypatch.chdir(course)
        monkeypatch.setenv("CHROMIUM", "no-such-browser")
        result = CliRunner().invoke(main, ["handouts", "--pdf"])

        assert (result.exit_code, result.stderr.count("\n")) == (2, 1) and "print the HTML pages" in result.stderr

    def test_a_browser_that_prints_nothing_is_named(self):
        """A browser that fails is answered with another way."""
        with pytest.raises(BylineError, match="did not print 02-motives. Leave out --pdf, and print the page from a"):
            print_pdf(STEM, "<head></head>", "false")


class TestCommand:
    """`byline handouts`."""

    def test_an_unknown_lesson_is_answered_with_a_near_one(self, course, monkeypatch):
        """A misspelt stem fails before anything is run."""
        monkeypatch.chdir(course)
        result = CliRunner().invoke(main, ["handouts", "02-motive"])

        assert (result.exit_code, result.stdout) == (2, "") and "Did you mean 02-motives?" in result.stderr

    def test_pages_go_to_the_folder_that_is_named(self, course, monkeypatch, tmp_path):
        """The command prints the path of each page that it wrote."""
        monkeypatch.chdir(course)
        monkeypatch.setattr("byline.handouts.write.run", lambda notebook, _: notebook)
        result = CliRunner().invoke(main, ["handouts", STEM, "--to", str(tmp_path / "out")])

        assert result.stdout.split() == [str(path) for path in sorted((tmp_path / "out").iterdir(), key=_order)]


def _order(path):
    """The order in which pages are written: reports, lesson, answers."""
    return ["reports", STEM, f"{STEM}-answers"].index(path.stem)


def _solution(cell):
    """The lines of a solution in a cell of a quiz's source."""
    if cell.cell_type == "markdown":
        return cell.source.split("\n") if cell.metadata.get("nbgrader", {}).get("solution") else []
    return re.findall(r"^(.+)$", cell.source.partition("### BEGIN SOLUTION")[2].partition("### END")[0], re.MULTILINE)

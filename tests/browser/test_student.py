"""A student works in JupyterLab, and what they hand in is graded."""

import json

import pytest
from playwright.sync_api import expect

from byline.grading.marking.mark import grade

LESSON = "lessons/02-motives.ipynb"
QUIZ = "quizzes/02-motives/02-motives-quiz.ipynb"


def _pick(notebook, name, text):
    """Click the option of a question that shows a text, and wait until it is kept."""
    notebook.cell(f"{name}-answer").locator("label").filter(has_text=text).click()
    notebook.wait_idle()


def _choose(notebook, name, options):
    """Choose an option in each menu of a question that matches."""
    menus = notebook.cell(f"{name}-answer").locator("select")
    for number, option in enumerate(options):
        menus.nth(number).select_option(label=option)
    notebook.wait_idle()


def _kept(notebook, name):
    return notebook.cell(f"{name}-answer").locator(".byline-kept")


@pytest.fixture
def window(page):
    """A page of each student's own: what another left there is not theirs."""
    return page


class TestQuiz:
    """The released quiz."""

    def test_clicked_answers_are_saved_seen_again_and_graded(self, notebook, motives):
        """Clicks on every kind of control survive save, close and reopening, and that very file earns its points."""
        notebook.open(QUIZ).run_all()
        _pick(notebook, "food-speaker", "B · Fyodor")
        _pick(notebook, "own-voice", "A · North Korea wants")
        for option in ("A · Shipments", "B · Prestige", "C · Military"):
            _pick(notebook, "priorities", option)
        _pick(notebook, "technology-doubt", "aljazeera:26 ·")
        _choose(notebook, "how-firmly", ["A · stated, without a hedge", "B · stated, with a hedge"])
        notebook.save()
        notebook.close()
        notebook.open(QUIZ)

        expect(_kept(notebook, "technology-doubt")).to_contain_text("aljazeera:26")
        assert grade(notebook.saved(), motives).score == 2 + 0 + 2 + 2 + 2

    def test_an_answer_is_seen_after_the_kernel_is_gone_and_comes_back_with_it(self, notebook):
        """Without a kernel the kept answer shows in place of an error; running the cell wakes the controls."""
        notebook.open(QUIZ).run_all()
        _pick(notebook, "received", "B · Officials")
        notebook.save()
        notebook.shut_down_kernel()
        notebook.close()
        notebook.open(QUIZ)
        expect(_kept(notebook, "received")).to_contain_text("B · Officials in Seoul say")
        expect(notebook.cell("received-answer").get_by_text("Error displaying widget")).to_be_hidden()
        notebook.run_cell("imports")
        notebook.run_cell("received-answer")

        expect(notebook.cell("received-answer").locator("input:checked")).to_have_count(1)

    def test_what_somebody_else_left_is_asked_about_first(self, notebook, course):
        """A fresh quiz in the same place does not show what somebody left unsaved there; a click takes it over."""
        fresh = (course / QUIZ).read_bytes()
        notebook.open(QUIZ).run_all()
        _pick(notebook, "hong-silent", "A · ")
        notebook.shut_down_kernel()
        notebook.close()
        (course / QUIZ).write_bytes(fresh)
        notebook.open(QUIZ).run_all()
        cell = notebook.cell("hong-silent-answer")
        expect(cell.get_by_text("It may be yours")).to_be_visible()
        expect(cell.locator("input:checked")).to_have_count(0)
        cell.get_by_role("button", name="It is mine").click()

        expect(_kept(notebook, "hong-silent")).to_contain_text("A · ")
        expect(cell.get_by_text("It may be yours")).to_have_count(0)

    def test_an_answer_typed_on_the_keyboard_is_graded(self, notebook, motives):
        """An answer typed in place of the call counts like a click."""
        notebook.open(QUIZ)
        notebook.type_source("two-dates-answer", 'two_dates = "C"')
        notebook.save()

        assert grade(notebook.saved(), motives).marks["two-dates"].verdict == "right"

    def test_an_option_can_be_chosen_without_a_mouse(self, notebook):
        """Tab reaches the options and Space chooses one."""
        notebook.open(QUIZ).run_all()
        radios = notebook.cell("hong-silent-answer").locator("input[type=radio]")
        radios.nth(2).focus()
        notebook.page.keyboard.press("Tab")
        notebook.page.keyboard.press("Space")
        notebook.wait_idle()

        expect(_kept(notebook, "hong-silent")).to_contain_text("D · Nothing")

    def test_a_click_on_a_reloaded_page_says_what_to_do_and_is_not_lost(self, notebook):
        """After a reload the notebook cannot be written to: the control says so, and a re-run keeps the answer."""
        notebook.open(QUIZ).run_all()
        _pick(notebook, "received", "A · North Korea receives")
        notebook.save()
        notebook.open(QUIZ)
        _pick(notebook, "received", "C · North Korea confirms")
        expect(notebook.cell("received-answer")).to_contain_text("Run the cell once more")
        notebook.run_cell("received-answer")

        expect(_kept(notebook, "received")).to_contain_text("C · North Korea confirms")


class TestElsewhere:
    """The saved quiz, opened in other places."""

    @pytest.fixture
    def saved(self, notebook):
        """The path of a quiz with one clicked answer, saved."""
        notebook.open(QUIZ).run_all()
        _pick(notebook, "received", "B · Officials")
        notebook.save()
        return notebook.lab.course / QUIZ

    def test_a_kept_answer_is_seen_in_notebook_7(self, notebook, saved):
        """Notebook 7 shows the answer too."""
        notebook.page.goto(f"{notebook.lab.url}/notebooks/{QUIZ}")

        expect(notebook.page.locator(".byline-kept").filter(has_text="B · Officials in Seoul")).to_be_visible()

    def test_a_kept_answer_is_seen_as_text_where_the_file_is_not_trusted(self, notebook, saved, motives):
        """Mailed to another machine, the answer shows as text, and is graded from the file."""
        mailed = json.loads(saved.read_text(encoding="utf-8"))
        mailed["metadata"]["mailed"] = True
        (notebook.lab.course / "mailed.ipynb").write_text(json.dumps(mailed), encoding="utf-8")
        notebook.open("mailed.ipynb")

        expect(notebook.cell("received-answer")).to_contain_text("Your answer, kept in this notebook: B · Officials")
        assert grade(mailed, motives).marks["received"].verdict == "right"


class TestLesson:
    """Lesson 02."""

    def test_the_lesson_runs_from_top_to_bottom(self, notebook):
        """Run All runs every cell and leaves no error."""
        notebook.open(LESSON).run_all()
        notebook.save()
        code = [cell for cell in notebook.saved()["cells"] if cell["cell_type"] == "code"]
        outputs = [output["output_type"] for cell in code for output in cell["outputs"]]

        assert all(cell["execution_count"] for cell in code) and "error" not in outputs

    def test_the_matrix_opens_the_paragraphs_behind_a_number(self, notebook):
        """A filter changes the counts, and a press on a count shows its paragraphs."""
        notebook.open(LESSON).run_all()
        matrix = notebook.cell("matrix")
        matrix.locator("select").nth(2).select_option(label="Ankit Panda")
        notebook.wait_idle()
        matrix.get_by_role("button", name="3", exact=True).click()

        expect(matrix.get_by_role("status")).to_contain_text("cnn:31")

    def test_the_reader_shows_two_reports_side_by_side(self, notebook):
        """A second report chosen beside the first makes a second page with its paragraphs."""
        notebook.open(LESSON).run_all()
        reader = notebook.cell("reader")
        reader.get_by_label("Beside it").select_option(label="cnn")
        notebook.wait_idle()

        expect(reader.get_by_role("region")).to_have_count(2)
        expect(reader.get_by_role("region").nth(1)).to_contain_text("cnn:48")

    def test_check_explains_the_option_that_was_clicked(self, notebook):
        """A wrong click is told why, in words of its own."""
        notebook.open(LESSON).run_all()
        _pick(notebook, "whose-claim", "A · John Erath")
        notebook.run_cell("whose-claim")

        expect(notebook.cell("whose-claim").get_by_role("status")).to_contain_text(
            "To describe a message is not to share it"
        )

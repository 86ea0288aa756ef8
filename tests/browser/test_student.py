"""A student works in JupyterLab, and what they hand in is graded."""

import json

from cards import answer, card, check
from playwright.sync_api import expect

from byline.grading.marking.mark import grade
from byline.questions.records import MIME

LESSON = "lessons/02-motives.ipynb"
QUIZ = "quizzes/02-motives/02-motives-quiz.ipynb"


class TestQuiz:
    """The released quiz."""

    def test_an_answer_typed_on_the_keyboard_is_graded(self, notebook, motives):
        """An answer typed in place of the call counts like a choice on the card."""
        notebook.open(QUIZ)
        card(notebook, "two-dates").get_by_role("button", name="Show the code").click()
        notebook.type_source("two-dates-answer", 'two_dates = "C"')
        notebook.save()

        assert grade(notebook.saved(), motives).marks["two-dates"].verdict == "right"

    def test_a_quiz_of_an_earlier_kit_keeps_its_answer(self, notebook, motives, course):
        """A file without cards, whose record came from a control of old, shows the answer on a card once it is run."""
        book = json.loads((course / QUIZ).read_text("utf-8"))
        for cell in book["cells"]:
            if cell.get("outputs"):
                cell["outputs"] = []
        record = {"question": "02-motives/received", "answer": "B", "kept": "2026-01-05T10:00:00+00:00"}
        output = {"output_type": "display_data", "metadata": {}, "data": {MIME: record, "text/plain": "B"}}
        next(cell for cell in book["cells"] if cell["id"] == "received-answer")["outputs"] = [output]
        (course / "old.ipynb").write_text(json.dumps(book), encoding="utf-8")
        notebook.open("old.ipynb").run_all()
        expect(card(notebook, "received").locator("input[value=B]")).to_be_checked()
        notebook.save()

        assert grade(notebook.saved(), motives).marks["received"].verdict == "right"

    def test_code_sees_what_was_chosen(self, notebook, motives):
        """A cell that uses the value of the Answer finds the last choice."""
        notebook.open(QUIZ).run_all()
        answer(notebook, "food-speaker", motives.keys["food-speaker"])
        notebook.set_source("lookup", "food_speaker.value")
        notebook.run_cell("lookup")

        expect(notebook.cell("lookup").locator(".jp-OutputArea-executeResult")).to_contain_text("'B'")


class TestLesson:
    """Lesson 02."""

    def test_the_matrix_opens_the_paragraphs_behind_a_number(self, notebook):
        """A filter changes the counts, and a press on a count shows its paragraphs."""
        notebook.open(LESSON).run_all()
        matrix = notebook.cell("matrix")
        matrix.get_by_label("Speaker").select_option(label="Ankit Panda")
        matrix.get_by_role("gridcell", name=": 3 statements").click()

        expect(matrix.get_by_role("complementary")).to_contain_text("cnn:31")

    def test_the_reader_shows_two_reports_side_by_side(self, notebook):
        """A second report chosen beside the first makes a second page with its paragraphs."""
        notebook.open(LESSON).run_all()
        reader = notebook.cell("reader")
        reader.get_by_label("Beside it").select_option("cnn")

        expect(reader.get_by_role("region")).to_have_count(2)
        expect(reader.get_by_role("region").nth(1)).to_contain_text("cnn:48")

    def test_check_explains_the_option_that_was_chosen(self, notebook):
        """A wrong choice is told why, in words of its own, where it was made."""
        notebook.open(LESSON).run_all()
        card(notebook, "whose-claim").locator("input[value=A]").click()
        check(notebook, "whose-claim", "Not yet")
        chosen = card(notebook, "whose-claim").locator(".option").first

        expect(chosen).to_contain_text("To describe a message is not to share it")

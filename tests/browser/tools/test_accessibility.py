"""What the kit shows is open to everybody: by the rules of axe-core, on the keyboard, by ear, in a narrow window."""

from cards import card, check
from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

LESSON = "lessons/02-motives.ipynb"
QUIZ = "quizzes/02-motives/02-motives-quiz.ipynb"


def _use_lesson(notebook):
    """Answer and check a question, press a number in the matrix, open a second report in the reader."""
    card(notebook, "whose-claim").locator("input[value=A]").click()
    check(notebook, "whose-claim", "Not yet")
    notebook.cell("matrix").get_by_role("gridcell", name="3 statements").first.click()
    notebook.cell("reader").get_by_label("Beside it").select_option("cnn")
    notebook.wait_idle()


class TestAxe:
    """The rules of axe-core, in the light and in the dark theme."""

    def test_the_lesson_breaks_no_rule(self, notebook):
        """Answers, verdicts, the matrix and the reader in use break no rule."""
        notebook.open(LESSON).run_all()
        _use_lesson(notebook)

        assert broken_in_both_themes(notebook) == []


class TestEar:
    """What a screen reader is given to tell."""

    def test_a_verdict_comes_into_a_region_that_stands_already(self, notebook):
        """A check that runs again brings a region first and its words after it, so that they are told."""
        notebook.open(QUIZ).run_all()
        card(notebook, "food-speaker").locator("input[value=A]").click()
        session = notebook.page.context.new_cdp_session(notebook.page)
        session.send("Animation.enable")
        session.send("Animation.setPlaybackRate", {"playbackRate": 0})
        notebook.run_cell("food-speaker")
        words = notebook.cell("food-speaker").get_by_role("status").locator("strong")
        expect(words).to_be_attached()
        expect(words).to_be_hidden()
        session.send("Animation.setPlaybackRate", {"playbackRate": 1})

        expect(words).to_be_visible()


class TestNarrowWindow:
    """A window that is 400 pixels wide."""

    def test_the_lesson_fits(self, notebook):
        """Matrix, reader, answers and verdicts fit into the window."""
        self._open(notebook, LESSON)
        _use_lesson(notebook)

        assert cut_off(notebook.page) == []

    def _open(self, notebook, path):
        notebook.open(path).run_all()
        narrow(notebook.page)

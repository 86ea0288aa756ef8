"""What the kit shows is open to everybody: by the rules of axe-core, on the keyboard, by ear, in a narrow window."""

import re

import pytest
from lab import write_notebook
from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

LESSON = "lessons/02-motives.ipynb"
QUIZ = "quizzes/02-motives/02-motives-quiz.ipynb"
CONTROLS = "controls.ipynb"
KINDS = ["choice", "choices", "number", "text", "locate", "quote", "match", "order", "matrix", "probability"]
START = """
from byline.questions.base import Question
from byline.widgets.controls import control_of
from byline.widgets.style import styled

OPTIONS = {"A": "Aid", "B": "Prestige", "C": "An option that is so long that no line of text can hold it in one piece"}
ROWS = {"1": "A row whose text, too, is so long that it does not fit into one line", "2": "Short"}

def show(kind):
    rows = ROWS if kind in {"match", "matrix"} else {}
    asked = Question("demo/q", kind, 1, OPTIONS, rows, ("cnn",), {})
    return styled(control_of(asked)(asked, None, lambda answer: None))
"""


def _use_lesson(notebook):
    """Answer and check a question, press a number in the matrix, open a second report in the reader."""
    notebook.cell("whose-claim-answer").locator("label").filter(has_text="A · John Erath").click()
    notebook.wait_idle()
    notebook.run_cell("whose-claim")
    notebook.cell("matrix").get_by_role("button", name="3", exact=True).first.click()
    notebook.cell("reader").get_by_label("Beside it").select_option(label="cnn")
    notebook.wait_idle()


@pytest.fixture(scope="module")
def controls(course):
    """A notebook with a control of each kind."""
    write_notebook(course / CONTROLS, {"start": START, **{kind: f'show("{kind}")' for kind in KINDS}})


class TestAxe:
    """The rules of axe-core, in the light and in the dark theme."""

    def test_the_lesson_breaks_no_rule(self, notebook):
        """Answers, verdicts, the matrix and the reader in use break no rule."""
        notebook.open(LESSON).run_all()
        _use_lesson(notebook)

        assert broken_in_both_themes(notebook) == []

    def test_no_control_breaks_a_rule(self, notebook, controls):
        """The controls of all question types break no rule."""
        notebook.open(CONTROLS).run_all()

        expect(notebook.page.locator(".byline")).to_have_count(len(KINDS))
        assert broken_in_both_themes(notebook) == []


class TestKeyboard:
    """Every control is worked without a mouse."""

    @pytest.mark.parametrize("kind", ["choice", "choices"])
    def test_an_option_is_set_with_space(self, notebook, controls, kind):
        """Tab goes on to the next option and Space sets it."""
        options = self._first(notebook, kind, "input")
        notebook.press("Tab", "Space")

        expect(options.nth(1)).to_be_checked()

    @pytest.mark.parametrize("kind", ["match", "matrix"])
    def test_a_menu_is_opened_with_space(self, notebook, controls, kind):
        """Tab goes on to the next menu, Space opens it, arrow keys move in it and Enter chooses."""
        menus = self._first(notebook, kind, "select")
        notebook.press("Tab", "Space", "ArrowDown", "Enter")

        expect(menus.nth(1)).not_to_have_value("choose …")

    def test_an_order_is_changed_with_space(self, notebook, controls):
        """Space moves an option, the focus goes with it, and so Space moves it further."""
        self._first(notebook, "order", "button:enabled")
        for place in (2, 3):
            notebook.press("Space")
            expect(notebook.cell("order").get_by_text(f"{place}. A · Aid")).to_be_visible()
            expect(notebook.page.locator("button:focus")).to_have_attribute("title", re.compile(f"A .* place {place}"))

    def test_a_probability_is_changed_with_arrow_keys(self, notebook, controls):
        """An arrow key changes the number, and the estimative term is told."""
        self._first(notebook, "probability", "input")
        notebook.press("ArrowUp")

        expect(notebook.cell("probability").get_by_role("status")).to_contain_text("51 %: roughly even chance")

    def _first(self, notebook, kind, selector):
        """Show a control, put the focus on its first part, and return all parts."""
        notebook.open(CONTROLS).run_cell("start")
        notebook.run_cell(kind)
        parts = notebook.cell(kind).locator(f".byline {selector}")
        parts.first.focus()
        return parts


class TestEar:
    """What a screen reader is given to tell."""

    def test_a_group_is_preceded_by_what_to_do(self, notebook, controls):
        """Above radio buttons and boxes stands how many of them to choose."""
        notebook.open(CONTROLS).run_all()

        expect(notebook.cell("choice").get_by_text("Choose one")).to_be_visible()
        expect(notebook.cell("choices").get_by_text("Choose all that apply")).to_be_visible()
        expect(notebook.cell("locate").get_by_text("Paragraphs of cnn")).to_be_visible()

    def test_a_verdict_comes_into_a_region_that_stands_already(self, notebook):
        """A check that runs again brings a region first and its words after it, so that they are told."""
        notebook.open(QUIZ).run_all()
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

    def test_the_controls_fit(self, notebook, controls):
        """The controls of all question types fit into the window."""
        self._open(notebook, CONTROLS)

        expect(notebook.page.locator(".byline")).to_have_count(len(KINDS))
        assert cut_off(notebook.page) == []

    def _open(self, notebook, path):
        notebook.open(path).run_all()
        narrow(notebook.page)

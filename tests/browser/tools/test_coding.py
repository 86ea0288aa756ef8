"""The tools of lesson 04 in JupyterLab: the stance matrix and the hypothesis matrix."""

from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

BOOK = "coding.ipynb"
TYPED = {"tertitskiy": {"B": "asserts", "D": "asserts"}, "cha": {"D": "doubts", "G2": "doubts"}}
WEIGHED = {"credibility": {"B": "low"}, "1": {"A": "+", "B": "0"}, "2": {"A": "+"}, "3": {"A": "0"}, "4": {"A": "0"}}
SOURCES = {
    "start": "from byline import hypothesis_matrix, stance_matrix",
    "stances": "codes = stance_matrix()",
    "typed": f"typed = stance_matrix({TYPED})",
    "hypotheses": "signs = hypothesis_matrix()",
    "weighed": f"weighed = hypothesis_matrix({WEIGHED})",
}
# JupyterLab takes letters on a closed menu for commands, so a menu is opened first.
_FIRST = ["Space", "ArrowDown", "Enter"]


def _step(notebook, cell, name):
    notebook.cell(cell).get_by_role("button", name=name).first.click()
    notebook.wait_idle()


class TestStances:
    """Coding the stances of experts."""

    def test_codes_given_on_the_keyboard_survive_save_close_and_restart(self, tools):
        """Two menus are opened and used, Next leads on; saved, closed and reopened, all is there."""
        tools.cell("stances").locator("select").first.focus()
        tools.press(*_FIRST, "Tab", "Space", "ArrowDown", "ArrowDown", "Enter", *["Tab"] * 4, "Space")
        expect(tools.cell("stances").get_by_role("heading", name="Cha Du Hyeogn")).to_be_visible()
        tools.save()
        tools.close()
        tools.open(BOOK)
        expect(tools.cell("stances").locator(".byline-kept")).to_contain_text("2 of 30: tertitskiy B asserts, D hedged")
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("stances")

        expect(tools.cell("stances").get_by_role("button", name="Fyodor Tertitskiy (2 of 5)")).to_be_visible()
        expect(tools.cell("stances").get_by_label("D · ")).to_have_value("hedged: says so, with a hedge")

    def test_the_paragraphs_scroll_on_the_keyboard(self, tools):
        """The box with the paragraphs takes the focus, and its keys move it."""
        box = tools.cell("stances").get_by_role("region", name="What Fyodor Tertitskiy says")
        box.focus()
        tools.press("End")

        tools.page.wait_for_function("box => box.scrollTop > 0", arg=box.element_handle())

    def test_the_result_shows_what_was_coded_and_why_it_differs(self, tools):
        """One cell is coded otherwise than in the reference; its reason opens on the keyboard."""
        stances = tools.cell("stances")
        stances.get_by_label("D · ").select_option(index=1)
        tools.wait_idle()
        _step(tools, "stances", "Result (1 of 30)")
        expect(stances.locator("td.byline-split")).to_contain_text("asserts")
        stances.locator("summary").focus()
        tools.press("Space")

        expect(stances.get_by_text("a teacher may side with you")).to_be_visible()


class TestHypotheses:
    """Weighing evidence against hypotheses."""

    def test_signs_chosen_on_the_keyboard_survive_save_close_and_restart(self, tools):
        """A grade, then Next and a sign; saved, closed and reopened, both are there."""
        hypotheses = tools.cell("hypotheses")
        hypotheses.get_by_label("Credibility of A").focus()
        tools.press("Space", "ArrowDown", "ArrowDown", "Enter")
        hypotheses.get_by_role("button", name="Next").focus()
        tools.press("Space")
        hypotheses.get_by_label("1A Containers").focus()
        tools.press(*_FIRST)
        tools.save()
        tools.close()
        tools.open(BOOK)
        expect(tools.cell("hypotheses").locator(".byline-kept")).to_contain_text("credibility A middle; 1 A +")
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("hypotheses")

        expect(tools.cell("hypotheses").get_by_role("button", name="1 Credibility (1 of 8)")).to_be_visible()

    def test_the_last_next_leads_the_focus_to_the_result(self, tools):
        """After the matrix, the button goes away and the step of the result has the focus."""
        _step(tools, "hypotheses", "2 Matrix")
        tools.cell("hypotheses").get_by_role("button", name="Next").focus()
        tools.press("Space")

        expect(tools.cell("hypotheses").get_by_role("button", name="3 Result")).to_be_focused()


class TestOpenToAll:
    """The rules of axe-core, and a window that is 400 pixels wide."""

    def test_no_step_breaks_a_rule_or_is_cut_off(self, tools):
        """Experts, result, credibility and matrix break no rule of axe-core and fit into a narrow window."""
        found = []
        for stances, hypotheses in (("Fyodor", "1 Cred"), ("Ankit", "2 Matrix"), ("Result", "3 Result")):
            _step(tools, "stances", stances)
            _step(tools, "hypotheses", hypotheses)
            found += broken_in_both_themes(tools)
            narrow(tools.page)
            found += cut_off(tools.page)
            tools.page.set_viewport_size({"width": 1280, "height": 900})

        assert found == []

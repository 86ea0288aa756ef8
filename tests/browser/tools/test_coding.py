"""The tools of lesson 04 in JupyterLab: the stance matrix and the hypothesis matrix."""

from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

from byline.questions.records import recorded

BOOK = "coding.ipynb"
SOURCES = {
    "start": "from byline import hypothesis_matrix, stance_matrix",
    "stances": "codes = stance_matrix()",
    "value": "codes.value",
    "hypotheses": "signs = hypothesis_matrix()",
}


def _kept(notebook, name):
    outputs = [output for cell in notebook.saved()["cells"] for output in cell.get("outputs", [])]
    return recorded(outputs, f"04-disagreement/{name}")["answer"]


def _step(notebook, cell, name):
    notebook.cell(cell).get_by_role("group", name="Steps").get_by_role("button", name=name).click()


class TestStances:
    """Coding the stances of experts."""

    def test_codes_typed_on_the_grid_are_kept_and_known_to_python(self, tools):
        """Two letters code two squares; the kernel has them at once, and the saved file after a restart, too."""
        tools.cell("stances").get_by_role("gridcell").first.focus()
        tools.press("a", "h")
        tools.run_cell("value")
        expect(tools.cell("value")).to_contain_text("{'tertitskiy': {'B': 'asserts', 'D': 'hedged'}}")
        tools.save()
        tools.close()
        tools.open(BOOK)
        assert _kept(tools, "stance-matrix") == {"tertitskiy": {"B": "asserts", "D": "hedged"}}
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("stances")

        expect(tools.cell("stances").get_by_role("button", name="Code 2 of 30")).to_be_visible()

    def test_it_is_coded_without_a_kernel(self, tools):
        """Reopened while its kernel is gone, the grid takes a code, and the file keeps it."""
        tools.save()
        tools.shut_down_kernel()
        tools.close()
        tools.open(BOOK)
        tools.cell("stances").get_by_role("gridcell").first.focus()
        tools.press("s")
        tools.save()

        assert _kept(tools, "stance-matrix") == {"tertitskiy": {"B": "silent"}}


class TestHypotheses:
    """Weighing evidence against hypotheses."""

    def test_grades_and_signs_typed_are_kept(self, tools):
        """A grade on the first card and two signs down the first column are in the saved file."""
        tools.cell("hypotheses").get_by_role("radio").first.focus()
        tools.press("m")
        _step(tools, "hypotheses", "Matrix")
        tools.press("+", "-")
        tools.save()

        assert _kept(tools, "hypothesis-matrix") == {"credibility": {"A": "middle"}, "1": {"A": "+"}, "2": {"A": "-"}}


class TestOpenToAll:
    """The rules of axe-core, and a window that is 400 pixels wide."""

    def test_no_step_breaks_a_rule_or_is_cut_off(self, tools):
        """Grid, cards, matrix and results break no rule of axe-core and fit into a narrow window."""
        found = []
        tools.cell("stances").get_by_role("gridcell").first.focus()
        tools.press("a")
        for stances, hypotheses in (("Code", "Credibility"), ("Result", "Matrix")):
            _step(tools, "stances", stances)
            _step(tools, "hypotheses", hypotheses)
            found += broken_in_both_themes(tools)
            narrow(tools.page)
            found += cut_off(tools.page)
            tools.page.set_viewport_size({"width": 1280, "height": 900})

        assert found == []

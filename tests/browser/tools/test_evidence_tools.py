"""The tools of lesson 03 in JupyterLab: the rating board, the container calculator, the days calculator."""

from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

BOOK = "evidence.ipynb"
SOURCES = {
    "start": "from byline import container_calculator, days_calculator, rating_board",
    "board": "ratings = rating_board()",
    "containers": "container_calculator()",
    "days": "days_calculator()",
}


def _step(notebook, name):
    notebook.cell("board").get_by_role("group", name="Steps").get_by_role("button", name=name).click()


class TestBoard:
    """Rating source and claim apart."""

    def test_ratings_given_on_the_keyboard_survive_save_close_and_restart(self, tools):
        """A letter rates a source, Enter goes on; saved, closed and reopened, the ratings are there."""
        tools.cell("board").get_by_role("radio").first.focus()
        tools.press("d", "Enter", "f")
        tools.save()
        tools.close()
        tools.open(BOOK)
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("board")

        expect(tools.cell("board").get_by_text("card 3 of 8")).to_be_visible()
        expect(tools.cell("board").get_by_role("button", name="Sources 2 of 8")).to_be_visible()


class TestCalculators:
    """Containers and days."""

    def test_the_load_follows_the_menus(self, tools):
        """An older container makes the tons impossible, and short tons weigh less."""
        calculator = tools.cell("containers")
        calculator.get_by_label("Container").select_option(label="20-foot container, older ISO 668 rating")
        calculator.get_by_label("Ton").select_option(label="US short tons of 907 kg")
        tools.wait_idle()

        expect(calculator.get_by_role("status")).to_contain_text("23.6 t in each box")
        expect(calculator.get_by_role("status")).to_contain_text("impossible")

    def test_the_ton_is_asked_for_only_where_there_are_tons(self, tools):
        """Another government's rounds need no ton, and give rounds to a box."""
        calculator = tools.cell("containers")
        calculator.get_by_label("Figure").select_option(index=3)
        tools.wait_idle()

        expect(calculator.get_by_label("Ton")).to_be_hidden()

    def test_the_days_follow_the_menus(self, tools):
        """A date that spans days gives the least and the most."""
        calculator = tools.cell("days")
        calculator.get_by_label("Other date").select_option(
            label="25 July 2023 to 27 July 2023 · Shoigu visits Pyongyang"
        )
        tools.wait_idle()

        expect(calculator.get_by_role("status")).to_contain_text("at least 48 and at most 50 days")


class TestOpenToAll:
    """The rules of axe-core, and a window that is 400 pixels wide."""

    def test_no_step_breaks_a_rule_or_is_cut_off(self, tools):
        """Sources, claims, board and calculators break no rule of axe-core and fit into a narrow window."""
        found = []
        for step in ("Sources", "Claims", "Board"):
            _step(tools, step)
            found += broken_in_both_themes(tools)
            narrow(tools.page)
            found += cut_off(tools.page)
            tools.page.set_viewport_size({"width": 1280, "height": 900})

        assert found == []

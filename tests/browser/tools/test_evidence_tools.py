"""The tools of lesson 03 in JupyterLab: the rating board, the container calculator, the days calculator."""

from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

from byline.tables import load

BOOK = "evidence.ipynb"
RATED = {"euronews-1-b": "D2", "cnn-19-a": "C3", "cnn-25-b": "B4", "cnn-22-a": "F2"}
SOURCES = {
    "start": "from byline import container_calculator, days_calculator, rating_board",
    "board": "ratings = rating_board()",
    "typed": f"typed = rating_board({RATED})",
    "containers": "container_calculator()",
    "days": "days_calculator()",
}
CLAIMS = load("ratings")["claim"]


def _step(notebook, name):
    notebook.cell("board").get_by_role("button", name=name).click()
    notebook.wait_idle()


class TestBoard:
    """Rating source and claim apart."""

    def test_ratings_given_on_the_keyboard_survive_save_close_and_restart(self, tools):
        """Tab and Space rate a source, go on and rate the next; saved, closed and reopened, both are there."""
        tools.cell("board").locator("input[type=radio]").first.focus()
        tools.press("Tab", "Tab", "Tab", "Space", *["Tab"] * 3, "Space")
        expect(tools.cell("board").get_by_text("card 2 of 8")).to_be_visible()
        tools.press(*["Shift+Tab"] * 2, "Space")
        tools.save()
        tools.close()
        tools.open(BOOK)
        expect(tools.cell("board").locator(".byline-kept")).to_contain_text("euronews-1-b D, euronews-7-a F")
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("board")

        expect(tools.cell("board").get_by_text("card 3 of 8")).to_be_visible()
        expect(tools.cell("board").get_by_role("button", name="1 Sources (2 of 8)")).to_be_visible()

    def test_source_and_claim_meet_on_the_board(self, tools):
        """A source rated in step 1 and its claim in step 2 fill a square, with the reference beside it."""
        board = tools.cell("board")
        _step(tools, "1 Sources")
        board.get_by_text("D · often").click()
        _step(tools, "2 Claims")
        for _ in range(sorted(CLAIMS).index(CLAIMS["euronews-1-b"])):
            _step(tools, "Next")
        expect(board.get_by_text("Kim Jong Un is to go")).to_be_visible()
        board.get_by_text("2 · probably").click()
        tools.wait_idle()
        _step(tools, "3 Board")

        expect(board.locator("td.byline-filled")).to_have_text(["1", "1"])
        expect(board.locator("summary")).to_contain_text("yours D2, reference C1")
        expect(board.locator(".byline-kept")).to_contain_text("euronews-1-b D2")

    def test_an_item_opens_on_the_keyboard(self, tools):
        """Space opens the reasons of an item on the board."""
        tools.cell("typed").locator("summary").first.focus()
        tools.press("Space")

        expect(tools.cell("typed").get_by_text("Nobody can be held to words")).to_be_visible()


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
        for step in ("1 Sources", "2 Claims", "3 Board"):
            _step(tools, step)
            found += broken_in_both_themes(tools)
            narrow(tools.page)
            found += cut_off(tools.page)
            tools.page.set_viewport_size({"width": 1280, "height": 900})

        assert found == []

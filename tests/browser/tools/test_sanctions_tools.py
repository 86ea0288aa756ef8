"""The tools of lesson 05 in JupyterLab: the timeline, the chart of votes, the claim bench and the scenario sorter."""

from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

BOOK = "sanctions.ipynb"
SOURCES = {
    "start": "from byline import claim_bench, sanctions_timeline, scenario_sorter, vote_chart",
    "timeline": "sanctions_timeline()",
    "chart": "vote_chart()",
    "bench": "verdicts = claim_bench()",
    "sorter": "cases = scenario_sorter()",
    "typed": 'typed = claim_bench({"cnn-43-c": "agrees", "cnn-4-b": "agrees"})',
}


def _compared(notebook, cell, label):
    """Choose a label on the first card and compare it."""
    notebook.cell(cell).get_by_role("radio", name=label).check()
    notebook.cell(cell).get_by_role("button", name="Compare").click()


class TestSorting:
    """Claims and cases sorted by clicks and keys."""

    def test_verdicts_given_on_the_keyboard_survive_save_close_and_restart(self, tools):
        """A letter chooses, Enter compares and goes on; saved, closed and reopened, the verdicts are there."""
        tools.cell("bench").get_by_role("radio").first.focus()
        tools.press("a", "Enter")
        expect(tools.cell("bench").get_by_text("You: agrees. Reference: agrees.", exact=True)).to_be_visible()
        tools.press("Enter", "c")
        tools.save()
        tools.close()
        tools.open(BOOK)
        tools.restart_kernel()
        tools.run_cell("start")
        tools.run_cell("bench")

        expect(tools.cell("bench").get_by_text("3 of 10", exact=True)).to_be_visible()
        expect(tools.cell("bench").get_by_role("button", name="Claims 2 of 10")).to_be_visible()

    def test_a_case_is_explained_beside_the_choice(self, tools):
        """Wheat as aid, sorted as banned, gets the reference, the reason and its page."""
        _compared(tools, "sorter", "banned: not")
        sorter = tools.cell("sorter")

        expect(sorter.get_by_text("You: banned. Reference: allowed.").first).to_be_visible()
        expect(sorter.get_by_role("link")).to_contain_text("SC/13113")
        expect(sorter.get_by_role("radio").first).to_be_disabled()

    def test_a_reason_opens_on_the_keyboard(self, tools):
        """On the result of typed labels, Space opens the reason of a claim."""
        tools.cell("typed").locator("summary").last.focus()
        tools.press("Space")

        expect(tools.cell("typed").get_by_text("almost 24 years")).to_be_visible()


class TestTimeline:
    """The timeline, of which tests/front/plain has all that needs no JupyterLab, and the chart."""

    def test_the_timeline_works_without_a_kernel(self, tools):
        """Saved, closed and reopened, an entry opens on the keyboard with what it bans and its pages."""
        tools.save()
        tools.shut_down_kernel()
        tools.close()
        tools.open(BOOK)
        tools.cell("timeline").get_by_role("button", name="Draft of 2024").focus()
        tools.page.keyboard.press("Enter")

        expect(tools.cell("timeline").get_by_role("complementary")).to_contain_text("to 30 April 2025")

    def test_the_chart_has_its_words(self, tools):
        """The picture is named by the votes that it shows."""
        image = tools.cell("chart").get_by_role("img").last

        assert "Draft of 2024 (28 March 2024): Russia against, China abstained" in image.get_attribute("alt")


class TestOpenToAll:
    """The rules of axe-core, and a window that is 400 pixels wide."""

    def test_no_tool_breaks_a_rule_or_is_cut_off(self, tools):
        """Cards, reasons, results and opened entries break no rule of axe-core and fit into a narrow window."""
        _compared(tools, "bench", "says half: right")
        _compared(tools, "sorter", "capped: allowed")
        tools.cell("sorter").get_by_role("button", name="Result").click()
        tools.cell("timeline").get_by_role("button", name="Resolution 2270").click()
        found = broken_in_both_themes(tools)
        narrow(tools.page)

        assert found + cut_off(tools.page) == []

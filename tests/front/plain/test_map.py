"""The paragraph map on a plain page, by mouse and by keyboard, without a kernel."""

import pytest
from playwright.sync_api import expect

SELECTED = "[role=option][aria-selected=true]"


@pytest.fixture
def map_(show, scenes):
    """A page with the map, showing where the wording comes from."""
    return show(scenes["map"])


@pytest.fixture
def data(scenes):
    """What the map shows."""
    return scenes["map"]["data"]


def _squares(data):
    return [square for report in data["reports"] for square in report["paragraphs"]]


def _pane(page):
    return page.locator("byline-view").get_by_role("complementary")


def _focused(page):
    return page.evaluate("document.querySelector('byline-map').shadowRoot.activeElement?.dataset.key")


class TestTree:
    """What a screen reader gets."""

    def test_squares_are_options_of_one_list_in_a_group_for_each_report(self, map_, data):
        """Each is named by its locator and its meaning; a group by its report with the number of its paragraphs."""
        listed = map_.get_by_role("listbox", name="Paragraphs")
        legend = data["views"][3]["legend"]

        expect(listed.get_by_role("group")).to_have_count(len(data["reports"]))
        for report in data["reports"]:
            head = f"{report['name']}: {len(report['paragraphs'])} paragraphs, {report['words']:,} words"
            group = listed.get_by_role("group", name=head)
            names = [f"{square['id']}: {legend[square['keys'][3]]['words']}" for square in report["paragraphs"]]
            assert [each.get_attribute("aria-label") for each in group.get_by_role("option").all()] == names

    def test_views_are_radio_buttons_of_one_group(self, map_, data):
        """The one that is asked for is checked at first."""
        group = map_.get_by_role("radiogroup", name="What the squares show")

        expect(group.get_by_role("radio")).to_have_count(5)
        expect(group.get_by_role("radio", name=data["views"][3]["title"])).to_be_checked()

    def test_what_is_opened_is_told(self, map_, data):
        """A region of status has locator and digest of the square that was pressed, which is selected."""
        square = _squares(data)[2]
        map_.get_by_role("option").nth(2).click()

        expect(map_.get_by_role("status")).to_contain_text(f"{square['id']}. {square['about']}. {square['digest']}")
        expect(map_.locator(SELECTED)).to_have_attribute("data-key", square["id"])


class TestMouse:
    """Squares, views and the legend pressed."""

    def test_a_square_opens_its_paragraph_and_closes_it(self, map_, data):
        """Digest, who speaks, provenance and what was noticed stand beside; a second press takes them away."""
        square = _squares(data)[1]
        cell = map_.get_by_role("option").nth(1)
        cell.click()
        expect(_pane(map_)).to_contain_text(square["digest"])
        for name, _ in square["lines"]:
            expect(_pane(map_)).to_contain_text(name)
        cell.click()

        expect(_pane(map_)).to_be_hidden()

    def test_another_view_changes_the_squares_and_leaves_the_paragraph_open(self, map_, data):
        """Signs are those of the view; the square stays selected and told."""
        map_.get_by_role("option").nth(1).click()
        map_.get_by_role("radio", name=data["views"][1]["title"]).check(force=True)

        assert map_.locator(".cell-sign").all_text_contents() == [square["signs"][1] for square in _squares(data)]
        expect(map_.locator(SELECTED)).to_have_attribute("data-key", _squares(data)[1]["id"])
        expect(_pane(map_)).to_be_visible()

    def test_the_legend_counts_each_report(self, map_, data):
        """Row by row, the counts are those of the squares."""
        for row, (words, places) in zip(
            map_.locator(".legend-table tbody tr").all(), _counted(data, 3).items(), strict=True
        ):
            expect(row.get_by_role("rowheader")).to_contain_text(words)
            assert [int(cell.inner_text()) for cell in row.get_by_role("cell").all()] == places

    def test_an_entry_of_the_legend_leaves_only_its_squares_filled(self, map_, data):
        """Pressed once more, it lets all be filled again."""
        view = data["views"][0]
        at = _squares(data)[0]["keys"][0]
        squares = [square["id"] for square in _squares(data) if square["keys"][0] == at]
        map_.get_by_role("radio", name=view["title"]).check(force=True)
        filled = map_.locator(".cell.filled")
        before = filled.count()
        entry = map_.get_by_role("button", name=view["legend"][at]["words"], exact=True)
        entry.click()

        expect(entry).to_have_attribute("aria-pressed", "true")
        assert [cell.get_attribute("data-key") for cell in filled.all()] == squares
        entry.click()
        expect(filled).to_have_count(before)

    def test_a_square_has_the_colour_of_its_entry(self, map_, data):
        """Squares of one meaning look like its sample in the legend."""
        colour = "node => getComputedStyle(node).backgroundColor"
        samples = map_.locator(".sample-cell")
        squares = zip(_squares(data), map_.get_by_role("option").all(), strict=True)

        assert all(cell.evaluate(colour) == samples.nth(square["keys"][3]).evaluate(colour) for square, cell in squares)


def _counted(data, view):
    """Meaning → how many squares of each report fall under it."""
    return {
        entry["words"]: [sum(s["keys"][view] == at for s in report["paragraphs"]) for report in data["reports"]]
        for at, entry in enumerate(data["views"][view]["legend"])
    }


class TestKeyboard:
    """One stop for Tab, arrows among the squares."""

    def test_all_squares_are_one_stop_for_tab(self, map_):
        """From the views, Tab reaches the squares, and goes on to the legend."""
        map_.get_by_role("radio", checked=True).focus()
        stops = []
        for _ in range(2):
            map_.keyboard.press("Tab")
            stops.append(_focused(map_))

        assert ":" in stops[0] and stops[1] == "legend 0"

    def test_arrows_go_from_square_to_square_and_on_to_the_next_report(self, map_, data):
        """Right and left, Home and End within a report."""
        ids = [square["id"] for square in _squares(data)]
        first = len(data["reports"][0]["paragraphs"])
        map_.get_by_role("option").first.focus()
        seen = []
        for key in ("ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home", "ArrowLeft"):
            map_.keyboard.press(key)
            seen.append(_focused(map_))

        assert seen == [ids[1], ids[first - 1], ids[first], ids[first - 1], ids[0], ids[0]]

    def test_up_and_down_go_to_the_nearest_square_of_the_next_line(self, map_, data):
        """From the first square, down leads to one below it, and up back."""
        map_.get_by_role("option").first.focus()
        map_.keyboard.press("ArrowDown")
        below = map_.locator(f"[data-key='{_focused(map_)}']").bounding_box()
        above = map_.get_by_role("option").first.bounding_box()
        assert below["x"] == above["x"] and below["y"] > above["y"]
        map_.keyboard.press("ArrowUp")

        assert _focused(map_) == _squares(data)[0]["id"]

    def test_enter_opens_and_arrows_turn_over(self, map_, data):
        """Once a paragraph is open, it follows the arrows; the keyboard stays on the squares."""
        map_.get_by_role("option").first.focus()
        map_.keyboard.press("Enter")
        map_.keyboard.press("ArrowRight")

        expect(_pane(map_)).to_contain_text(_squares(data)[1]["digest"])
        assert _focused(map_) == _squares(data)[1]["id"]

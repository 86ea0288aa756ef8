"""The paragraph map and the chart of who speaks, in JupyterLab."""

import json

import pytest
from lab import write_notebook
from playwright.sync_api import expect
from rules import COLOURS, broken, cut_off, narrow

MAPS, FOREIGN = "maps.ipynb", "foreign.ipynb"
SOURCES = {
    "imports": "from byline import paragraph_map, speaker_chart",
    "map": 'paragraph_map("provenance")',
    "chart": "speaker_chart()",
}
VIEWS = [
    "what each paragraph is",
    "how many words it has",
    "who speaks in it",
    "where its wording comes from",
    "what was noticed in it",
]
COLOUR = "node => getComputedStyle(node).backgroundColor"


@pytest.fixture
def maps(course, notebook):
    """A notebook that shows both, run."""
    write_notebook(course / MAPS, SOURCES)
    notebook.open(MAPS).run_all()
    return notebook


def _cell(notebook, report, number):
    """The button of a paragraph."""
    return notebook.cell("map").locator(f".byline-cells-{report} button").nth(number)


class TestMap:
    """The paragraph map."""

    def test_no_view_breaks_a_rule_of_axe(self, maps):
        """With a paragraph open, in the light and in the dark theme, axe finds nothing in any view."""
        _cell(maps, "cnn", 5).click()
        found = []
        for dark, rules in ((False, ()), (True, COLOURS)):
            maps.theme(dark)
            for view in VIEWS:
                maps.cell("map").get_by_label("Show").select_option(label=view)
                maps.wait_idle()
                found += [f"{view}: {rule}" for rule in broken(maps.page, rules)]

        expect(maps.cell("map").locator(".byline button")).to_have_count(112)
        assert found == []

    def test_a_cell_is_pressed_on_the_keyboard(self, maps):
        """Tab goes on to the next cell, Enter opens its paragraph, and the focus stays."""
        _cell(maps, "cnn", 22).focus()
        for key in ("Tab", "Enter"):
            maps.page.keyboard.press(key, delay=50)
        maps.wait_idle()

        expect(maps.cell("map").get_by_role("status")).to_contain_text("cnn:23")
        expect(_cell(maps, "cnn", 23)).to_be_focused()

    def test_a_cell_has_the_colour_of_its_entry_in_the_legend(self, maps):
        """The ninth paragraph of Al Jazeera looks like the entry for agency copy, and the eighth does not."""
        legend = maps.cell("map").locator(".byline-legend tr").filter(has_text="agency").locator("span")
        colours = [_cell(maps, "aljazeera", number).evaluate(COLOUR) for number in (9, 8)]

        assert [colour == legend.evaluate(COLOUR) for colour in colours] == [True, False]

    def test_another_view_keeps_the_paragraph_open(self, maps):
        """The menu changes the cells, and what was pressed stays marked and told."""
        _cell(maps, "euronews", 20).click()
        maps.wait_idle()
        maps.cell("map").get_by_label("Show").select_option(label="how many words it has")
        maps.wait_idle()

        expect(_cell(maps, "euronews", 20)).to_have_class("widget-toggle-button jupyter-button mod-active")
        expect(_cell(maps, "euronews", 20)).to_have_text("20\n46", use_inner_text=True)
        expect(maps.cell("map").get_by_role("status")).to_contain_text("euronews:20")

    def test_it_fits_into_a_narrow_window(self, maps):
        """In a window of 400 pixels nothing is cut off, with a paragraph open."""
        _cell(maps, "cnn", 5).click()
        maps.wait_idle()
        maps.page.evaluate("window.jupyterapp.shell.collapseLeft()")
        narrow(maps.page)

        assert cut_off(maps.page) == []


class TestChart:
    """The chart of who speaks."""

    def test_it_is_a_picture_with_words(self, maps):
        """A screen reader finds one image and its text."""
        picture = maps.cell("chart").get_by_role("img")

        expect(picture).to_have_accessible_name(maps.cell("chart").locator("img").get_attribute("alt"))
        assert "China: nobody is heard" in picture.get_attribute("alt")

    def test_it_shows_in_a_copy_that_is_not_trusted(self, maps, course):
        """Somebody else's saved copy shows the picture with its words, though nothing in it may run."""
        maps.save()
        saved = maps.saved()
        saved["cells"][0]["source"] = "# by somebody else"  # the signature that JupyterLab made no longer fits
        (course / FOREIGN).write_text(json.dumps(saved), encoding="utf-8")
        maps.close()
        maps.open(FOREIGN)
        picture = maps.cell("chart").get_by_role("img")

        assert "China: nobody is heard" in picture.get_attribute("alt")
        assert picture.evaluate("node => node.complete && node.naturalWidth") > 300

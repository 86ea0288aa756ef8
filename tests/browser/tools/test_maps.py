"""The paragraph map and the chart of who speaks, in JupyterLab."""

import json

import pytest
from lab import write_notebook
from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

MAPS, FOREIGN = "maps.ipynb", "foreign.ipynb"
SOURCES = {
    "imports": "from byline import paragraph_map, speaker_chart",
    "map": 'paragraph_map("provenance")',
    "chart": "speaker_chart()",
}


@pytest.fixture
def maps(course, notebook):
    """A notebook that shows both, run."""
    write_notebook(course / MAPS, SOURCES)
    notebook.open(MAPS).run_all()
    return notebook


def _square(notebook, place):
    """The square of a paragraph."""
    return notebook.cell("map").locator(f"[data-key='{place}']")


class TestMap:
    """The paragraph map; tests/front/plain has what it does on any page."""

    def test_it_follows_the_theme_and_breaks_no_rule_of_axe(self, maps):
        """With a paragraph open, in the light and in the dark theme, axe finds nothing."""
        _square(maps, "cnn:5").click()
        expect(maps.cell("map").get_by_role("complementary")).to_be_visible()

        assert broken_in_both_themes(maps) == []

    def test_keys_stay_in_the_map(self, maps):
        """Arrows move among the squares and Enter opens one; no cell of the notebook is left, inserted or run."""
        _square(maps, "cnn:22").click()
        for key in ("ArrowRight", "b", "Enter", "Enter"):
            maps.page.keyboard.press(key)

        expect(maps.cell("map").get_by_role("status")).to_contain_text("cnn:23")
        expect(_square(maps, "cnn:23")).to_be_focused()
        expect(maps.page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(SOURCES))

    def test_it_works_without_a_kernel(self, maps):
        """Saved, closed and reopened with its kernel gone, it shows another view and opens a paragraph."""
        maps.save()
        maps.shut_down_kernel()
        maps.close()
        maps.open(MAPS)
        maps.cell("map").get_by_role("radio", name="how many words it has").check(force=True)
        _square(maps, "euronews:20").click()

        expect(_square(maps, "euronews:20")).to_have_text("2046")
        expect(maps.cell("map").get_by_role("complementary")).to_contain_text("46 words")

    def test_what_is_cleared_away_stays_away(self, maps):
        """Nothing is kept of a map, so its output can be cleared like any other."""
        maps.page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")

        expect(maps.cell("map").locator("byline-map")).to_have_count(0)

    def test_it_fits_into_a_narrow_window(self, maps):
        """In a window of 400 pixels nothing is cut off, with a paragraph open."""
        _square(maps, "cnn:5").click()
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

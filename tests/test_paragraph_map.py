"""The paragraph map: a cell for each paragraph, five views, and the paragraph behind a cell."""

import html
import re

import ipywidgets
import pytest

from byline import paragraph_map
from byline.errors import BylineError
from byline.markup import escape
from byline.tables import load

DIGESTS = load("paragraphs")["digest"].to_dict()

VIEWS = ["kind", "words", "speakers", "provenance", "anomalies"]


def _all(kind, box):
    """All widgets of a kind inside a box."""
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in _all(kind, child)]


def _bands(shown):
    return _all(ipywidgets.ToggleButtons, shown)


def _cells(shown):
    """Locator → what its cell shows, number and sign."""
    return {place: label.split("\n") for band in _bands(shown) for label, place in band.options}


def _press(shown, place):
    """Press the cell of a paragraph; return what is told below the map."""
    next(band for band in _bands(shown) if place in dict(band.options).values()).value = place
    return next(page.value for page in _all(ipywidgets.HTML, shown) if '<div role="status"' in page.value)


def _legend(shown):
    """Meaning → counts in the three reports, as the legend has them."""
    page = next(page.value for page in _all(ipywidgets.HTML, shown) if "<table" in page.value)
    rows = re.findall(r'<th scope="row">(.+?)</th>(.+?)</tr>', page)
    return {html.unescape(words): [int(n) for n in re.findall(r"<td>(\d+)</td>", counts)] for words, counts in rows}


@pytest.mark.parametrize("view", VIEWS)
class TestEveryView:
    """What holds in all views."""

    def test_every_paragraph_is_there_once_in_reading_order(self, view):
        """The cells of the three bands are the paragraphs, numbered from the headline."""
        cells = _cells(paragraph_map(view))

        assert list(cells) == list(DIGESTS)
        assert [number for number, _ in cells.values()] == [place.split(":")[1] for place in DIGESTS]

    def test_no_cell_goes_by_colour_alone(self, view):
        """Each cell has a letter or figure, and its tooltip has the meaning from the legend."""
        shown = paragraph_map(view)
        meanings = {tip.split(": ", 1)[1] for band in _bands(shown) for tip in band.tooltips}

        assert all(sign for _, sign in _cells(shown).values()) and meanings <= set(_legend(shown))

    def test_the_legend_counts_every_paragraph(self, view):
        """In each report the counts add up to its paragraphs."""
        assert [sum(counts) for counts in zip(*_legend(paragraph_map(view)).values(), strict=True)] == [24, 39, 49]

    def test_every_cell_has_one_colour(self, view):
        """The rules of a view name each cell once."""
        page = next(page.value for page in _all(ipywidgets.HTML, paragraph_map(view)) if "nth-child" in page.value)
        cells = re.findall(r"byline-cells-(\w+) button:nth-child\((\d+)\)", page)

        assert sorted(f"{report}:{int(number) - 1}" for report, number in cells) == sorted(DIGESTS)


class TestViews:
    """What the cells tell."""

    def test_kinds_are_those_of_the_table(self):
        """The legend counts the text of the article as the table of paragraphs does."""
        counts = load("paragraphs").groupby("article")["kind"].value_counts()

        assert _legend(paragraph_map())["text of the article"] == [
            counts[report, "body"] for report in ("euronews", "aljazeera", "cnn")
        ]

    def test_length_is_the_number_of_words(self):
        """A cell shows the words of its paragraph."""
        signs = {place: int(sign) for place, (_, sign) in _cells(paragraph_map("words")).items()}

        assert signs == load("paragraphs")["n_words"].to_dict()

    def test_anomalies_are_counted_by_their_locator(self):
        """A cell shows how many rows of the anomalies have its locator."""
        signs = {place: int(sign) for place, (_, sign) in _cells(paragraph_map("anomalies")).items() if sign != "0"}

        assert signs == load("anomalies")["locator"].value_counts().to_dict()

    def test_agency_paragraphs_are_where_the_table_has_them(self):
        """The letter A stands at the nine paragraphs of the AP story."""
        agency = [place for place, (_, sign) in _cells(paragraph_map("provenance")).items() if sign == "A"]

        assert agency == [f"aljazeera:{number}" for number in (4, 5, 6, 7, 9, 10, 11, 28, 29)]

    @pytest.mark.parametrize(
        ("place", "sign"),
        [("aljazeera:11", "P"), ("cnn:19", "S"), ("cnn:29", "U"), ("euronews:2", "N"), ("cnn:9", "–")],
    )
    def test_who_speaks_is_summed_up_in_a_letter(self, place, sign):
        """A person, two voices, unnamed analysts, a newsroom, nobody."""
        assert _cells(paragraph_map("speakers"))[place][1] == sign

    def test_the_menu_changes_what_the_cells_tell(self):
        """Another choice in the menu gives the cells of that view."""
        shown = paragraph_map()
        (menu,) = _all(ipywidgets.Dropdown, shown)
        menu.value = "words"

        assert _cells(shown) == _cells(paragraph_map("words"))


class TestPress:
    """A cell that is pressed."""

    def test_it_tells_the_digest_and_who_speaks(self):
        """Below the map stand the locator, the digest and the speaker's name."""
        told = _press(paragraph_map(), "cnn:30")

        assert "<b>cnn:30</b>" in told and escape(DIGESTS["cnn:30"]) in told and "Ankit Panda" in told

    def test_it_tells_the_page_of_comparison_with_publisher_and_date(self):
        """For agency copy: the AP story, when, and that it was seen in a repost only."""
        told = _press(paragraph_map("provenance"), "aljazeera:9")

        assert "Associated Press, reposted by localbusinessheadlines.com, 5 September 2023" in told
        assert "seen in a repost only (ref:ap-repost)" in told

    def test_it_says_that_what_was_not_compared_is_not_doubted(self):
        """A paragraph without a comparison is not made to look worse for it."""
        assert "not compared; that says nothing against it" in _press(paragraph_map(), "cnn:30")

    def test_it_tells_every_anomaly_noted_there(self):
        """Spot and note of each row with that locator."""
        told = html.unescape(_press(paragraph_map(), "cnn:5"))
        rows = load("anomalies").query("locator == 'cnn:5'")

        assert len(rows) == 3 and all(row.spot in told and row.note in told for row in rows.itertuples())

    def test_only_one_cell_is_pressed_at_a_time(self):
        """A press in one report takes back that in another."""
        shown = paragraph_map()
        _press(shown, "cnn:5")
        _press(shown, "euronews:3")

        assert [band.value for band in _bands(shown)] == ["euronews:3", None, None]

    def test_it_stays_pressed_in_another_view(self):
        """The paragraph that is open stays marked when the menu changes."""
        shown = paragraph_map()
        _press(shown, "cnn:5")
        _all(ipywidgets.Dropdown, shown)[0].value = "provenance"

        assert [band.value for band in _bands(shown)] == [None, None, "cnn:5"]

    def test_every_paragraph_can_be_opened(self):
        """No paragraph lacks words for what it is, who speaks or where it comes from."""
        shown = paragraph_map()

        assert all(f"<b>{place}</b>" in _press(shown, place) for place in DIGESTS)


def test_a_view_comes_as_a_table():
    """What the cells tell in rows, reports in columns, with how many paragraphs and which."""
    table = paragraph_map("provenance", table=True)
    agency = next(words for words in table.index if words.startswith("agency"))

    assert list(table.loc[agency]) == ["0", "9: 4–7, 9–11, 28–29", "0"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_table_of_a_view_has_every_paragraph_once(view):
    """The counts of a view add up to the paragraphs of each report."""
    counts = paragraph_map(view, table=True).map(lambda cell: int(cell.split(":")[0]))

    assert counts.sum().to_dict() == {"Euronews": 24, "Al Jazeera": 39, "CNN": 49}


def test_an_unknown_view_is_answered_with_a_sentence():
    """A view that does not exist is named, with a near one."""
    with pytest.raises(BylineError, match="no view 'provenence'. Did you mean provenance"):
        paragraph_map("provenence")

"""The paragraph map: a square for each paragraph, five views, and what is told of a paragraph."""

import json

import pytest

from byline import paragraph_map
from byline.errors import BylineError
from byline.front.view import VIEW
from byline.tables import load

DIGESTS = load("paragraphs")["digest"].to_dict()

VIEWS = ["kind", "words", "speakers", "provenance", "anomalies"]


def _data(view="kind"):
    return paragraph_map(view).view["data"]


def _squares(data):
    return [square for report in data["reports"] for square in report["paragraphs"]]


def _signs(view):
    """Locator → what its square shows in a view."""
    at = VIEWS.index(view)
    return {square["id"]: square["signs"][at] for square in _squares(_data())}


def _texts(nodes):
    """The text of nodes, without addresses of links."""
    if isinstance(nodes, str):
        return nodes
    if nodes and isinstance(nodes[0], str) and nodes[0] in ("p", "ul", "li", "em", "a"):
        return "".join(map(_texts, nodes[2 if nodes[0] == "a" else 1 :]))
    return "".join(map(_texts, nodes))


def _told(place):
    """What is told of a paragraph: name of a line → its text."""
    (square,) = [square for square in _squares(_data()) if square["id"] == place]
    return {name: _texts(nodes) for name, nodes in square["lines"]} | {"about": square["about"]}


class TestEveryView:
    """What holds in all views."""

    def test_every_paragraph_is_there_once_in_reading_order(self):
        """The squares of the three bands are the paragraphs with their digests."""
        assert {square["id"]: square["digest"] for square in _squares(_data())} == DIGESTS
        assert [square["id"] for square in _squares(_data())] == list(DIGESTS)

    @pytest.mark.parametrize("view", VIEWS)
    def test_no_square_goes_by_colour_alone(self, view):
        """Each square has a letter or figure, and an entry of the legend with words of its own."""
        legend = _data()["views"][VIEWS.index(view)]["legend"]

        assert all(_signs(view).values())
        assert len({entry["words"] for entry in legend}) == len(legend) and all(entry["sign"] for entry in legend)

    @pytest.mark.parametrize("view", VIEWS)
    def test_a_letter_is_that_of_its_entry(self, view):
        """A square with a letter has the sign of the entry under which it falls."""
        at = VIEWS.index(view)
        legend = _data()["views"][at]["legend"]
        differing = [
            square["id"]
            for square in _squares(_data())
            if not square["signs"][at].isdigit() and square["signs"][at] != legend[square["keys"][at]]["sign"]
        ]

        assert differing == []

    @pytest.mark.parametrize("view", VIEWS)
    def test_it_opens_in_the_view_that_is_asked_for(self, view):
        """The argument is the view that is chosen at first."""
        assert _data(view)["start"] == view


class TestViews:
    """What the squares tell."""

    def test_kinds_are_those_of_the_table(self):
        """The letter T stands at the text of the article."""
        kinds = load("paragraphs")["kind"]

        assert [place for place, sign in _signs("kind").items() if sign == "T"] == list(kinds[kinds == "body"].index)

    def test_length_is_the_number_of_words(self):
        """A square shows the words of its paragraph."""
        signs = {place: int(sign) for place, sign in _signs("words").items()}

        assert signs == load("paragraphs")["n_words"].to_dict()

    def test_anomalies_are_counted_by_their_locator(self):
        """A square shows how many rows of the anomalies have its locator."""
        signs = {place: int(sign) for place, sign in _signs("anomalies").items() if sign != "0"}

        assert signs == load("anomalies")["locator"].value_counts().to_dict()

    def test_agency_paragraphs_are_where_the_table_has_them(self):
        """The letter A stands at the nine paragraphs of the AP story."""
        agency = [place for place, sign in _signs("provenance").items() if sign == "A"]

        assert agency == [f"aljazeera:{number}" for number in (4, 5, 6, 7, 9, 10, 11, 28, 29)]

    @pytest.mark.parametrize(
        ("place", "sign"),
        [("aljazeera:11", "P"), ("cnn:19", "S"), ("cnn:29", "U"), ("euronews:2", "N"), ("cnn:9", "–")],
    )
    def test_who_speaks_is_summed_up_in_a_letter(self, place, sign):
        """A person, two voices, unnamed analysts, a newsroom, nobody."""
        assert _signs("speakers")[place] == sign


class TestTold:
    """What is told of a paragraph."""

    def test_it_tells_who_speaks(self):
        """The speaker is named behind the kind of voice."""
        assert _told("cnn:30")["Who speaks"] == "a named person: Ankit Panda."

    def test_it_tells_the_page_of_comparison_with_publisher_and_date(self):
        """For agency copy: the AP story, when, and that it was seen in a repost only."""
        told = _told("aljazeera:9")["Where its wording comes from"]

        assert "Associated Press, reposted by localbusinessheadlines.com, 5 September 2023" in told
        assert "seen in a repost only (ref:ap-repost)" in told

    def test_it_says_that_what_was_not_compared_is_not_doubted(self):
        """A paragraph without a comparison is not made to look worse for it."""
        told = _told("cnn:30")["Where its wording comes from"]

        assert told == "not compared; that says nothing against it."

    def test_it_tells_every_anomaly_noted_there(self):
        """Spot and note of each row with that locator."""
        told = _told("cnn:5")["What was noticed"]
        rows = load("anomalies").query("locator == 'cnn:5'")

        assert len(rows) == 3 and all(row.spot in told and row.note in told for row in rows.itertuples())

    def test_every_paragraph_is_told_in_full(self):
        """No paragraph lacks words for what it is, who speaks, where it comes from or what was noticed."""
        assert [square["id"] for square in _squares(_data()) if not all(_told_of(square))] == []


def _told_of(square):
    return [square["about"], square["digest"], *(_texts(nodes) for _, nodes in square["lines"])]


class TestTwin:
    """The map as a table."""

    def test_a_view_comes_as_a_table(self):
        """What the squares tell in rows, reports in columns, with how many paragraphs and which."""
        table = paragraph_map("provenance", table=True)
        agency = next(words for words in table.index if words.startswith("agency"))

        assert list(table.loc[agency]) == ["0", "9: 4–7, 9–11, 28–29", "0"]

    @pytest.mark.parametrize("view", VIEWS)
    def test_the_table_of_a_view_has_every_paragraph_once(self, view):
        """The counts of a view add up to the paragraphs of each report."""
        counts = paragraph_map(view, table=True).map(lambda cell: int(cell.split(":")[0]))

        assert counts.sum().to_dict() == {"Euronews": 24, "Al Jazeera": 39, "CNN": 49}

    def test_where_no_page_draws_it_the_table_stands(self):
        """GitHub, paper and consoles have the whole table of the view, beside the view itself as JSON."""
        shown = paragraph_map("provenance")
        bundle = shown._repr_mimebundle_()

        assert json.loads(json.dumps(bundle[VIEW])) == shown.view
        assert "9: 4–7, 9–11, 28–29" in bundle["text/html"] and "9: 4–7, 9–11, 28–29" in repr(shown)


def test_an_unknown_view_is_answered_with_a_sentence():
    """A view that does not exist is named, with a near one."""
    with pytest.raises(BylineError, match="no view 'provenence'. Did you mean provenance"):
        paragraph_map("provenence")

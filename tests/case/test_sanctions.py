"""The timeline of sanctions and the chart of votes: what stands in the tables, in order and in full."""

import re

import pytest

from byline import sanctions_timeline, vote_chart
from byline.tables import load

TEN = [1718, 1874, 2087, 2094, 2270, 2321, 2356, 2371, 2375, 2397]
LAST = ["Draft of 2022", "Draft of 2024", "End of the Panel"]


@pytest.fixture(scope="module")
def timeline():
    """What the page shows of the timeline."""
    return sanctions_timeline().view["data"]


def _text(nodes):
    """The text of nodes, without addresses of links."""
    if isinstance(nodes, str):
        return nodes
    tag, *inside = nodes if nodes and nodes[0] in ("p", "ul", "li", "b", "a") else (None, *nodes)
    return "".join(map(_text, inside[1:] if tag == "a" else inside))


def _told(entry):
    """Name of a line → its text."""
    return {name: _text(nodes) for name, nodes in entry["lines"]}


class TestTable:
    """The ten resolutions on record."""

    def test_russia_and_china_voted_for_all_ten(self):
        """The sanctions resolutions are these ten, each adopted with 15 votes."""
        rows = load("resolutions").query("kind == 'sanctions'")

        assert list(rows["number"]) == TEN
        assert set(rows["votes_for"]) == {15} and set(rows["russia"]) == set(rows["china"]) == {"for"}

    def test_the_exception_for_small_arms_held_for_sales_to_north_korea_only(self):
        """From 2009 to 2016 small arms could go in; out of the country nothing could."""
        rows = load("resolutions").query("'2009-06-12' <= date < '2016-03-02'")

        assert set(rows["arms_to_banned"]) == {"all-but-small-arms"} and set(rows["arms_from_banned"]) == {"all"}


class TestTimeline:
    """The entries that open."""

    def test_entries_are_the_texts_of_the_table_and_the_end_of_the_panel(self, timeline):
        """Ten resolutions, two drafts and the end of the Panel stand in the order of their days."""
        dates = [entry["date"] for entry in timeline["entries"]]

        assert [entry["title"] for entry in timeline["entries"]] == [*(f"Resolution {number}" for number in TEN), *LAST]
        assert dates == sorted(dates) and timeline["from"] < dates[0] and dates[-1] < timeline["to"]

    def test_each_vote_is_there(self, timeline):
        """Both voted for ten; then both against, then one against while one abstained; the end had no vote."""
        votes = [entry["votes"] for entry in timeline["entries"]]

        assert votes[:10] == [{"Russia": "for", "China": "for"}] * 10
        assert votes[10:] == [
            {"Russia": "against", "China": "against"},
            {"Russia": "against", "China": "abstained"},
            {},
        ]

    def test_the_turn_of_the_votes_is_marked(self, timeline):
        """It stands at the day of the first vote that was not for, and counts the ten before it."""
        (turn,) = timeline["turns"]

        assert turn == {"date": "2022-05-26", "text": "2022: after 10 votes in favour, both vote against"}

    def test_every_entry_names_a_page_and_its_mark(self, timeline):
        """What is told carries its mark and its pages."""
        told = [_text(entry["checked"]) for entry in timeline["entries"]]

        assert len(told) == 13 and all(text.startswith("Checked: ") and "no page" not in text for text in told)

    def test_an_entry_tells_both_directions(self, timeline):
        """Resolution 1874 bans all arms out of the country, and all but small arms into it."""
        told = _told(timeline["entries"][1])

        assert told["Arms from then on"] == "from North Korea all banned; to North Korea all banned but small arms."
        assert told["Trigger"] == "Second nuclear test, 25 May 2009." and "15 for, 0 against" in told["Vote"]

    def test_ids_of_pages_become_links(self, timeline):
        """No bare id of a page is left in a note."""
        told = " ".join(text for entry in timeline["entries"] for text in _told(entry).values())

        assert [name for name in load("references").index if "-" in name and re.search(rf"\b{name}\b", told)] == []

    def test_it_says_since_when_arms_are_banned(self, timeline):
        """All arms out since 2009, all arms in since 2016, in words and as bars."""
        told = _text(timeline["standing"])
        ends = [span["steps"][-1] for span in timeline["spans"]]

        assert "all banned since 12 June 2009." in told and "all banned since 2 March 2016." in told
        assert [(step["date"], step["text"]) for step in ends] == [
            ("2009-06-12", "all arms"),
            ("2016-03-02", "all arms"),
        ]

    def test_it_reads_as_text(self):
        """Where HTML is not shown, each entry is a line with its vote."""
        lines = repr(sanctions_timeline()).split("\n")

        assert lines[11].startswith("28 March 2024") and lines[11].endswith("Russia against, China abstained")

    def test_where_no_page_draws_it_its_table_stands(self):
        """GitHub and paper have the entries as a table, with what each bans in full."""
        shown = sanctions_timeline()._repr_mimebundle_()["text/html"]

        assert shown.count("<tr") == 15 and "spelled out in a list" in shown

    def test_the_table_has_the_same_entries(self):
        """On paper each entry is a row, and what it bans is what the table of resolutions has."""
        table = sanctions_timeline(table=True)
        rows = load("resolutions").query("kind == 'sanctions'")

        assert list(table.index) == [*(f"Resolution {number}" for number in TEN), *LAST]
        assert table["day and trigger"].iloc[0] == "14 October 2006. First nuclear test, 9 October 2006."
        assert list(table["banned to North Korea"])[:10] == list(rows["bans_to_north_korea"].fillna(""))


class TestChart:
    """The votes on a time axis."""

    def test_its_text_tells_every_vote_and_both_bans(self):
        """The alternative names the ten resolutions, the other two votes and the steps of the ban."""
        alt = vote_chart().alt

        assert all(f"Resolution {number} (" in alt for number in TEN)
        assert "Draft of 2024 (28 March 2024): Russia against, China abstained." in alt
        assert "Arms to North Korea: heavy weapons banned since 14 October 2006" in alt

    def test_its_text_follows_the_table(self, monkeypatch):
        """Another vote in the table is another sentence."""
        rows = load("resolutions")
        rows.loc["s-res-2356", "china"] = "abstained"
        monkeypatch.setattr("byline.case.sanctions.load", lambda name: rows if name == "resolutions" else load(name))

        assert (
            "Both voted for 9:" in vote_chart().alt
            and "Resolution 2356 (2 June 2017): Russia for, China abstained." in vote_chart().alt
        )

    def test_the_table_has_the_votes(self):
        """On paper the votes are rows, the end of the Panel has none."""
        table = vote_chart(table=True)

        assert table.loc["Draft of 2022", ["Russia", "China"]].to_list() == ["against", "against"]
        assert table["vote"].iloc[-1] == "no vote" and len(table) == 13

    def test_it_is_the_same_picture_each_time(self):
        """Two runs give the same bytes."""
        assert vote_chart().svg == vote_chart().svg

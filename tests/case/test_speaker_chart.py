"""The chart of who speaks in each report, and who never does."""

import pytest

from byline import speaker_chart
from byline.tables import load


@pytest.fixture(scope="module")
def counts():
    """The table behind the chart."""
    return speaker_chart(table=True)


@pytest.fixture(scope="module")
def chart():
    """The chart."""
    return speaker_chart()


def _paragraphs(sources, report):
    """How many paragraphs of a report hold a statement by one of the voices."""
    rows = load("statements")
    return rows[rows["source"].isin(sources) & (rows["article"] == report)]["locator"].nunique()


def test_a_country_is_counted_by_the_paragraphs_in_which_its_voices_speak(counts):
    """Named persons from South Korea: the paragraphs of the persons whom the table of voices places there."""
    sources = load("sources")
    persons = sources.index[(sources["country"] == "South Korea") & (sources["kind"] == "person")]
    expected = {report: _paragraphs(persons, report) for report in counts.columns}

    assert counts.loc[("South Korea", "named person")].to_dict() == expected


def test_voices_without_a_country_have_rows_of_their_own(counts):
    """Unnamed voices that the text places nowhere are one row, the newsroom's own voice is another."""
    sources = load("sources")
    unplaced = sources.index[sources["country"].isna() & (sources["kind"] == "anonymous")]

    assert counts.loc[("country not given", "unnamed or institution"), "cnn"] == _paragraphs(unplaced, "cnn")
    assert counts.loc[("the newsroom", "the newsroom"), "cnn"] == _paragraphs(["cnn"], "cnn")


def test_every_country_of_the_voices_has_its_rows_even_without_a_voice(counts):
    """China stands in the table with zeros, since Xi Jinping is named and never heard."""
    assert set(load("sources")["country"].dropna()) <= set(counts.index.unique("country"))
    assert not counts.loc["China"].to_numpy().any()


def test_north_korea_has_nothing_but_the_denial_that_it_shares_with_russia(counts):
    """The one North Korean count is the joint voice of cnn:5, which counts for Russia too."""
    alone = _paragraphs(["kremlin-spokesman"], "cnn")

    assert counts.loc["North Korea"].sum().to_dict() == {"euronews": 0, "aljazeera": 0, "cnn": 1}
    assert counts.loc[("Russia", "unnamed or institution"), "cnn"] == alone + 1


def test_the_parts_of_a_bar_do_not_overlap():
    """No paragraph has a named and an unnamed voice of one country, so a bar counts none twice."""
    voices = load("sources").dropna(subset="country")
    rows = load("statements")[["locator", "source"]].join(voices[["country", "kind"]], on="source", how="inner")
    named = (rows["kind"] == "person").groupby([rows["country"], rows["locator"]])

    assert named.nunique().max() == 1


def test_the_words_of_the_chart_are_computed_from_the_table(chart, counts):
    """Every count that is not zero stands in the text alternative, and so does who is not heard."""
    said = [f"{country} ({voice}) {n}" for (country, voice), n in counts["aljazeera"].items() if n and voice != country]

    assert len(said) > 3 and all(words in chart.alt for words in said)
    assert "China: nobody is heard in any report." in chart.alt
    assert "In cnn:5, North Korea and Russia speak in one voice: a denial." in chart.alt


def test_a_statement_more_changes_the_words(monkeypatch):
    """Once somebody from China is heard, the text alternative says so."""
    rows = load("statements")
    rows.loc["cnn-41-x"] = rows.loc["cnn-41-a"]
    rows.loc["cnn-41-x", "source"] = "xi"
    monkeypatch.setattr("byline.tools.speakers.voices.filled", lambda name: rows)

    assert "China (named person) 1" in speaker_chart().alt and "China: nobody" not in speaker_chart().alt


def test_drawn_twice_it_is_the_same(chart):
    """The SVG has the same bytes each time, so that a saved notebook does not change."""
    assert speaker_chart().svg == chart.svg

"""Every number that stands in the prose of lesson 01, its quiz or its key, computed anew from the tables."""

import pandas as pd
import pytest
from helpers import prose_of

from byline.questions.keys import read_keys
from byline.questions.values import as_text
from byline.quotes.verify import quote
from byline.tables import load

ARTICLES, PARAGRAPHS, SOURCES = load("articles"), load("paragraphs"), load("sources")
STATEMENTS, ANOMALIES = load("statements"), load("anomalies")
KINDS = PARAGRAPHS["kind"].value_counts()
TYPES = ANOMALIES["type"].value_counts()
BY_SOURCE = STATEMENTS.groupby("article")["source"].value_counts()
HEARD = SOURCES[SOURCES["voice"] != "mentioned"]
PERSONS = HEARD[HEARD["kind"] == "person"]
EXPERTS = PERSONS.drop(["shoigu", "putin"])
WORDS = {4: "four", 5: "five", 6: "six", 7: "Seven", 9: "Nine"}


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "01-three-reports.ipynb")


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 01."""
    return read_keys(root / "solutions" / "01-three-reports" / "key.yml")


def _provenance(value):
    rows = PARAGRAPHS[PARAGRAPHS["provenance"] == value]
    return len(rows[rows["article"] == "aljazeera"])


@pytest.mark.parametrize(
    "sentence",
    [
        f"Of {len(PARAGRAPHS)} paragraphs, {KINDS['body']} are body text.",
        f"counts {PARAGRAPHS.loc['euronews:23', 'n_words']} words of an airline's advert",
        f"Only {WORDS[TYPES['factual']]} are `factual`",
        f"And {WORDS[TYPES['legitimate']]} are `legitimate`",
        f"makes {BY_SOURCE['euronews', 'tertitskiy']} of {BY_SOURCE['euronews'].sum()} statements. "
        f"The newsroom itself states {BY_SOURCE['euronews', 'euronews']}, "
        f"unnamed US officials {BY_SOURCE['euronews', 'us-officials']}.",
        f"{WORDS[_provenance('agency')]} paragraphs of Al Jazeera stand nearly sentence for sentence",
        f"{WORDS[_provenance('own-interview')]} rest on two interviews of its own",
    ],
)
def test_a_sentence_with_a_number_is_what_the_tables_give(lesson, sentence):
    """The sentence, with its numbers computed, stands in the lesson."""
    assert sentence in lesson


def test_most_anomalies_are_garbled_sentences():
    """The largest group is the one that the lesson names."""
    assert TYPES.idxmax() == "garble"


def test_the_experts_of_each_report_are_as_many_as_the_lesson_says():
    """One in Euronews; seven in Al Jazeera, six of them in South Korea; four in the CNN text, American or British."""
    at = EXPERTS["introduced"].str.split(":").str[0]
    countries = {article: sorted(EXPERTS[at == article]["country"]) for article in ARTICLES.index}

    assert len(countries["euronews"]) == 1
    assert countries["aljazeera"] == ["Russia"] + ["South Korea"] * 6
    assert countries["cnn"] == ["United Kingdom"] + ["United States"] * 3


def test_nobody_from_china_or_north_korea_is_heard_but_for_one_denial():
    """Leaders of both are mentioned only; Pyongyang and Moscow deny in cnn:5."""
    rows = SOURCES[SOURCES["country"].isin(["China", "North Korea"])]
    denial = STATEMENTS[STATEMENTS["source"] == "pyongyang-and-moscow"]

    assert set(rows["name"]) == {"Kim Jong Un", "Xi Jinping"} and set(rows["voice"]) == {"mentioned"}
    assert list(denial["locator"]) == ["cnn:5"]


def test_the_number_of_named_persons_is_the_key_and_its_mistakes_are_real(keys):
    """14 are heard; the gap left as it is, another kind of voice and the wrong sign give the other numbers."""
    persons = SOURCES[SOURCES["kind"] == "person"]["voice"]
    right, *mistakes = [value for value, _ in keys["01-three-reports/named-heard"].why["values"]]

    assert [right] == keys["01-three-reports/named-heard"].key == [len(PERSONS)]
    left_out = [sum(persons != voice) for voice in ("…", "quoted", "interviewed")]
    assert mistakes == [*left_out, sum(persons == "mentioned")]


def test_the_persons_of_the_key_are_spread_as_it_says():
    """One in Euronews, eight in Al Jazeera, five in the CNN text."""
    heard = STATEMENTS[STATEMENTS["source"].isin(PERSONS.index)]

    assert heard.groupby("article")["source"].nunique().to_dict() == {"aljazeera": 8, "cnn": 5, "euronews": 1}


def test_the_code_question_accepts_what_the_table_gives_and_foresees_the_unfilled_gap(keys):
    """The count for Al Jazeera is right; the one for Euronews and an empty one are foreseen."""
    key = keys["01-three-reports/sources-aljazeera"]
    counts = {article: as_text(BY_SOURCE[article]) for article in ARTICLES.index}
    foreseen = {as_text(value) for value, _ in key.why["values"]}

    assert [as_text(value) for value in key.key] == [counts["aljazeera"]]
    assert foreseen == {counts["aljazeera"], counts["euronews"], as_text({})}
    assert f"{BY_SOURCE['aljazeera', 'felgenhauer']} of {BY_SOURCE['aljazeera'].sum()}" in key.why["values"][0][1]


def test_the_body_paragraphs_of_euronews_are_the_key(keys):
    """20 of 24 are body text; the others are those that the explanation names."""
    rows = PARAGRAPHS[PARAGRAPHS["article"] == "euronews"]

    assert keys["01-three-reports/euronews-body"].key["value"] == (rows["kind"] == "body").sum() == 20
    assert list(rows[rows["kind"] != "body"].index) == ["euronews:0", "euronews:6", "euronews:15", "euronews:23"]


def test_the_debris_of_the_quiz_is_debris(keys):
    """Paragraphs keyed as debris are credits or residue; captions and headings are copy."""
    options = {"A": "cnn:10", "B": "cnn:15", "C": "cnn:34", "D": "cnn:1", "E": "cnn:17"}
    kinds = {letter: PARAGRAPHS.loc[place, "kind"] for letter, place in options.items()}

    assert set(kinds.values()) == {"caption", "credit", "residue", "subhead"}
    assert keys["01-three-reports/cnn-debris"].key == [
        at for at, kind in kinds.items() if kind in ("credit", "residue")
    ]


def test_the_newsrooms_share_of_the_statements_is_the_key(keys):
    """29 of the 83 statements of Al Jazeera are its own; the foreseen slips are a count and other shares."""
    counts, question = BY_SOURCE["aljazeera"], keys["01-three-reports/own-share"]
    share = round(counts["aljazeera"] / counts.sum() * 100, 2)
    euronews = BY_SOURCE["euronews"]

    assert (share, counts.sum()) == (question.key["value"], 83)
    assert [value for value, _ in question.why["values"]] == [
        counts["aljazeera"],
        round(share / 100, 2),
        round(euronews["euronews"] / euronews.sum() * 100, 1),
        round(counts["felgenhauer"] / counts.sum() * 100),
    ]


def test_the_span_of_dates_for_euronews_has_eight_days(lesson):
    """From 4 to 11 September, both counted."""
    row = ARTICLES.loc["euronews"]

    assert (row["published_to"] - row["published_from"]).days + 1 == 8 and "a span of eight days" in lesson


def test_the_shared_clause_stands_in_both_reports():
    """The same six words are verbatim in Al Jazeera and in Euronews."""
    clause = "many of which are likely copies"

    assert [quote(clause, article).locator for article in ("aljazeera", "euronews")] == ["aljazeera:9", "euronews:20"]


def test_the_two_words_for_stockpiles_are_fifteen_paragraphs_apart(lesson):
    """The contradiction noted at cnn:5 points to cnn:20."""
    row = ANOMALIES.loc["cnn-5-b"]

    assert row["spot"].endswith("ran out") and "cnn:20" in row["note"] and "fifteen paragraphs later" in lesson


def test_the_first_summit_and_the_publication_dates_make_sense():
    """Euronews and Al Jazeera wrote before the summit of 2023, CNN at the visit of 2024."""
    summit = load("events").loc["vostochny-summit", "date"]

    assert ARTICLES.loc[["euronews", "aljazeera"], "published_to"].max() < summit
    assert ARTICLES.loc["cnn", "published_to"] == pd.Timestamp("2024-06-19")


@pytest.mark.parametrize(
    ("publisher", "column", "words"),
    [
        ("euronews", "note", "In April 2024 three newsrooms"),
        ("euronews", "note", "Direkt36, Le Monde and Expresso"),
        ("euronews", "note", "came from sources close to Viktor Orbán, then Hungary's prime minister"),
        ("euronews", "note", "his office said that the government knew nothing of the deal"),
        ("cnn", "owner", "Warner Bros. Discovery"),
        ("cnn", "owner", "October 2026"),
        ("cnn", "owner", "Skydance"),
    ],
)
def test_owners_are_those_of_the_table(lesson, publisher, column, words):
    """Newsrooms, days, the denial and the names of owners are the same in lesson and table."""
    assert words in lesson and words in load("publishers").loc[publisher, column]


def test_the_panel_of_cnn_43_still_existed_and_took_up_purchases(keys):
    """The draft came before the Panel's end, and three of its experts reported on Kharkiv before it, too."""
    events = load("events")["date"]
    why = keys["01-three-reports/which-fault"].why["3"]["C"]

    assert events["panel-veto"] < events["un-experts-on-kharkiv"] < events["panel-ends"]
    assert "The panel still existed" in why and "in 2024" in why

"""What lesson 01b and its quiz say of pages, lists and sentences, computed anew from the tables."""

import re
from urllib.parse import urlsplit

import pytest
from helpers import prose_of

from byline.quotes.verify import quote
from byline.tables import digests, load

RESULTS, SEARCHES, REFERENCES = load("results"), load("searches"), load("references")
FIRST, NEXT = "first", "next"
INVENTED = ["Elena Markovskaya", "Far Eastern Freight Monitor", "Institute for Eurasian Logistics"]


@pytest.fixture(scope="module")
def lesson(root):
    """The lesson's prose in one line."""
    return prose_of(root / "lessons" / "01b-other-pages.ipynb")


def _pages(search):
    return RESULTS[RESULTS["search"] == search]


def test_a_result_is_told_as_references_has_it():
    """Title and day are those of the page, and the site is the one of its address."""
    there = REFERENCES.loc[RESULTS["reference"]]
    sites = [urlsplit(url).hostname.removeprefix("www.") for url in there["url"]]

    assert list(RESULTS["title"]) == list(there["title"]) and list(RESULTS["site"]) == sites
    assert list(RESULTS["date"].dt.date.fillna("")) == list(there["date"].dt.date.fillna(""))


@pytest.mark.parametrize("search", SEARCHES.index)
def test_a_list_has_five_to_seven_pages_and_one_to_open_first(search):
    """Numbered from 1, each page once, something to leave, and the page to open first is not at the top."""
    pages = _pages(search)

    assert 5 <= len(pages) <= 7 and list(pages["position"]) == list(range(1, len(pages) + 1))
    assert pages["reference"].is_unique and "leave" in set(pages["advice"])
    assert list(pages["advice"]).count(FIRST) == 1 and pages["advice"].iloc[0] == "leave"


def test_a_line_is_short_and_none_is_written_twice():
    """One line each, as a list of results has it, and a reason of its own."""
    assert RESULTS["line"].str.split().str.len().max() <= 20
    assert RESULTS["line"].is_unique and RESULTS["why"].is_unique


def test_the_kit_leans_on_as_many_pages_as_the_lesson_says(lesson):
    """More than 200, and not yet 300."""
    assert "more than 200 other pages" in lesson and 200 < len(REFERENCES) < 300


def test_the_first_list_is_what_the_lesson_says_of_it(lesson):
    """Two pages of Caliber's; three more with the minister's figure; two on who makes what one reads."""
    pages = _pages("caliber")
    own = pages["site"] == "caliber.az"
    minister = pages["reference"].str.contains("shin") & ~own

    assert "Two pages are Caliber's own. Three more have the same figure. Two tell who makes what you read" in lesson
    assert [own.sum(), minister.sum(), (~own & ~minister).sum()] == [2, 3, 2]


def test_the_two_pages_on_38_north_are_the_ones_to_open(lesson):
    """The lesson tells the two that the list says to open first and next, and neither is at the top."""
    pages, sum_paid = _pages("38-north").set_index("advice"), "1.8 million dollars"

    assert "Neither page was at the top" in lesson and pages.loc[[FIRST, NEXT], "position"].min() > 1
    assert all(f"ref:{name}" in lesson for name in pages.loc[[FIRST, NEXT], "reference"])
    assert sum_paid in lesson and sum_paid in REFERENCES.loc["ap-38-north-funding", "supports"]


def test_the_share_of_references_that_could_not_be_found_is_that_of_the_study(lesson):
    """From 11.4 to 56.8 per cent."""
    assert "from 11.4 to 56.8 per cent" in lesson
    assert "between 11.4 and 56.8 per cent" in REFERENCES.loc["naser-2026", "supports"]


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_source_is_in_no_table(name):
    """Nobody of that name speaks in a report, and no page is of that body."""
    for table in ("sources", "references", "statements", "paragraphs"):
        rows = load(table).astype(str)

        assert not rows.apply(lambda column, name=name: column.str.contains(name)).to_numpy().any()


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("aljazeera:21", "likely"),
        ("aljazeera:21", "provided that"),
        ("aljazeera:25", "likely"),
        ("aljazeera:26", "unclear"),
        ("euronews:21", "unlikely"),
        ("aljazeera:4", "may go"),
        ("aljazeera:16", "doubted"),
        ("aljazeera:9", "suspected"),
    ],
)
def test_the_digest_has_the_word_on_which_a_question_turns(place, word):
    """A hedge that a sentence lost or kept is in the digest of its place."""
    assert word in digests()[place]


def test_three_of_five_sentences_are_in_order(lesson, root):
    """The lesson says as many as its key."""
    key = (root / "solutions" / "01b-other-pages" / "key.yml").read_text(encoding="utf-8").partition("model-check:")[2]
    verdicts = re.findall(r'"\d": ([ABC])', key.partition("objective")[0])

    assert "Three of the five sentences are in order" in lesson and verdicts == ["A", "A", "B", "C", "A"]


def test_the_quotation_in_the_paragraph_is_exact(lesson):
    """The words stand in aljazeera:9."""
    words = "many of which are likely copies"
    found = quote(words, "aljazeera")

    assert words in lesson and (found.verdict, found.paragraph) == ("verbatim", 9)

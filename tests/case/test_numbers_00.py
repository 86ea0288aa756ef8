"""Every number of lesson 00 and its quiz, computed anew from the practice texts."""

import re
from datetime import date

import pytest
from helpers import prose_of

from byline.questions.keys import read_keys
from byline.quotes.verify import quote
from byline.tables import load

TEXTS = load("practice-texts")["text"]
SAID = "The ferry will certainly not run before the ice has gone"


def _millions(place):
    """The amounts of a paragraph, in millions: the price first, then the shares."""
    return [float(figure) for figure in re.findall(r"\d\.\d", TEXTS[place])]


@pytest.fixture(scope="module")
def keys(root):
    """The keys of lesson 00."""
    return read_keys(root / "solutions" / "00-start-here" / "key.yml")


def test_the_dispatch_has_the_length_of_a_short_report():
    """250 to 350 words, as many as the table says."""
    rows = load("practice-texts")
    counted = rows["text"].str.split().str.len()

    assert 250 <= rows[rows["article"] == "dispatch"]["n_words"].sum() <= 350 and (counted == rows["n_words"]).all()


def test_the_shares_in_the_dispatch_fall_short_by_a_tenth_of_a_million(root):
    """2.4 is not 1.5 + 0.5 + 0.3."""
    price, *shares = _millions("dispatch:3")

    assert (price, sum(shares)) == (2.4, 2.3)
    assert "The shares make 2.3 million, so 0.1 million is missing" in prose_of(root / "lessons/00-start-here.ipynb")


def test_the_shares_in_the_minutes_add_up():
    """2.4 is 1.5 + 0.6 + 0.3."""
    price, *shares = _millions("minutes:4")

    assert price == round(sum(shares), 1) and shares[1] == 0.6


def test_what_the_price_leaves_for_the_county_is_the_key(keys):
    """The price less the shares of town and island is what the question accepts; the shares as printed are foreseen."""
    price, county, town, island = _millions("dispatch:3")
    question = keys["00-start-here/county-share"]

    assert round(price - town - island, 1) == question.key["value"]
    assert {county, round(price - county - island, 1)} <= {value for value, _ in question.why["values"]}


def test_the_days_of_ice_are_counted_rightly():
    """From 9 January to 20 March 2024 are 71 days."""
    assert "9 January and opened it on 20 March" in TEXTS["dispatch:8"]
    assert f"{(date(2024, 3, 20) - date(2024, 1, 9)).days} days" in TEXTS["dispatch:8"]


def test_the_passengers_a_day_are_counted_rightly():
    """38,400 a year are about 105 a day."""
    assert "38,400" in TEXTS["dispatch:10"] and f"about {38_400 / 365:.0f} a day" in TEXTS["dispatch:10"]


def test_last_tuesday_was_the_day_of_the_first_minutes():
    """The dispatch of Monday 14 October 2024 speaks of the meeting of the 8th."""
    assert date(2024, 10, 14).strftime("%A") == "Monday" and date(2024, 10, 8).strftime("%A") == "Tuesday"


def test_the_misquotation_differs_in_the_two_words_that_the_lesson_names():
    """Against the minutes, "will" and "certainly" are marked; in the dispatch the words stand exactly."""
    altered = quote(SAID, "minutes")

    assert quote(SAID, "dispatch").verdict == "verbatim"
    assert (altered.verdict, altered.locator) == ("altered", "minutes:3")
    assert [SAID.split()[at] for at in altered.words] == ["will", "certainly"]


def test_what_the_mayor_told_the_newspaper_is_not_in_the_minutes():
    """Her other quotation is exact in the dispatch and absent from the minutes."""
    said = "We are still waiting for the offers of two shipyards"

    assert (quote(said, "dispatch").verdict, quote(said, "minutes").verdict) == ("verbatim", "absent")


def test_the_mayor_is_the_source_of_two_paragraphs(keys):
    """The filter that students write gives the key, and over both texts the foreseen mistake."""
    rows = load("practice-texts")
    hers = rows["speaker"] == "Ingrid Sorel"
    values = dict(map(tuple, keys["00-start-here/mayor-paragraphs"].why["values"]))

    assert [(hers & (rows["article"] == "dispatch")).sum()] == keys["00-start-here/mayor-paragraphs"].key
    assert hers.sum() in values


def test_the_dispatch_is_invented_and_says_so(root):
    """Lesson and data dictionary tell that place and people are not real."""
    assert "are invented" in prose_of(root / "lessons/00-start-here.ipynb")
    assert "are invented" in (root / "data" / "README.md").read_text(encoding="utf-8")


def test_the_forecasts_of_a_class_are_those_that_have_a_score(root):
    """The lesson names eight of the thirteen questions of the board."""
    forecasts = load("forecasts")
    *most, last = forecasts.index[forecasts["scored"]]

    assert len(forecasts) == 13 and len([*most, last]) == 8
    assert f"give eight: {', '.join(most)} and {last};" in prose_of(root / "lessons/00-start-here.ipynb")

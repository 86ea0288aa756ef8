"""The tables: sound by their own description, and true to the originals where these are there."""

import re

import pytest
from frictionless import Package
from helpers import originals_by_locator

from byline.course import data_folder
from byline.tables import load, locator

ENDINGS = {"doubts": "doubted", "denies": "denied", "uncertain": "uncertain"}


def test_every_table_is_what_datapackage_json_describes():
    """The frictionless library finds no error: types, keys, references, allowed values."""
    report = Package(str(data_folder() / "datapackage.json")).validate()

    assert report.flatten(["type", "message"]) == []


def test_every_column_is_described():
    """No column lacks a description."""
    package = Package(str(data_folder() / "datapackage.json"))

    assert [field.name for table in package.resources for field in table.schema.fields if not field.description] == []


def test_all_112_paragraphs_have_a_digest_in_order():
    """24, 39 and 49 paragraphs are numbered without a gap from the headline, 0."""
    numbers = load("paragraphs").groupby("article")["paragraph"].apply(list)

    assert numbers.to_dict() == {"aljazeera": list(range(39)), "cnn": list(range(49)), "euronews": list(range(24))}


def test_own_interviews_are_the_paragraphs_of_speakers_who_talked_to_the_newsroom():
    """Provenance says own-interview where an interviewed voice speaks in the body, and nowhere else."""
    paragraphs, said = load("paragraphs"), load("statements").join(load("sources")["voice"], on="source")
    spoken = set(said.loc[said["voice"] == "interviewed", "locator"])
    body = paragraphs.index[paragraphs["kind"] == "body"]

    assert set(paragraphs.index[paragraphs["provenance"] == "own-interview"]) == spoken & set(body)


def test_whatever_is_article_text_has_a_provenance():
    """Provenance is empty for what is not part of the article, but for the repeated headline of the CNN text."""
    rows = load("paragraphs")
    article = rows["kind"].isin(["headline", "standfirst", "subhead", "body"])

    assert set(rows.index[rows["provenance"].notna()]) == {*rows.index[article], "cnn:1"}


def test_what_was_compared_names_pages_of_the_references():
    """Agency copy, a shared clause and re-wording name their pages, and each of these is a row of references."""
    rows = load("paragraphs")
    pages = rows["compared_with"].dropna().str.split("|")
    compared = rows.index[rows["provenance"].isin(["agency", "shared-clause", "reworded"])]

    assert (set(compared) - set(pages.index), set(pages.explode()) - set(load("references").index)) == (set(), set())


def test_an_articles_length_is_that_of_its_paragraphs():
    """The words of an article are the sum over its paragraphs."""
    summed = load("paragraphs").groupby("article")["n_words"].sum()

    assert summed.to_dict() == load("articles")["n_words"].to_dict()


def test_article_and_paragraph_repeat_the_locator():
    """In statements, the two columns and the id say the same place."""
    rows = load("statements")

    assert (rows["article"] + ":" + rows["paragraph"].astype(str) == rows["locator"]).all()


def test_firmness_follows_from_stance_and_hedge():
    """Asserted without a hedge, hedged with one, else the stance."""
    rows = load("statements").fillna({"hedge": ""})
    expected = [ENDINGS.get(row.stance, "hedged" if row.hedge else "asserted") for row in rows.itertuples()]

    assert expected == list(rows["firmness"])


def test_a_newsrooms_own_voice_is_the_newsroom():
    """What is credited to nobody is booked under the newsroom that printed it, and nothing else is."""
    rows = load("statements")

    assert ((rows["attribution"] == "own-voice") == (rows["source"] == rows["article"])).all()


def test_nobody_speaks_before_being_introduced():
    """A voice's statements stand in or after the paragraph that introduces it, or in another report."""
    rows = load("statements").join(load("sources")["introduced"], on="source")
    places = [(locator(row.introduced).split(":"), row.article, row.paragraph) for row in rows.itertuples()]

    assert all(article != where or paragraph >= int(first) for (where, first), article, paragraph in places)


def test_word_counts_are_those_of_the_originals(originals):
    """n_words counts the words between spaces of the published paragraph."""
    counted = {place: len(text.split()) for place, text in originals_by_locator(originals).items()}

    assert counted == load("paragraphs")["n_words"].to_dict()


def test_hedges_stand_in_their_paragraph(originals):
    """Each hedge is a word or phrase of the paragraph that it is coded for."""
    texts = originals_by_locator(originals)
    rows = load("statements").dropna(subset="hedge")

    assert [row.Index for row in rows.itertuples() if row.hedge not in texts[row.locator].lower()] == []


@pytest.mark.parametrize("article", ["euronews", "aljazeera", "cnn"])
def test_every_figure_of_a_paragraph_stands_in_its_digest(originals, article):
    """A digest drops no number of two digits or more."""
    texts = originals_by_locator(originals)
    digests = load("paragraphs")["digest"]
    figures = {place: re.findall(r"\d[\d,]+\d", text) for place, text in texts.items() if place.startswith(article)}

    assert [
        (place, figure) for place, found in figures.items() for figure in found if figure not in digests[place]
    ] == []


@pytest.mark.parametrize(
    "table", ["propositions", "forecasts", "claims", "scenarios", "ratings", "evidence", "publishers", "events"]
)
def test_no_mark_promises_more_than_its_pages(table):
    """A row with the mark V rests on pages that were seen."""
    marks, rows = load("references")["mark"], load(table).query("mark == 'V'")
    pages = rows["references" if "references" in rows else "reference"].dropna().str.split("|").explode()

    assert set(marks.loc[pages]) == {"V"}

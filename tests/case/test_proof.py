"""The proof of the statements: each stands in the paragraph that it cites, shown without the text."""

import re

import pytest
from anchored import is_anchored

from byline.originals.build import build_fingerprints
from byline.quotes.verify import fingerprints_file
from byline.quotes.words import words
from byline.tables import last_paragraphs, load

STATEMENTS = load("statements").astype({"figure": object}).fillna({"figure": "", "unit": ""})
# Named in most paragraphs, often in other words ("Moscow" for Russia), so they prove nothing about a place.
EVERYWHERE = {"kim", "kims", "putin", "putins", "us", "west", "japan", "kremlin"}
EVERYWHERE |= {"north", "norths", "south", "korea", "koreas", "korean", "pyongyang", "pyongyangs"}
EVERYWHERE |= {"russia", "russias", "russian", "moscow", "moscows", "china", "chinas", "ukraine", "ukraines"}
NUMBER_WORDS = {"zero": "0", "two": "2", "three": "3", "four": "4", "seven": "7"}


def _anchors(row):
    return row.anchors.split("|")


def _proven(row):
    """The words that are proven to stand in the paragraph of a statement, number words as figures too."""
    proven = {word for anchor in _anchors(row) for word in words(anchor)}
    return proven | {NUMBER_WORDS[word] for word in proven if word in NUMBER_WORDS}


def _moved(row):
    """The locator of the next paragraph, as a wrong number would have it."""
    last = last_paragraphs()[row.article]
    return f"{row.article}:{row.paragraph + 1 if row.paragraph < last else row.paragraph - 1}"


def test_every_anchor_stands_in_the_paragraph_that_is_cited():
    """Each name, figure and key term of a statement is proven by a hash made from the published paragraph."""
    rows = list(STATEMENTS.itertuples())

    assert [(row.Index, text) for row in rows for text in _anchors(row) if not is_anchored(row.locator, text)] == []


def test_a_wrong_paragraph_number_is_noticed():
    """Moved by one paragraph, no statement keeps all its anchors."""
    assert [
        row.Index for row in STATEMENTS.itertuples() if all(is_anchored(_moved(row), a) for a in _anchors(row))
    ] == []


def test_an_altered_anchor_is_noticed():
    """A figure that the paragraph does not have is not proven."""
    right = next(text for text in STATEMENTS.loc["cnn-19-a", "anchors"].split("|") if "10,000" in text)

    assert is_anchored("cnn:19", right) and not is_anchored("cnn:19", right.replace("10,000", "12,000"))


def test_every_figure_of_a_statement_is_proven():
    """Numbers in the claim and in the column `figure` are among the anchors."""
    missing = []
    for row in STATEMENTS.itertuples():
        figure = f"{row.figure:.0f}" if isinstance(row.figure, float) else str(row.figure)
        numbers = {word for word in words(f"{row.claim} {figure}") if word.isdigit()}
        # "1950-53" has 1953 as its end.
        proven = _proven(row) | {f"19{word}" for word in _proven(row) if len(word) == 2}
        missing += [(row.Index, number) for number in numbers - proven]

    assert missing == []


def test_every_name_of_a_statement_is_proven():
    """Names in a claim, the leaders and countries that are everywhere left aside, are among the anchors."""
    missing = []
    for row in STATEMENTS.itertuples():
        names = re.findall(r"(?<=[a-z,;] )[A-Z][\w’'-]+", row.claim)
        tokens = {word for name in names for word in words(name)} - EVERYWHERE
        proven = " ".join(sorted(_proven(row)))
        missing += [(row.Index, word) for word in tokens if word.rstrip("s") not in proven]

    assert missing == []


def test_anchors_are_too_short_to_quote_a_report():
    """No anchor has five words or more."""
    assert [row.Index for row in STATEMENTS.itertuples() for text in _anchors(row) if len(text.split()) > 4] == []


@pytest.mark.parametrize("column", ["figure", "unit"])
def test_figure_and_unit_come_together(column):
    """A statement has both or neither."""
    other = {"figure": "unit", "unit": "figure"}[column]

    assert not ((STATEMENTS[column] != "") & (STATEMENTS[other] == "")).any()


def test_every_statement_of_a_kind_that_needs_a_number_has_one():
    """A row of the kind `figure` names its figure."""
    assert (STATEMENTS[STATEMENTS["kind"] == "figure"]["figure"] != "").all()


def test_there_are_enough_statements():
    """At least 150 statements, from every report, of every kind."""
    assert len(STATEMENTS) >= 150 and STATEMENTS.groupby(["article"])["kind"].nunique().min() >= 4


def test_the_fingerprints_are_what_a_rebuild_gives(originals):
    """Made anew from the originals, the fingerprints and anchors are the committed bytes."""
    assert build_fingerprints(originals) == fingerprints_file().read_text(encoding="utf-8")

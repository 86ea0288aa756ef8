"""The marked briefs: their points add up, and what the pages say of the texts is so."""

import re
from typing import NamedTuple

import pytest

from byline.brief import check
from byline.questions.keys import read_keys

PAGES = {"lessons/marked-brief.md": [[9]], "docs/teaching/marked-briefs.md": [[14, 13], [6, 9], [2, 2]]}
_PLACE = re.compile(r"\s*\((?:ref:[\w-]+|\w+:\d+)(?:, (?:ref:[\w-]+|\w+:\d+))*\)")
_SENTENCE = re.compile(r"\*\*(\d+)\*\* (.+?)(?=\s*\*\*\d+\*\*|\n\s*\n|\Z)", re.DOTALL)
_QUOTED = re.compile(r"((?:^>[^\n]*\n)+)(.*?)(?=^>|\Z)", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"^\| ([A-Z][\w ]+|all) \| (\d+(?: of \d+)?) \|(?: (\d+) \|)?", re.MULTILINE)


class Marked(NamedTuple):
    """A brief of a page: sentence number → text, the text without numbers, and row of the rubric → points."""

    sentences: dict[int, str]
    text: str
    points: dict[str, list[int]]

    @property
    def words(self):
        """Words without citations, as the checker counts them."""
        return len(_PLACE.sub("", self.text).split())


def _marked(page):
    """The briefs of a page, each with the table of points that follows it."""
    found = []
    for quoted, after in _QUOTED.findall(page):
        text = re.sub(r"^> ?", "", quoted, flags=re.MULTILINE)
        rows = {row: [int(one.split()[0]) for one in given if one] for row, *given in _ROW.findall(after)}
        sentences = {int(number): sentence for number, sentence in _SENTENCE.findall(text)}
        found.append(Marked(sentences, re.sub(r"\*\*\d+\*\* ", "", text), rows))
    return found


@pytest.fixture(scope="module")
def briefs(root):
    """Page → its briefs."""
    return {name: _marked((root / name).read_text(encoding="utf-8")) for name in PAGES}


@pytest.fixture(scope="module")
def rubric(root):
    """Row of the rubric of lesson 07 → its points."""
    key = read_keys(root / "solutions" / "07-brief" / "key.yml")["07-brief/brief"]
    return {row["criterion"]: row["points"] for row in key.rubric}


@pytest.fixture(scope="module")
def ours(briefs):
    """The brief that students read."""
    return briefs["lessons/marked-brief.md"][0]


@pytest.mark.parametrize("name", PAGES)
def test_the_points_are_those_of_the_rubric_and_add_up(name, briefs, rubric):
    """Each row of the rubric, no more points than it has, and the sums that the page states."""
    for brief, sums in zip(briefs[name], PAGES[name], strict=True):
        rows = {row: given for row, given in brief.points.items() if row != "all"}

        assert list(rows) == list(rubric) and all(max(given) <= rubric[row] for row, given in rows.items())
        assert [sum(given) for given in zip(*rows.values(), strict=True)] == brief.points["all"] == sums


@pytest.mark.parametrize("name", PAGES)
def test_sentences_are_numbered_in_order(name, briefs):
    """From 1 on, without a gap."""
    assert all(list(brief.sentences) == list(range(1, len(brief.sentences) + 1)) for brief in briefs[name])


def test_two_markers_agree_in_as_many_rows_as_the_page_says(root, briefs):
    """12 of 18, and they are never more than a point apart."""
    page = (root / "docs/teaching/marked-briefs.md").read_text(encoding="utf-8")
    three = briefs["docs/teaching/marked-briefs.md"]
    rows = [given for brief in three for row, given in brief.points.items() if row != "all"]

    assert "the same points in 12 of 18 rows, and are never more than one point apart in a row" in page
    assert [sum(one == two for one, two in rows), len(rows)] == [12, 18]
    assert max(abs(one - two) for one, two in rows) == 1


def test_a_brief_for_students_has_the_length_and_the_one_long_sentence_that_it_is_marked_for(ours):
    """300 to 400 words; sentence 18 alone has more than 30."""
    lengths = {number: len(_PLACE.sub("", text).split()) for number, text in ours.sentences.items()}

    assert 300 <= ours.words <= 400 and [number for number, length in lengths.items() if length > 30] == [18]


def test_the_checker_notices_in_it_what_the_page_says(ours):
    """One finding, on sentence 23, which has no source."""
    assert [(finding.kind, finding.sentence) for finding in check(ours.text)] == [("uncited", 23)]


def test_the_lengths_of_the_briefs_for_teachers_are_marked_as_they_are(briefs):
    """Two of the three have 300 to 400 words and no long sentence; the third is too short."""
    first, second, third = briefs["docs/teaching/marked-briefs.md"]
    longest = max(len(_PLACE.sub("", text).split()) for one in (first, second) for text in one.sentences.values())

    assert 300 <= first.words <= 400 and 300 <= second.words <= 400 and third.words < 200 and longest <= 30


def test_the_checker_notices_nothing_in_the_best_brief_and_the_loaded_words_of_the_worst(briefs):
    """A clean list, and a list that has the words which the markers name."""
    first, _, third = briefs["docs/teaching/marked-briefs.md"]
    loaded = [third.text[one.start : one.end] for one in check(third.text) if one.kind == "loaded"]

    assert check(first.text) == [] and loaded == ["regime", "desperate", "dictator"]


def test_students_find_the_page_from_lesson_07(root):
    """The lesson links it."""
    assert "(marked-brief.md)" in (root / "lessons" / "07-brief.ipynb").read_text(encoding="utf-8")

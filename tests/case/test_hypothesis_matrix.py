"""The hypothesis matrix: evidence weighed against hypotheses in rows, kept like answers, with no verdict."""

import re

import pytest
from opened import Opened

from byline import hypothesis_matrix
from byline.errors import BylineError
from byline.tables import load, locator
from byline.tools.hypotheses.coding import authors, discriminates, standing

NAME = "04-disagreement/hypothesis-matrix"
AUTHORS, REASONS = authors()
ROWS, LETTERS = "1234", "ABCDEFGH"


class Matrix(Opened):
    """The hypothesis matrix."""

    def __init__(self, *coding):
        super().__init__(hypothesis_matrix, *coding)
        self.coding = self.answer


def _result(coding):
    return Matrix(coding).outputs[0]["text/html"]


class TestTables:
    """Hypotheses, evidence, and the authors' coding."""

    def test_every_cell_is_coded_with_a_reason(self):
        """Four hypotheses and eight pieces of evidence make 32 signs, each with a reason of its own or a shared one."""
        assert all(list(AUTHORS[row]) == list(LETTERS) == list(REASONS[row]) for row in ROWS)
        assert load("weighings")["why"].str.len().min() > 20

    def test_each_hypothesis_has_evidence_that_fits_and_none_is_spared(self):
        """Every hypothesis has a plus, and each has one minus."""
        found = [standing(AUTHORS, row) for row in ROWS]

        assert min(one.fits for one in found) >= 1 and [one.against for one in found] == [1, 1, 1, 1]

    def test_two_pieces_of_evidence_tell_nothing_between_the_hypotheses(self):
        """The journey fits all four, and a gift declined says nothing about any."""
        assert [letter for letter in LETTERS if not discriminates(AUTHORS, letter)] == ["B", "E"]

    def test_evidence_points_at_paragraphs_and_pages_that_exist(self):
        """Locators can be read, references are rows, and no piece of evidence has neither."""
        rows = load("evidence").fillna("")
        places = [place for cell in rows["locators"] for place in cell.split("|") if place]
        pages = {page for cell in rows["references"] for page in cell.split("|") if page}

        assert [locator(place) for place in places] == places and pages <= set(load("references").index)
        assert all(row.locators or row.references for row in rows.itertuples())


class TestReading:
    """What a coding tells."""

    def test_minuses_are_weighted_by_credibility(self):
        """A minus of high credibility counts 3, of low credibility 1, and of none yet 0."""
        coding = {"credibility": {"A": "high", "B": "low"}, "1": {"A": "-", "B": "-", "C": "-", "D": "+", "E": "0"}}

        assert standing(coding, "1") == (3, 4, 1, 1)

    def test_evidence_tells_apart_where_a_sign_differs(self):
        """Equal signs do not, one other sign does, and without all four it is open."""
        same, other = {row: {"A": "+"} for row in ROWS}, {row: {"A": "+"} for row in ROWS} | {"4": {"A": "0"}}

        assert [discriminates(coding, "A") for coding in (same, other, {"1": {"A": "+"}})] == [False, True, None]


class TestTyped:
    """The matrix without a click."""

    def test_the_result_names_no_winner_and_tells_the_limits(self):
        """It says so, names both studies, and no row is called the best."""
        shown = _result(AUTHORS)

        assert "No hypothesis wins here" in shown and "did no better" in shown
        assert "Karvetski" not in shown and "does ACH help" in shown and "confirmation bias" in shown
        assert not re.search(r"most likely|best|strongest", shown.split("Limits")[0])

    def test_what_differs_stands_with_the_authors_reason(self):
        """Both signs and why the authors code so; whatever is the same is only counted."""
        shown = _result({"1": {"A": "+", "B": "-"}, "credibility": {"d": "high"}})

        assert "Coded as the authors do: 1 of 3" in shown and shown.count("<details>") == 2
        assert "yours <b>−</b>, authors <b>0</b>" in shown and "a gift that was declined" in shown
        assert "yours <b>high</b>, authors <b>low</b>" in shown

    def test_a_dash_is_read_as_a_minus(self):
        """Hyphen, dash and minus sign mean the same."""
        assert Matrix({1: {"A": "–", "B": "−", "C": "-"}}).coding.value == {"1": dict.fromkeys("ABC", "-")}

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("1A+", "Give a coding as a dictionary"),
            ({"5": {"A": "+"}}, "no row '5'. It has credibility and the numbers 1, 2, 3, 4"),
            ({"1": "+"}, "Give row 1 as a dictionary"),
            ({"1": {"J": "+"}}, "no evidence 'J'. It has A, B, C"),
            ({"1": {"A": "high"}}, "'high' does not fit A in row 1. Give one of [+], -, 0"),
            ({"credibility": {"A": "+"}}, "Give one of high, middle, low"),
        ],
    )
    def test_what_cannot_be_read_gets_one_sentence(self, typed, sentence):
        """A wrong row, evidence or sign, or no dictionary: the sentence says what to write."""
        with pytest.raises(BylineError, match=sentence):
            hypothesis_matrix(typed)

    def test_the_empty_matrix_comes_as_a_table(self):
        """Credibility and four hypotheses in rows, eight pieces of evidence in columns, and room in every cell."""
        first, *evidence = (table := hypothesis_matrix(table=True)).columns

        assert list(table[first][1:]) == list(load("hypotheses")["statement"])
        assert [head[0] for head in evidence] == list(LETTERS) and set(table[evidence].to_numpy().ravel()) == {""}

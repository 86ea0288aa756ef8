"""The hypothesis matrix: evidence weighed against hypotheses in rows, kept like answers, with no verdict."""

import re

import ipywidgets
import pytest
from opened import Opened, all_of

from byline import hypothesis_matrix
from byline.errors import BylineError
from byline.questions import records
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

    def choose(self, name, grade):
        """Choose in the menu whose name begins so."""
        menus = all_of(ipywidgets.Dropdown, self.view)
        next(menu for menu in menus if menu.description.startswith(name)).value = grade


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


class TestClicks:
    """Credibility, matrix and result as widgets."""

    def test_it_opens_on_credibility_and_keeps_a_choice_at_once(self):
        """A grade goes into the Answer and into the record."""
        opened = Matrix()
        opened.choose("Credibility of B", "middle")

        assert opened.coding.value == {"credibility": {"B": "middle"}} == records.earlier(NAME)

    def test_signs_are_chosen_with_hypotheses_in_rows(self):
        """The menus come row by row: 1A to 1H, then 2A."""
        opened = Matrix()
        opened.press("Next")
        names = [menu.description[:2] for menu in all_of(ipywidgets.Dropdown, opened.view)]
        opened.choose("2C", "+")

        assert names == [row + letter for row in ROWS for letter in LETTERS]
        assert opened.coding.value == {"2": {"C": "+"}}

    def test_a_choice_can_be_taken_back(self):
        """The menu's first line takes the sign away."""
        opened = Matrix()
        opened.press("2 Matrix")
        opened.choose("1A", "+")
        opened.choose("1A", "")

        assert opened.coding.value == {}

    def test_choices_come_back_when_the_cell_runs_again(self):
        """A second run opens on the step that is not finished, with what is kept below."""
        first = Matrix()
        for letter in LETTERS:
            first.choose(f"Credibility of {letter}", "low")
        again = Matrix()

        assert len(all_of(ipywidgets.Dropdown, again.view)) == 32
        assert "credibility A low B low" in again.outputs[-1]["text/plain"]

    def test_without_a_sign_the_result_says_what_to_do(self):
        """There is nothing to tell yet."""
        opened = Matrix()
        opened.press("3 Result")

        assert "No square is weighed yet" in opened.html

    @pytest.mark.parametrize("damaged", ["+", 7, ["1"], {"1": "+"}, {"1": {"A": ["+"]}}, {"9": {"A": "+"}}])
    def test_a_damaged_record_stops_nobody(self, damaged):
        """Whatever stands in the record, the matrix opens."""
        records.keep(records.record(NAME, damaged))

        assert Matrix().coding.value == {}


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

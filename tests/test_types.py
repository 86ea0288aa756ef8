"""How answers are read and marked."""

import pytest
from helpers import choice, matching, several
from hypothesis import given
from hypothesis import strategies as st

from byline.questions.base import Outcome, Question
from byline.questions.marking import mark

pytestmark = pytest.mark.usefixtures("in_town")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


class TestChoice:
    """One option of several."""

    def test_the_right_option_earns_all_points(self):
        """The right option earns all points and its own explanation."""
        result = mark(*_with(choice(), "B"))

        assert result == (2, 2, "right", ("about B",))

    def test_a_wrong_option_earns_nothing_and_its_own_explanation(self):
        """A wrong option earns nothing and is told what it gets wrong."""
        result = mark(*_with(choice(), "C"))

        assert result == (0, 2, "not yet", ("about C",))

    def test_a_small_letter_with_spaces_is_the_same_answer(self):
        """A letter counts however it is written."""
        assert mark(*_with(choice(), " b ")).verdict == "right"

    @pytest.mark.parametrize("odd", ["E", 2, ["A", "B"], {"B": 1}, 1.5, b"B"])
    def test_anything_else_is_told_how_to_answer(self, odd):
        """An answer that is no option gets a sentence that names the options."""
        assert "one letter, A to D" in mark(*_with(choice(), odd)).explanation[0]


class TestChoices:
    """Any number of options."""

    def test_all_right_ones_earn_all_points(self):
        """All right options and no other earn all points."""
        assert mark(*_with(several(), ["A", "C"])).points == 4

    def test_one_of_two_earns_half_and_says_how_many_are_missing(self):
        """One of two right options earns half and counts what is missing."""
        result = mark(*_with(several(), ["A"]))

        assert (result.points, result.explanation[-1]) == (2, "Still to find: 1. look further")

    def test_a_wrong_one_costs_as_much_as_a_right_one_earns(self):
        """Ticking everything earns nothing to be proud of: wrong picks cost what right ones earn."""
        assert mark(*_with(several(), ["A", "B", "C"])).points == 2

    def test_points_never_fall_below_zero(self):
        """Wrong picks alone leave the question at zero."""
        assert mark(*_with(several(), ["B", "D"])).points == 0

    @pytest.mark.parametrize("same", ["AC", "A, C", "a c", ("C", "A"), {"A", "C"}, ["A", "C", "A"]])
    def test_a_set_may_be_written_in_many_ways(self, same):
        """Text, tuple, set and doubled letters are the same answer."""
        assert mark(*_with(several(), same)).verdict == "right"


class TestLocate:
    """Paragraphs that hold the evidence."""

    def test_the_right_paragraphs_earn_all_points(self):
        """Both paragraphs earn all points, in whatever order and spelling."""
        assert mark(*_with(several("locate"), "COUNTY:2, county: 3".replace(": ", ":"))).verdict == "right"

    def test_a_foreseen_mistake_gets_its_own_explanation(self):
        """A paragraph that the key foresees as wrong is explained."""
        assert "county:4: about county:4" in mark(*_with(several("locate"), ["county:4"])).explanation

    def test_an_unforeseen_paragraph_is_said_not_to_show_it(self):
        """A paragraph that nobody foresaw is named too."""
        assert mark(*_with(several("locate"), ["county:5"])).explanation[0].startswith("county:5: This does not show")

    def test_an_unknown_locator_is_named_with_the_range(self):
        """county:99 is answered with the paragraphs that exist."""
        told = mark(*_with(several("locate"), ["county:99"])).explanation[0]

        assert "runs from county:0 (the headline) to county:6" in told


class TestMatch:
    """Rows matched to options."""

    def test_every_row_earns_its_share(self):
        """Each right row earns its share of the points."""
        assert mark(*_with(matching(), {"1": "A", "2": "A"})).points == 1

    def test_a_classic_mistake_gets_its_own_explanation(self):
        """A foreseen wrong match is explained on its own."""
        assert "1, not yet: mixed up" in mark(*_with(matching(), {"1": "B", "2": "B"})).explanation

    def test_each_row_says_whether_it_is_right(self):
        """A line for each row begins with its standing."""
        told = mark(*_with(matching(), {"1": "A", "2": "A"})).explanation

        assert told == ("1, right: one is A", "2, not yet: look at two")

    @pytest.mark.parametrize("same", ["1A 2B", "1=A, 2=B", "1:a 2:b", {1: "A", 2: "b"}])
    def test_a_match_may_be_written_in_many_ways(self, same):
        """Text and numbers as rows are the same answer."""
        assert mark(*_with(matching(), same)).verdict == "right"

    def test_an_unknown_row_is_named(self):
        """A row that does not exist is named."""
        assert "There is no row '3'" in mark(*_with(matching(), {"3": "A"})).explanation[0]


class TestCode:
    """The value of a variable."""

    judge = {"3": Outcome(1.0, "three"), "": Outcome(0.0, "compute it")}
    question = Question("demo/count", "code", 3)

    def test_a_number_from_a_library_is_the_number(self):
        """A NumPy integer equals the plain integer."""
        numpy = pytest.importorskip("numpy")

        assert mark(self.question, numpy.int64(3), self.judge).points == 3

    def test_a_table_column_is_its_labels_and_values(self):
        """A pandas column is compared by labels and values, not by order."""
        pandas = pytest.importorskip("pandas")
        judge = {'{"a": 1, "b": 2}': Outcome(1.0, "yes"), "": Outcome(0.0, "no")}

        assert mark(self.question, pandas.Series({"b": 2, "a": 1}), judge).verdict == "right"

    def test_a_value_that_is_no_data_is_named_by_its_type(self):
        """A function or module is answered with what to store instead."""
        assert "holds a value of type function" in mark(self.question, lambda: 3, self.judge).explanation[0]


@pytest.mark.parametrize("nothing", [None, ..., "", [], {}, set()])
def test_no_answer_is_no_mistake(nothing):
    """An empty answer is called missing, not wrong."""
    assert mark(*_with(choice(), nothing)).verdict == "no answer"


@pytest.mark.parametrize("make", [choice, several, lambda: several("locate"), matching])
@given(answer=JSON)
def test_any_plain_answer_is_marked_without_an_error(make, answer):
    """Whatever JSON a notebook holds, marking gives points within the range and a sentence."""
    result = mark(*_with(make(), answer))

    assert 0 <= result.points <= result.max_points and result.explanation


def _with(question_and_judge, answer):
    question, judge = question_and_judge
    return question, answer, judge

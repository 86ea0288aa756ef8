"""Discernment by signal detection theory, and ratings on the Admiralty code."""

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import BylineError
from byline.measures import agreement, diagonal, discernment


def _judged(hits, sound, alarms, weak):
    """The measures of so many hits among sound claims and false alarms among weak ones."""
    called = [True] * hits + [False] * (sound - hits) + [True] * alarms + [False] * (weak - alarms)
    return discernment(called, [True] * sound + [False] * weak)


def test_d_prime_is_the_distance_of_the_normal_deviates():
    """With rates of 84 and 16 per cent, one deviate to either side, d' is 2 and there is no bias."""
    found = _judged(841, 1000, 159, 1000)

    assert found.d_prime == pytest.approx(2.0, abs=0.01) and found.bias == pytest.approx(0, abs=0.01)


def test_the_log_linear_rule_keeps_perfect_rates_finite():
    """Ten of ten hits and no false alarm in ten give z(10.5/11) - z(0.5/11) (Hautus 1995)."""
    z = NormalDist().inv_cdf

    assert _judged(10, 10, 0, 10).d_prime == pytest.approx(z(10.5 / 11) - z(0.5 / 11))


def test_the_rates_shown_are_the_plain_ones():
    """The correction concerns d' only."""
    found = _judged(10, 10, 0, 4)

    assert (found.hit_rate, found.false_alarm_rate) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("counts", "words"),
    [((10, 10, 9, 10), "too trusting"), ((1, 10, 0, 10), "too sceptical"), ((8, 10, 2, 10), "neither")],
)
def test_the_leaning_is_told_in_words(counts, words):
    """Calling everything sound is trusting, nothing is sceptical, and both can be avoided."""
    assert words in str(_judged(*counts))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_any_judgements_give_finite_measures_or_a_sentence(judged):
    """With a sound and a weak claim there is a result; without, one sentence."""
    called, sound = [first for first, _ in judged], [second for _, second in judged]
    if len(set(sound)) == 2:
        assert abs(discernment(called, sound).d_prime) < 10
    else:
        with pytest.raises(BylineError, match="at least one sound and one weak"):
            discernment(called, sound)


class TestRatings:
    """Ratings on the Admiralty code."""

    def test_the_diagonal_is_where_letter_and_number_have_the_same_rank(self):
        """A1, B2, C3, D4 and E5 lie on it, whatever else does not."""
        assert diagonal(["A1", "B2", "C3", "D4", "E5", "A2", "E1"]) == (5, 7)

    def test_what_cannot_be_judged_is_left_out_of_the_diagonal(self):
        """F, 6, and ratings of which a half is missing count neither for nor against it."""
        assert diagonal(["B2", "F2", "B6", "F6", "B", "2", ""]) == (1, 1)

    def test_no_judged_rating_makes_no_share(self):
        """None of none is told without a percentage."""
        assert str(diagonal(["F6"])) == "0 of 0"

    def test_agreement_counts_letters_and_numbers_apart(self):
        """One letter, two numbers and one whole rating agree here, of three that both rate."""
        found = agreement({"x": "B2", "y": "C1", "z": "A4", "only-mine": "A1"}, {"x": "B2", "y": "D1", "z": "B5"})

        assert found == ((1, 3), (2, 3), (1, 3))

    def test_a_half_rating_is_not_compared(self):
        """An item without its number takes no part in the agreement."""
        assert agreement({"x": "B"}, {"x": "B2"}).source == (0, 0)

    @given(st.lists(st.sampled_from([letter + number for letter in "ABCDEF" for number in "123456"])))
    def test_everybody_agrees_with_themselves(self, codes):
        """Any ratings agree with themselves throughout, and no more lie on the diagonal than are judged."""
        ratings = dict(enumerate(codes))
        on, judged = diagonal(codes)

        assert set(agreement(ratings, ratings)) == {(len(codes), len(codes))} and on <= judged <= len(codes)

"""Discernment, ratings on the Admiralty code, forecasts, and the measures of a class."""

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import BylineError
from byline.measures import (
    agreement,
    brier,
    calibration,
    d_prime_and_bias,
    diagonal,
    discernment,
    hindsight,
    item_rest,
    normalised_gain,
)


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


class TestPublishedExamples:
    """Each measure against worked examples that others have published; the pages are rows of `references`."""

    @pytest.mark.parametrize(
        ("percent", "rain", "score"),
        [(100, True, 0), (100, False, 1), (70, True, 0.09), (30, True, 0.49), (50, True, 0.25), (50, False, 0.25)],
    )
    def test_the_brier_score_of_rain(self, percent, rain, score):
        """A probability of rain and the bucket in the morning, as Wikipedia has it."""
        assert brier([percent / 100], [rain]) == pytest.approx(score)

    @pytest.mark.parametrize(("p", "rain", "score"), [(0.27, True, 0.5329), (0.97, False, 0.9409), (0.9, True, 0.01)])
    def test_the_brier_score_to_four_digits(self, p, rain, score):
        """Three more forecasts of rain, from a tutorial on tutoraspire.com."""
        assert brier([p], [rain]) == pytest.approx(score)

    def test_d_prime_and_bias_by_the_log_linear_rule(self):
        """82 hits and 46 false alarms of 100 each, in the R package statpsych."""
        found = _judged(82, 100, 46, 100)

        assert (found.d_prime, found.bias) == pytest.approx((1.002793, -0.4019603), abs=1e-6)

    @pytest.mark.parametrize(
        ("hit_rate", "false_alarm_rate", "d_prime"), [(0.7, 0.1, 1.806), (0.5, 0.4, 0.253), (0.85, 0.05, 2.681)]
    )
    def test_d_prime_without_a_correction(self, hit_rate, false_alarm_rate, d_prime):
        """Three subjects of a handout on signal detection, by W. Schneider."""
        assert d_prime_and_bias(hit_rate, false_alarm_rate)[0] == pytest.approx(d_prime, abs=0.001)

    def test_the_normalised_gain_of_a_class(self):
        """11.1 points are 55.55 per cent of the maximum and 225.8 of the pre-test: 0.73 (PubMed Central)."""
        pre, best = 11.1 / 2.258, 11.1 / 0.5555

        assert normalised_gain(pre, pre + 11.1, best) == pytest.approx(0.73, abs=0.01)


class TestForecasts:
    """Brier score, calibration and hindsight."""

    def test_the_base_rate_scores_its_own_variance(self):
        """Five of eight came about: whoever always says 62.5 per cent scores 15/64."""
        assert brier([0.625] * 8, [1] * 5 + [0] * 3) == pytest.approx(15 / 64)

    @pytest.mark.parametrize("p", [60, -0.1, float("nan")])
    def test_what_is_no_probability_gets_a_sentence(self, p):
        """Per cent in place of a share of one is the usual slip."""
        with pytest.raises(BylineError, match="0.6 for 60 per cent"):
            brier([p], [True])

    def test_no_forecast_has_no_score(self):
        """Nothing given is neither perfect nor the worst."""
        with pytest.raises(BylineError, match="at least one forecast"):
            brier([], [])

    def test_a_calibration_bin_has_mean_share_and_number(self):
        """Two forecasts of 70 and 90 per cent, of which one came about, make one point at 80 and 50."""
        assert calibration([0.7, 0.9], [True, False]) == [(0.6, 1, pytest.approx(0.8), 0.5, 2)]

    def test_an_edge_belongs_to_the_bin_nearer_to_even(self):
        """40 and 60 per cent lie in the middle, 0 and 100 at the ends."""
        assert [found.count for found in calibration([0, 0.4, 0.6, 1], [0, 0, 1, 1])] == [1, 2, 1]

    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
    def test_every_forecast_lies_in_one_bin(self, forecasts):
        """No probability is lost between the bins, and the score stays on its scale."""
        probabilities, outcomes = zip(*forecasts, strict=True)

        assert sum(found.count for found in calibration(probabilities, outcomes)) == len(forecasts)
        assert 0 <= brier(probabilities, outcomes) <= 1

    def test_a_memory_drawn_to_the_outcome_is_above_zero(self):
        """Ten up for what came about and 30 down for what did not are 20 on average."""
        assert hindsight([60, 50], [70, 20], [True, False]) == 20

    def test_a_memory_that_moves_away_is_below_zero(self):
        """Recalled lower for what came about."""
        assert hindsight([60], [40], [1]) == -20

    def test_nothing_recalled_has_no_shift(self):
        """One sentence instead of a number."""
        with pytest.raises(BylineError, match="given and recalled"):
            hindsight([], [], [])


class TestClass:
    """What a class report is computed with."""

    @pytest.mark.parametrize(("pre", "post", "gain"), [(40, 70, 0.5), (40, 40, 0), (50, 25, -0.5), (100, 100, None)])
    def test_gain_is_a_share_of_what_was_left(self, pre, post, gain):
        """Half of it, none, a loss; nothing is told where all was known before."""
        assert normalised_gain(pre, post) == gain

    def test_a_question_is_not_correlated_with_itself(self):
        """Right for those who know the rest gives 1, though the question's own points are taken out."""
        assert item_rest([1, 1, 0, 0], [3, 3, 1, 1]) == pytest.approx(1)

    def test_a_question_that_the_weaker_get_right_is_below_zero(self):
        """Something is wrong with it, or with its key."""
        assert item_rest([0, 0, 1, 1], [4, 3, 2, 1]) < 0

    @pytest.mark.parametrize(("item", "totals"), [([1], [3]), ([1, 1], [3, 2]), ([1, 0], [2, 1]), ([], [])])
    def test_without_a_difference_there_is_no_correlation(self, item, totals):
        """One student, all right, or a rest that is the same for all."""
        assert item_rest(item, totals) is None

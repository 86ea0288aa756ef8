"""Discernment: signal detection theory on judgements of claims."""

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import BylineError
from byline.measures import discernment


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

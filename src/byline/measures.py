"""Measures of judgement, thin over the standard library's normal distribution."""

from dataclasses import dataclass
from statistics import NormalDist

from byline.errors import BylineError

_LEANING = 0.3  # from this bias on, the learner is told of it


@dataclass(frozen=True)
class Discernment:
    """How well sound claims are told from weak ones, by signal detection theory (Green and Swets 1966).

    A hit is a sound claim that was called sound, a false alarm a weak claim that was called sound. `d_prime` is 0
    for guessing and grows with discernment; `bias` (the criterion c) is below 0 for the trusting, above 0 for the
    sceptical.
    """

    hit_rate: float
    false_alarm_rate: float
    d_prime: float
    bias: float

    def __str__(self):
        hits, alarms = f"{self.hit_rate:.0%}", f"{self.false_alarm_rate:.0%}"
        return f"You took {hits} of the sound ones for sound, and {alarms} of the unsound ones. {self.leaning}"

    @property
    def leaning(self):
        """The bias in words."""
        if self.bias <= -_LEANING:
            return "That is too trusting: look for who says so, and how they know."
        if self.bias >= _LEANING:
            return "That is too sceptical: a claim with a named source and good evidence deserves belief."
        return "You lean neither towards trust nor towards doubt."


def discernment(called_sound, is_sound):
    """Return the Discernment of a series of judgements; both arguments are equally long series of true and false.

    Rates of 0 and 1 have no finite d', so each count is moved by half an item (the log-linear rule, Hautus 1995);
    the rates shown are the plain ones. Raises BylineError without at least one sound and one weak claim.
    """
    judged = list(zip(map(bool, called_sound), map(bool, is_sound), strict=False))
    sound = [called for called, truth in judged if truth]
    weak = [called for called, truth in judged if not truth]
    if not sound or not weak:
        raise BylineError("Discernment needs judgements of at least one sound and one weak claim.")
    hits, alarms = _z(sound), _z(weak)
    rates = sum(sound) / len(sound), sum(weak) / len(weak)
    return Discernment(*rates, d_prime=hits - alarms, bias=-(hits + alarms) / 2)


def _z(called):
    """The normal deviate of a rate, by the log-linear rule."""
    return NormalDist().inv_cdf((sum(called) + 0.5) / (len(called) + 1))

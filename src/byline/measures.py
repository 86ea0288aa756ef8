"""Measures of judgement: telling sound claims from weak ones, and rating source and claim apart."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

from byline.errors import BylineError

_LEANING = 0.3  # from this bias on, the learner is told of it
_DIAGONAL = dict(zip("ABCDE", "12345", strict=True))


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
        hits, alarms = f"{100 * self.hit_rate:.0f} %", f"{100 * self.false_alarm_rate:.0f} %"
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


class Share(NamedTuple):
    """How many of how many."""

    count: int
    of: int

    def __str__(self):
        return f"{self.count} of {self.of}" + (f" ({100 * self.count / self.of:.3g}\u00a0%)" if self.of else "")


class Agreement(NamedTuple):
    """How often two raters chose the same grade: for the source, for the claim, for both at once."""

    source: Share
    claim: Share
    both: Share


def diagonal(ratings):
    """Return the Share of ratings on the diagonal of the Admiralty code: A1, B2, C3, D4, E5.

    `ratings` are codes such as "B2". F and 6, which mean "cannot be judged", have no place on it and are left out, as
    are ratings of which one half is missing. Baker, McKendry and Mace (1968) took a high share for a sign that the
    two scales were not used independently.
    """
    judged = [code for code in ratings if len(code) == 2 and code[0] in _DIAGONAL and code[1] in _DIAGONAL.values()]
    return Share(sum(_DIAGONAL[code[0]] == code[1] for code in judged), len(judged))


def agreement(ratings, reference):
    """Return the Agreement of two mappings from an item to a code such as "B2", over the items that both rate fully."""
    pairs = [(ratings[item], reference[item]) for item in ratings if item in reference]
    pairs = [pair for pair in pairs if all(len(code) == 2 for code in pair)]
    same = [(mine[0] == other[0], mine[1] == other[1]) for mine, other in pairs]
    counts = sum(source for source, _ in same), sum(claim for _, claim in same), sum(map(all, same))
    return Agreement(*(Share(count, len(same)) for count in counts))

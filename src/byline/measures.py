"""Measures of judgement: discernment, ratings, agreement of coders, forecasts, and what a class has gained."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, StatisticsError, correlation, fmean
from typing import NamedTuple, TypeVar

from byline.errors import BylineError

_LEANING = 0.3  # from this bias on, the learner is told of it
BIASES = {
    "trusting": "That is too trusting: look for who says so, and how they know.",
    "sceptical": "That is too sceptical: a claim with a named source and good evidence deserves belief.",
    "neither": "You lean neither towards trust nor towards doubt.",
}
_DIAGONAL = dict(zip("ABCDE", "12345", strict=True))

_Unit = TypeVar("_Unit", bound=Hashable)


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
        hits, alarms = f"{100 * self.hit_rate:.0f}%", f"{100 * self.false_alarm_rate:.0f}%"
        return f"You took {hits} of the sound ones for sound, and {alarms} of the unsound ones. {self.leaning}"

    @property
    def leaning(self) -> str:
        """The bias in words."""
        return BIASES["trusting" if self.bias <= -_LEANING else "sceptical" if self.bias >= _LEANING else "neither"]


def discernment(called_sound: Iterable[object], is_sound: Iterable[object]) -> Discernment:
    """Return the Discernment of a series of judgements; both arguments are equally long series of true and false.

    Rates of 0 and 1 have no finite d', so each count is moved by half an item (the log-linear rule, Hautus 1995);
    the rates shown are the plain ones. Raises BylineError without at least one sound and one weak claim.
    """
    judged = list(zip(map(bool, called_sound), map(bool, is_sound), strict=False))
    sound = [called for called, truth in judged if truth]
    weak = [called for called, truth in judged if not truth]
    if not sound or not weak:
        raise BylineError("Discernment needs judgements of at least one sound and one weak claim.")
    rates = sum(sound) / len(sound), sum(weak) / len(weak)
    return Discernment(*rates, *d_prime_and_bias(_log_linear(sound), _log_linear(weak)))


def d_prime_and_bias(hit_rate: float, false_alarm_rate: float) -> tuple[float, float]:
    """Return d' = z(H) - z(F) and c = -(z(H) + z(F)) / 2 (Stanislaw and Todorov 1999), in standard deviations.

    Both rates lie between 0 and 1, without these; z is the inverse of the normal distribution.
    """
    hits, alarms = map(NormalDist().inv_cdf, (hit_rate, false_alarm_rate))
    return hits - alarms, -(hits + alarms) / 2


def _log_linear(called: Sequence[bool]) -> float:
    """A rate by the log-linear rule."""
    return (sum(called) + 0.5) / (len(called) + 1)


class Share(NamedTuple):
    """How many of how many."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which no pair of numbers needs
    of: int

    def __str__(self):
        return f"{self.count} of {self.of}" + (f" ({100 * self.count / self.of:.3g}%)" if self.of else "")


class Agreement(NamedTuple):
    """How often two raters chose the same grade: for the source, for the claim, for both at once."""

    source: Share
    claim: Share
    both: Share


def diagonal(ratings: Iterable[str]) -> Share:
    """Return the Share of ratings on the diagonal of the Admiralty code: A1, B2, C3, D4, E5.

    `ratings` are codes such as "B2". F and 6, which mean "cannot be judged", have no place on it and are left out, as
    are ratings of which one half is missing. Baker, McKendry and Mace (1968) took a high share for a sign that the
    two scales were not used independently.
    """
    judged = [code for code in ratings if len(code) == 2 and code[0] in _DIAGONAL and code[1] in _DIAGONAL.values()]
    return Share(sum(_DIAGONAL[code[0]] == code[1] for code in judged), len(judged))


def agreement(ratings: Mapping[str, str], reference: Mapping[str, str]) -> Agreement:
    """Return the Agreement of two mappings from an item to a code such as "B2", over the items that both rate fully."""
    pairs = [(ratings[item], reference[item]) for item in ratings if item in reference]
    pairs = [pair for pair in pairs if all(len(code) == 2 for code in pair)]
    same = [(mine[0] == other[0], mine[1] == other[1]) for mine, other in pairs]
    counts = sum(source for source, _ in same), sum(claim for _, claim in same), sum(map(all, same))
    return Agreement(*(Share(count, len(same)) for count in counts))


@dataclass(frozen=True)
class Reliability:
    """How far coders agree: Krippendorff's alpha for nominal codes, and the shares that it is made of.

    `observed` is the share of pairs of codes that are the same, `expected` the share that chance would give. `same`
    counts the units to which all coders gave one code, of those coded by two or more.
    """

    observed: float
    expected: float
    same: Share

    @property
    def alpha(self) -> float | None:
        """1 for perfect agreement, 0 for agreement as by chance; None where all codes are one, as it is undefined."""
        return None if self.expected == 1 else (self.observed - self.expected) / (1 - self.expected)

    def __str__(self):
        if self.alpha is None:
            return (
                f"α is undefined: all {self.same.of} cells have the same code, so agreement cannot be told from chance."
            )
        chance = f"By chance they would in {100 * self.expected:.0f}%."
        return f"α = {self.alpha:.2f}. All coders agree in {self.same}. {chance}"


def agreement_alpha(codings: Iterable[Mapping[_Unit, Hashable]]) -> Reliability:
    """Return the Reliability of two or more codings, each a mapping from a unit to its code; None is no code.

    Units that fewer than two coders have coded are left out. What is expected by chance follows Krippendorff (2011):
    it is computed from the codes given, and without replacement.
    Raises BylineError where there are fewer than two codings, or no unit that two of them share.
    """
    codings = list(codings)
    if len(codings) < 2:
        raise BylineError("Agreement needs two coders or more: give two codings.")
    units = list(dict.fromkeys(unit for coding in codings for unit in coding))
    given = [Counter(coding[unit] for coding in codings if coding.get(unit) is not None) for unit in units]
    shared = [counts for counts in given if counts.total() > 1]
    if not shared:
        raise BylineError("The coders have no cell in common, so there is nothing to compare.")
    return _reliability(shared)


def _reliability(units):
    """The Reliability of units, each a Counter of the codes it was given."""
    codes = sum(units, Counter[Hashable]())
    paired = codes.total()
    observed = sum(_pairs(unit) / (unit.total() - 1) for unit in units) / paired
    expected = _pairs(codes) / (paired * (paired - 1))
    same = Share(sum(len(unit) == 1 for unit in units), len(units))
    return Reliability(observed, expected, same)


def _pairs(codes):
    """How many ordered pairs of equal codes there are."""
    return sum(count * (count - 1) for count in codes.values())


def brier(probabilities: Iterable[float], outcomes: Iterable[object]) -> float:
    """Return the Brier score of forecasts: the mean of (probability - outcome)², from 0, perfect, to 1, the worst.

    Probabilities run from 0 to 1, outcomes are true and false (or 1 and 0), both in the same order. This is the form
    for events that happen or not; that of Brier (1950) adds the same sum for "does not happen" and is twice as large.
    Raises BylineError without a forecast, or where a probability is none.
    """
    return fmean((p - bool(outcome)) ** 2 for p, outcome in _forecasts(probabilities, outcomes))


class Bin(NamedTuple):
    """Forecasts of about the same probability: their mean, the share of them that came about, and their number."""

    low: float
    high: float
    mean: float
    share: float
    count: int  # type: ignore[assignment]  # as in Share


def calibration(
    probabilities: Iterable[float], outcomes: Iterable[object], edges: Sequence[float] = (0, 0.4, 0.6, 1)
) -> list[Bin]:
    """Return the Bins of a calibration curve, from the lowest to the highest, without those that are empty.

    Arguments are those of `brier`. An edge belongs to the bin that is nearer to even, as it claims less. Whoever is
    calibrated has a share near the mean in each bin; with few forecasts, chance alone moves it far.
    """
    forecasts, bins = _forecasts(probabilities, outcomes), []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = [(p, bool(outcome)) for p, outcome in forecasts if _belongs(p, low, high)]
        if inside:
            mean, share = (fmean(values) for values in zip(*inside, strict=True))
            bins.append(Bin(low, high, mean, share, len(inside)))
    return bins


def _belongs(p: float, low: float, high: float) -> bool:
    """Whether a probability is in a bin; an edge above even belongs below, any other above."""
    return (low <= p if low <= 0.5 else low < p) and (p <= high if high > 0.5 else p < high)


def _forecasts(probabilities: Iterable[float], outcomes: Iterable[object]) -> list[tuple[float, object]]:
    """Pairs of probability and outcome, once they can be scored."""
    pairs = list(zip(probabilities, outcomes, strict=True))
    if not pairs:
        raise BylineError("A score needs at least one forecast with its outcome.")
    if not all(0 <= p <= 1 for p, _ in pairs):
        raise BylineError("Give probabilities from 0 to 1: 0.6 for 60 per cent.")
    return pairs


def hindsight(given: Iterable[float], recalled: Iterable[float], outcomes: Iterable[object]) -> float:
    """Return the mean shift of recalled probabilities towards the outcome, in the unit of the probabilities.

    What came about counts as recalled - given, what did not as given - recalled. Above 0, the outcome has drawn the
    memory to itself, which is hindsight bias (Fischhoff and Beyth 1975); 0 is an exact memory, or errors that cancel.
    In per cent the range is from -100 to 100. Raises BylineError without a recalled probability.
    """
    shifts = [(late - early) * (1 if o else -1) for early, late, o in zip(given, recalled, outcomes, strict=True)]
    if not shifts:
        raise BylineError("Hindsight needs at least one probability that was given and recalled.")
    return fmean(shifts)


def normalised_gain(pre: float, post: float, best: float = 100) -> float | None:
    """Return the gain between two tests as a share of what could be gained: (post - pre) / (best - pre), Hake 1998.

    Scores are in any unit with `best` as the highest. 1 is all that could be gained, 0 nothing; a loss is below 0 and
    has no lower limit. None where nothing was left to gain.
    """
    return None if pre >= best else (post - pre) / (best - pre)


def item_rest(item: Sequence[float], totals: Sequence[float]) -> float | None:
    """Return the correlation of a question's points with the rest of the total, over students; from -1 to 1.

    The total is taken without the question, or it would correlate with itself; for a question that is right or wrong
    this is the corrected point-biserial correlation. Near 0, those who know more do no better on it; below 0, worse.
    None with fewer than two students, or where all have the same.
    """
    try:
        return correlation(item, [total - points for points, total in zip(item, totals, strict=True)])
    except StatisticsError:
        return None

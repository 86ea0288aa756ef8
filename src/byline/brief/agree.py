"""Does a figure of a sentence stand at the places that it cites, in whatever spelling, or follow from them?"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from byline.brief.figures import Day, Figure
from byline.casefile.read import frame

# How far a figure may lie from that of its source: "almost 7,000" and "more than 6,500" may stand for 6,700.
_ROOM = {"about": (0.95, 1.05), "more": (0.9, 1), "less": (1, 1.1)}
_TOLERANCE = {
    "day": 0,
    "week": 4,
    "month": 20,
    "year": 200,
    "decade": 1900,
}  # in days, for a span that is told in words
_QUOTIENT = re.compile(r"\b(?:per|each|to a|in a|times|ratio|a (?:container|box|day))\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(?:differ\w*|gap|lower|higher|larger|smaller|fewer|more|apart|together|in all|sum|rest)\b", re.IGNORECASE
)


def is_backed(figure: Figure, evidence_figures: Iterable[Figure], sentence: str) -> bool:
    """Whether a figure agrees with one of those at the cited places, or can be computed from them."""
    if figure.date:
        return _is_in_frame(figure.date) or any(
            _same_day(figure.date, one.date) for one in evidence_figures if one.date
        )
    numbers = [one for one in evidence_figures if one.value is not None]
    if any(figure.value == one.value and {figure.bound, one.bound} == {"less", "more"} for one in numbers):
        return False
    return (
        any(_same(figure, one) for one in numbers)
        or is_span(figure, evidence_figures)
        or _follows(figure, numbers, sentence)
    )


def comparable(figure: Figure, evidence_figures: Iterable[Figure]) -> list[Figure]:
    """The figures at the cited places that count the same thing: those with which this one can be confused."""
    if figure.date:
        found = [one for one in evidence_figures if one.date and (one.date[1] or not figure.date[1])]
        exact = [one for one in found if one.date and one.date[2]]
        return exact or found if figure.date[2] else found
    numbers = [one for one in evidence_figures if one.value is not None]
    same = [one for one in numbers if one.unit and one.unit == figure.unit]
    return same or [one for one in numbers if one.value == figure.value or figure.unit is None]


def _is_in_frame(day: Day) -> bool:
    """The months and years that the case is about can be named freely."""
    year, month, number = day
    years = {framed for framed, _ in frame()}
    return number is None and ((year, month) in frame() or (month is None and year in years))


def _same_day(mine: Day, other: Day) -> bool:
    """Whether two dates agree, and mine is not the more exact one."""
    if not (mine[2] or mine[1]):
        return mine[0] == other[0]
    known = [(a, b) for a, b in zip(mine, other, strict=True) if a is not None]
    return (
        all(b is None and at == 0 or a == b for at, (a, b) in enumerate(known))
        if mine[0]
        else all(a == b for a, b in known)
    )


def _same(mine, other):
    if mine.unit and other.unit and mine.unit != other.unit:
        return _same_span(mine, other)
    low, high = _ROOM.get(mine.bound, (1, 1))
    return low * other.value <= mine.value <= high * other.value


def _same_span(mine, other):
    """Ten weeks are 69 days, nearly."""
    if mine.in_days is None or other.in_days is None:
        return False
    return abs(mine.in_days - other.in_days) <= max(_TOLERANCE[mine.unit], _TOLERANCE[other.unit])


def shares_day(mine: Iterable[Figure], evidence_figures: Iterable[Figure]) -> bool:
    """Whether one of some days stands at the places, with its month; the case's own months prove nothing."""
    dated = [one.date for one in mine if one.date and one.date[1] and not _is_in_frame(one.date)]
    return any(_same_day(day, other.date) for day in dated for other in evidence_figures if other.date)


def is_span(figure: Figure, evidence_figures: Iterable[Figure]) -> bool:
    """Whether a figure is a span of time between two of the days."""
    span, slack = figure.in_days, _TOLERANCE.get(figure.unit or "", 0)
    if span is None:
        return False
    days = frozenset(one.date for one in evidence_figures if one.date and all(one.date))
    return _has_between(_gaps(days), span - slack, span + slack)


@lru_cache(256)
def _gaps(days):
    """The spans between some days, in days, sorted."""
    return sorted({abs((date(*a) - date(*b)).days) for a, b in combinations(days, 2)})


def _has_between(ordered, low, high):
    """Whether a sorted list has a number from low to high."""
    at = bisect_left(ordered, low)
    return at < len(ordered) and ordered[at] <= high


def _follows(figure, numbers, sentence):
    """Whether a figure is the quotient, the difference or the sum of two at the cited places, where words say so."""
    values = tuple(sorted(one.value for one in numbers if one.value))
    low, high = figure.value / 1.02, figure.value / 0.98  # two in a hundred of what was computed
    quotients, sums = _computed(sentence)
    return ((quotients or figure.unit == "fold") and _has_between(_quotients(values), low, high)) or (
        sums and _has_between(_sums(values), low, high)
    )


@lru_cache(256)
def _computed(sentence):
    """Whether a sentence has words of quotients, and words of differences or sums."""
    return bool(_QUOTIENT.search(sentence)), bool(_DIFFERENCE.search(sentence))


@lru_cache(256)
def _quotients(values):
    """What one of some numbers divided by another gives, sorted."""
    return sorted({b / a for a, b in combinations(values, 2)})


@lru_cache(256)
def _sums(values):
    """The differences and the sums of two of some numbers, sorted."""
    return sorted({result for a, b in combinations(values, 2) for result in (b - a, a + b)})

"""Spans of a text, looked up by position: in a time that hardly grows with their number."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Span = tuple[int, int]  # the first character, and the one behind the last
_Span = TypeVar("_Span", bound=tuple[Any, ...])


class Spans(Generic[_Span]):
    """Sorted spans (start, end, …) of a text; any sequence that begins with two positions."""

    def __init__(self, spans: Iterable[_Span]):
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]
        self._reach: list[int] = []  # how far the spans up to each one go at most
        for span in self._spans:
            self._reach.append(max(span[1], self._reach[-1] if self._reach else 0))

    def cover(self, at: int) -> bool:
        """Whether a position lies within one of the spans."""
        before = bisect_right(self._starts, at)
        return bool(before) and at < self._reach[before - 1]

    def between(self, start: int, end: int) -> list[_Span]:
        """The spans that start within [start, end)."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, at: int) -> _Span | None:
        """The last span that starts at a position or before it, or None."""
        last = bisect_right(self._starts, at)
        return self._spans[last - 1] if last else None

    def after(self, at: int) -> _Span | None:
        """The first span that starts at a position or behind it, or None."""
        first = bisect_left(self._starts, at)
        return self._spans[first] if first < len(self._spans) else None

"""Numbers in steps, so that an outcome can be sealed under one part, though a whole range of numbers earns it."""

import math
from collections.abc import Mapping, Sequence

from byline.questions.base import Part

_FAR = 1e300  # steps; a number that lies farther away than that is as wrong as one there


def step_of(value: float, grid: Mapping[str, float]) -> Part:
    """The number of the step in which a value lies, as a part; `grid` has the `start` and `width` of the steps.

    Steps are as wide as the range that is accepted and placed so that this range is exactly one of them.
    """
    steps = (value - grid["start"]) / grid["width"]
    return str(math.floor(max(-_FAR, min(steps, _FAR))))


def example_outside(low: float, high: float, numbers: Sequence[float]) -> dict[str, float]:
    """The setting that has another example than the first of some numbers, where that would be right."""
    grid = grid_of(low, high)
    outside = [number for number in numbers if step_of(number, grid) != step_of(low / 2 + high / 2, grid)]
    return {"example": outside[0]} if outside and outside[0] != numbers[0] else {}


def grid_of(low: float, high: float) -> dict[str, float]:
    """The grid on which the values from low to high, both included, are one step; it does not tell which."""
    slack = max(high - low, abs(high), 1.0) * 1e-9
    width = high - low + 2 * slack
    return {"start": (low - slack) % width, "width": width}

"""The limits that lint holds quizzes and lessons to; docs/authoring.md gives the reasons and their sources."""

import math
from typing import NamedTuple


class Limit(NamedTuple):
    """The least and the greatest share of a number of questions, from 0 to 1."""

    least: float
    most: float

    def holds(self, count: float, of: int) -> bool:
        """Whether so many of so many are within the limit, to within one question, as few cannot meet it exactly."""
        return math.floor(self.least * of) <= count <= math.ceil(self.most * of)

    def __str__(self):
        return f"{self.least * 100:g} to {self.most * 100:g}%" if self.least else f"at most {self.most * 100:g}%"


LONGEST = Limit(0.20, 0.35)  # choice questions in which the longest option is right
LETTER = Limit(0, 0.40)  # right answers that have one and the same letter
CHOICE = Limit(0, 0.40)  # questions of the type choice
MINUTES = 50  # of a lesson, for somebody who reads slowly, without what is for home

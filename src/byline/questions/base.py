"""What every question type shares: questions, outcomes, marks, and the errors of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from byline.errors import BylineError
from byline.questions.normal import visible

OTHERWISE = ""  # the part that stands for every answer which the key does not foresee
NO_ANSWER = "No answer was given."
BY_HAND = "by hand"  # the verdict on an answer that a person marks
UNREAD = "unread"  # the verdict on an answer that may mean more than one thing, or none
VOID = "void"  # the verdict on whatever is answered to a question that does not count
HELD_BACK = "Your answer is in. Whether it is right, and why, you learn after grading."
EVERYBODY = "This question is void: everybody gets its points."
USED_UP = "No checks are left. Your answer is kept and will be graded; you can still change it."
UNFORESEEN = "This does not show what is asked. Compare it with the question once more."

Part = str  # of an answer in normal form: B, courier:2, 1=C
Settings = dict[str, Any]  # what a question needs beyond its prompt, such as a unit


class AnswerError(BylineError):
    """An answer that cannot be read; the sentence says what to write instead."""


class Outcome(NamedTuple):
    """What one part of an answer is worth (share of the question's points, may be negative) and why."""

    credit: float
    why: str


Judge = Mapping[Part, Outcome]  # the key of an instructor, or the same outcomes sealed


class Mark(NamedTuple):
    """The result of marking: points earned, points possible, verdict in words, explanations."""

    points: float
    max_points: float
    verdict: str  # right | partly | not yet | no answer | unread | by hand | void
    explanation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What a student may know about a question; its options stand in the notebook's Markdown."""

    id: str
    type: str
    points: float
    options: Mapping[str, str] = field(default_factory=dict)  # letter → text
    rows: Mapping[str, str] = field(default_factory=dict)  # number → text, for match
    articles: tuple[str, ...] = ()  # where to look, for locate
    settings: Settings = field(default_factory=dict)
    held_back: bool = False  # whether verdict and explanations come only after grading
    void: bool = False  # whether everybody gets the points
    checks: int = 0  # how many answers may be checked; 0: as many as one likes

    @property
    def variable(self) -> str:
        """The name of the variable that holds the answer: `who_measured` for 01-bridge/who-measured."""
        return self.id.split("/")[1].replace("-", "_")


def is_missing(answer: object) -> bool:
    """Whether nothing has been answered: None, `...`, a text in which nothing is to be seen, an empty collection."""
    if answer is None or answer is ...:
        return True
    if isinstance(answer, str):
        return not visible(answer).strip()
    return isinstance(answer, (list, tuple, set, frozenset, dict)) and not answer


def either(labels: Iterable[str]) -> str:
    """Labels as a person reads them: "A to D", "A or B"."""
    labels = list(labels)
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 2 else " or ".join(labels)

"""Marking: an answer to a question, and a judge, become a Mark. Pure, whatever the type of the question."""

from collections.abc import Sequence
from typing import Any

from byline.questions.alternatives import by_each
from byline.questions.base import (
    EVERYBODY,
    HELD_BACK,
    NO_ANSWER,
    UNREAD,
    VOID,
    AnswerError,
    Judge,
    Mark,
    Question,
    is_missing,
)
from byline.questions.question_type import CODE
from byline.questions.types import type_of
from byline.questions.values import length

MOST = 5_000  # characters of an answer: far more than any needs, few enough for any pattern


def mark(question: Question, answer: object, judge: Judge) -> Mark:
    """Mark an answer. The pure heart of the kit: same question, answer and judge, same Mark.

    `judge` maps a part to its Outcome. An answer that is missing or unreadable gets no points and a sentence. Where
    the question accepts several answers, the best Mark counts; of a void question, all get the points.
    """
    if question.void:
        return Mark(question.points, question.points, VOID, (EVERYBODY,))
    marks, obstacles = list[Mark](), list[Mark]()
    for one, its in by_each(question, judge):
        parts = _parts(one, answer)
        if isinstance(parts, Mark):
            obstacles.append(parts)
        else:
            marks.append(_mark(one, parts, its))
    return max(marks, key=lambda found: (found.points, found.verdict == UNREAD)) if marks else obstacles[0]


def receipt(question: Question, answer: object) -> Mark:
    """The Mark of an answer that is not marked yet: that it is in, or what is wrong with the way it is written."""
    if question.void:
        return mark(question, answer, {})
    return _obstacle(question, answer) or Mark(0.0, question.points, "kept", (HELD_BACK,))


def complaint(question: Question, answer: object) -> str:
    """What to write instead of an answer that cannot be read; "" for one that can, and where there is none."""
    found = _obstacle(question, answer)
    return found.explanation[0] if found and found.verdict == UNREAD else ""


def _obstacle(question: Question, answer: object) -> Mark | None:
    """The Mark of an answer that is missing or that no key of the question can read; None of any other."""
    found = [_parts(one, answer) for one, _ in by_each(question, {})]
    obstacles = [one for one in found if isinstance(one, Mark)]
    return obstacles[0] if len(obstacles) == len(found) else None


def _mark(question: Question, parts: Sequence[Any], judge: Judge) -> Mark:
    """The Mark of the parts of an answer by a single key."""
    try:
        credit, why = type_of(question).judged(parts, judge)
    except AnswerError as error:
        return _unread(question, str(error))
    share = min(1.0, max(0.0, round(credit, 9)))
    verdict = "right" if share == 1 else "partly" if share else "not yet"
    return Mark(round(share * question.points, 2), question.points, verdict, tuple(dict.fromkeys(filter(None, why))))


def _parts(question: Question, answer: object) -> Sequence[Any] | Mark:
    """The parts of an answer; for one that is missing or cannot be read, the Mark that says so."""
    if is_missing(answer):
        return Mark(0.0, question.points, "no answer", (NO_ANSWER,))
    kind = type_of(question)
    try:
        parts = kind.parts(question, kind.read(question, answer))
    except AnswerError as error:
        return _unread(question, str(error))
    except RecursionError:
        return _unread(question, "What was given is nested too deeply to be an answer.")
    excess = "" if kind.answer_is == CODE else too_long(answer)
    return _unread(question, f"The answer {excess}") if excess else parts


def too_long(answer: object, over: int = MOST) -> str:
    """What is wrong with an answer of too many characters, "has 6000 characters; …"; "" where it has no more than
    `over`."""
    size = length(answer)
    if size is None:
        return "is too large to be read."
    return f"has {size} characters; at most {MOST} are read." if size > over else ""


def _unread(question: Question, why: str) -> Mark:
    return Mark(0.0, question.points, UNREAD, (why,))

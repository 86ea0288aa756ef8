"""The question types: how an answer is read, taken apart and marked.

Marking is pure. A type takes an answer apart into parts, short strings such as "B" or "cnn:23". A judge says of a
part what it is worth and why. The judge is the instructor's key, or the same outcomes sealed for the learner, so
`check` in a student's notebook and the grader in the office run the very same code.

A type has `read` (an answer as given → its normal form, or AnswerError), `parts` (normal form → parts), `judged`
(parts and judge → credit and explanations) and `example` (a question → an answer to it as one would type it in
Python, which is not the right one). What `read` cannot explain to the last sign is *unread*: no part of it counts.
"""

from byline.questions.arranged import Matrix, Order
from byline.questions.base import HELD_BACK, NO_ANSWER, UNREAD, AnswerError, Mark, is_missing
from byline.questions.picked import Choice, Choices, Locate, Match
from byline.questions.stated import Code, Number, Probability, Quote, Text


class FreeText:
    """A text that a person marks by its rubric."""


TYPES = {
    "choice": Choice,
    "choices": Choices,
    "number": Number,
    "text": Text,
    "locate": Locate,
    "quote": Quote,
    "match": Match,
    "order": Order,
    "matrix": Matrix,
    "probability": Probability,
    "free-text": FreeText,
    "code": Code,
}


def mark(question, answer, judge):
    """Mark an answer. The pure heart of the kit: same question, answer and judge, same Mark.

    `judge` maps a part to its Outcome. An answer that is missing or unreadable gets no points and a sentence.
    """
    parts = _parts(question, answer)
    if isinstance(parts, Mark):
        return parts
    credit, why = TYPES[question.type].judged(parts, judge)
    share = min(1.0, max(0.0, round(credit, 9)))
    verdict = "right" if share == 1 else "partly" if share else "not yet"
    return Mark(round(share * question.points, 2), question.points, verdict, tuple(dict.fromkeys(filter(None, why))))


def receipt(question, answer):
    """The Mark of an answer that is not marked yet: that it is in, or what is wrong with the way it is written."""
    parts = _parts(question, answer)
    return parts if isinstance(parts, Mark) else Mark(0.0, question.points, "kept", (HELD_BACK,))


def complaint(question, answer):
    """What to write instead of an answer that cannot be read; "" for one that can, and where there is none."""
    parts = _parts(question, answer)
    return parts.explanation[0] if isinstance(parts, Mark) and parts.verdict == UNREAD else ""


def _parts(question, answer):
    """The parts of an answer; for one that is missing or cannot be read, the Mark that says so."""
    if is_missing(answer):
        return Mark(0.0, question.points, "no answer", (NO_ANSWER,))
    kind = TYPES[question.type]
    try:
        return kind.parts(question, kind.read(question, answer))
    except AnswerError as error:
        return Mark(0.0, question.points, UNREAD, (str(error),))
    except RecursionError:
        return Mark(0.0, question.points, UNREAD, ("What was given is nested too deeply to be an answer.",))

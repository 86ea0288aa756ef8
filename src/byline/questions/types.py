"""The question types: how an answer is read, taken apart and marked.

Marking is pure. A type takes an answer apart into parts, short strings such as "B" or "cnn:23". A judge says of a
part what it is worth and why. The judge is the instructor's key, or the same outcomes sealed for the learner, so
`check` in a student's notebook and the grader in the office run the very same code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from byline.errors import BylineError
from byline.questions.values import as_text, shown
from byline.tables import locator

OTHERWISE = ""  # the part that stands for every answer which the key does not foresee
NO_ANSWER = "No answer was given."
_UNFORESEEN = "This does not show what is asked. Compare it with the question once more."


class AnswerError(BylineError):
    """An answer that cannot be read; the sentence says what to write instead."""


class Outcome(NamedTuple):
    """What one part of an answer is worth (share of the question's points, may be negative) and why."""

    credit: float
    why: str


class Mark(NamedTuple):
    """The result of marking: points earned, points possible, verdict in words, explanations."""

    points: float
    max_points: float
    verdict: str  # right | partly | not yet | no answer | not readable | by hand
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

    @property
    def variable(self):
        """The name of the variable that holds the answer: `food_first` for 02-motives/food-first."""
        return self.id.split("/")[1].replace("-", "_")


def mark(question, answer, judge):
    """Mark an answer. The pure heart of the kit: same question, answer and judge, same Mark.

    `judge` maps a part to its Outcome. An answer that is missing or unreadable gets no points and a sentence.
    """
    if is_missing(answer):
        return Mark(0.0, question.points, "no answer", (NO_ANSWER,))
    kind = TYPES[question.type]
    try:
        parts = kind.parts(question, kind.read(question, answer))
    except AnswerError as error:
        return Mark(0.0, question.points, "not readable", (str(error),))
    credit, why = kind.judged(parts, judge)
    share = min(1.0, max(0.0, round(credit, 9)))
    verdict = "right" if share == 1 else "partly" if share else "not yet"
    return Mark(round(share * question.points, 2), question.points, verdict, tuple(dict.fromkeys(filter(None, why))))


def is_missing(answer):
    """Whether nothing has been answered: None, `...`, an empty string or an empty collection."""
    if answer is None or answer is ...:
        return True
    return isinstance(answer, (str, list, tuple, set, frozenset, dict)) and not answer


class Choice:
    """One option of several."""

    example = '"A"'

    @staticmethod
    def read(question, answer):
        label = str(answer).strip().upper() if isinstance(answer, str) else None
        if label not in question.options:
            raise AnswerError(f"Answer with one letter, {_either(question.options)}; {shown(answer)} is none of them.")
        return label

    @staticmethod
    def parts(question, answer):
        return [answer]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge[parts[0]]
        return credit, [why]


class _Several:
    """A set of things picked: each right one earns its share, each wrong one costs as much, never below zero."""

    @classmethod
    def read(cls, question, answer):
        items = re.split(r"[\s,;]+", answer.strip()) if isinstance(answer, str) else answer
        if not isinstance(items, (list, tuple, set, frozenset)):
            raise AnswerError(f"{cls.how(question)} {shown(answer)} is neither a list nor text.")
        return sorted({cls.one(question, item) for item in items})

    @staticmethod
    def parts(question, answer):
        return answer

    @staticmethod
    def judged(parts, judge):
        unforeseen = judge[OTHERWISE]
        outcomes = {part: judge.get(part, Outcome(unforeseen.credit, _UNFORESEEN)) for part in parts}
        missing = round(-1 / unforeseen.credit) - sum(outcome.credit > 0 for outcome in outcomes.values())
        why = [f"{part}: {outcome.why}" for part, outcome in outcomes.items()]
        if missing:
            why.append(f"Still to find: {missing}. {unforeseen.why}")
        return sum(outcome.credit for outcome in outcomes.values()), why


class Choices(_Several):
    """Any number of options; the text "AC" is as good as a list."""

    example = '["A", "C"]'

    @classmethod
    def read(cls, question, answer):
        if isinstance(answer, str) and answer.strip().upper() not in question.options and answer.strip().isalpha():
            answer = list(answer.strip())
        return super().read(question, answer)

    @staticmethod
    def how(question):
        return f'Answer with letters from {_either(question.options)}, such as ["A", "C"].'

    @classmethod
    def one(cls, question, item):
        if not isinstance(item, str) or item.strip().upper() not in question.options:
            raise AnswerError(f"{cls.how(question)} {shown(item)} is not one of them.")
        return item.strip().upper()


class Locate(_Several):
    """Paragraphs that hold the evidence; the text "cnn:23 cnn:25" is as good as a list."""

    example = '["cnn:0"]'

    @staticmethod
    def how(question):
        return 'Answer with locators, such as ["cnn:23"].'

    @classmethod
    def one(cls, question, item):
        try:
            return locator(item)
        except BylineError as error:
            raise AnswerError(str(error)) from None


class Match:
    """Each row to one option; the text "1B 2A" is as good as a dictionary."""

    example = '{"1": "A"}'

    @classmethod
    def read(cls, question, answer):
        how = f'Answer with one letter for each row, such as {{"1": "A"}} or "1A"; rows {_either(question.rows)}.'
        if isinstance(answer, str):
            pairs = re.findall(r"(\w+?)\s*[:=]?\s*([A-Za-z])(?=[\s,;]|$)", answer)
            answer = dict(pairs) or answer
        if not isinstance(answer, dict):
            raise AnswerError(f"{how} {shown(answer)} is not that.")
        return {cls._row(question, row, how): cls._option(question, label) for row, label in answer.items()}

    @staticmethod
    def _row(question, row, how):
        if str(row).strip() not in question.rows:
            raise AnswerError(f"{how} There is no row {shown(row)}.")
        return str(row).strip()

    @staticmethod
    def _option(question, label):
        return Choice.read(question, label)

    @staticmethod
    def parts(question, answer):
        return [f"{row}={answer.get(row, '')}" for row in question.rows]

    @staticmethod
    def judged(parts, judge):
        rows = [part.split("=")[0] for part in parts]
        outcomes = [judge.get(part, judge[f"{row}="]) for row, part in zip(rows, parts, strict=True)]
        credit = sum(outcome.credit for outcome in outcomes)
        return credit, [f"{row}: {outcome.why}" for row, outcome in zip(rows, outcomes, strict=True) if outcome.why]


class Code:
    """The value of a variable that the student's code computed: a number, text, list, table column."""

    example = "…"

    @staticmethod
    def read(question, answer):
        try:
            text = as_text(answer)
        except (TypeError, ValueError, RecursionError):
            raise AnswerError(
                f"{question.variable} holds a {type(answer).__name__}. "
                "Give it a number, a text, a list or a table column."
            ) from None
        if len(text) > 100_000:
            raise AnswerError(f"{question.variable} is too large to be an answer. Give it a shorter value.")
        return text

    @staticmethod
    def parts(question, answer):
        return [answer]

    @staticmethod
    def judged(parts, judge):
        credit, why = judge.get(parts[0], judge[OTHERWISE])
        return credit, [why]


class FreeText:
    """A text that a person marks by its rubric."""


TYPES = {
    "choice": Choice,
    "choices": Choices,
    "locate": Locate,
    "match": Match,
    "code": Code,
    "free-text": FreeText,
}


def _either(labels):
    labels = list(labels)
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 2 else " or ".join(labels)

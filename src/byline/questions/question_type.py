"""What a question type is: all that the kit knows of it stands in one class, a subclass of the one here.

Marking is pure. A type reads an answer into its normal form and takes that apart into parts, short strings such as "B"
or "courier:2". A judge says of a part what it is worth and why. The judge is the instructor's key, or the same outcomes
sealed for the learner, so `check` in a student's notebook and the grader in the office run the very same code.

A type sets `model` and, unless a person marks it, writes `outcomes`, `read` and `example`; all else has a default.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from byline.questions import paper
from byline.questions.base import OTHERWISE, Judge, Outcome, Part, Question, Settings

if TYPE_CHECKING:
    from byline.questions.entry import Entry

DATA, CODE, PROSE = "data", "code", "prose"  # what an answer is
_NAMES = {"otherwise": "anything else", "right": "the right answer", "altered": "an altered quotation"}

Judged = tuple[float, list[str]]  # credit, of which 1 is all, and explanations


class Explained(NamedTuple):
    """A part of an answer in words, what the key says about it, and whether it is right."""

    part: str
    why: str
    is_right: bool


class QuestionType:
    """One type of question. Its methods are pure: they hold nothing, and the same arguments give the same result.

    `question` is a `base.Question`, what a student may know; `key` and `why` are those of the key, as YAML gives them.
    """

    model: ClassVar["type[Entry]"]  # what a question of this type is in a key.yml: a subclass of `entry.Entry`
    has_card = False  # whether the page has a control for it; answers of other types are typed
    # DATA is typed or clicked, CODE is run by the grader, PROSE stands in a cell and is marked by hand
    answer_is = DATA
    verb = "Choose"  # how an answer is given on its card: "Choose" or "Write"
    lead = "one in the cell, such as"  # what leads to the example of an answer, behind "type"
    waits = "A person marks this answer."  # what a student reads while nobody has marked it
    given_away = "Ask for another one."  # what an author is told to do where the example is the right answer
    key_lists_all = False  # whether a key that is a list has every right answer in it; what is accepted joins it
    explains_options = False  # whether the key explains each option, so that an answer sheet need not list them twice

    # ---- the key

    def model_of(self, entry: Mapping[str, Any]) -> "type[Entry]":
        """The model for an entry of a key (a dict with any content); where a type has two kinds of keys, one of two."""
        return self.model

    def settings(self, key: Any) -> Settings:
        """What students may know of a key beyond its prompt, as JSON data: it becomes the question's `settings`."""
        return {}

    def outcomes(self, key: Any, why: Any) -> dict[Part, Outcome]:
        """Part → Outcome for each part that the key foresees; under OTHERWISE, what goes for all others."""
        raise NotImplementedError

    # ---- an answer

    def read(self, question: Question, answer: object) -> Any:
        """An answer as given (any value) in its normal form. Raises AnswerError that says what to write instead.

        What cannot be explained to the last sign is unread: no part of it counts.
        """
        raise NotImplementedError

    def parts(self, question: Question, answer: Any) -> Sequence[Any]:
        """The parts of an answer in normal form, a list of texts, or of Readings, of which the judge is to know one;
        by default it is the only part."""
        return [answer]

    def judged(self, parts: Any, judge: Judge) -> Judged:
        """(credit, explanations) of the parts of an answer; full credit is 1. Raises AnswerError for what is unread.

        By default the first part decides, what is not foreseen is worth OTHERWISE, and all further parts are told.
        """
        credit, why = judge.get(parts[0]) or judge[OTHERWISE]
        return credit, [*parts[1:], why]

    # ---- in words

    def example(self, question: Question) -> str:
        """An answer as one would type it in Python, of the form that is asked for, which is not the right one."""
        raise NotImplementedError

    def in_words(self, question: Question, answer: object) -> str:
        """An answer as a control gives it, as a person reads it."""
        if isinstance(answer, dict):
            return ", ".join(f"{row} → {label}" for row, label in answer.items())
        return ", ".join(map(str, answer)) if isinstance(answer, (list, tuple)) else str(answer)

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        """(prompt, below): the prompt (Markdown), with marks where one answers in it, and HTML that stands below."""
        return prompt, paper.lines("Answer:", 1)

    def right(self, key: Any, question: Question) -> str:
        """The right answer of a key in words, with the text of options beside their letters."""
        return value_in_words(key)

    def explained(self, key: Any, why: Any, question: Question) -> Iterator[Explained]:
        """Yield an Explained for all that a key explains, in its order."""
        for label, told in why.items():
            if isinstance(told, list):  # pairs of a value and its explanation
                yield from (Explained(value_in_words(part), text, self.is_right(part, key)) for part, text in told)
            else:
                yield Explained(named(label, question), told, self.is_right(label, key))

    def is_right(self, part: Any, key: Any) -> bool:
        """Whether a part that the key explains is right; by default that of the name "right"."""
        return part == "right"


def named(label: str, question: Question) -> str:
    """An option with its text; a part of another kind by its name."""
    if label in question.options:
        return f"{label} · {question.options[label]}"
    return _NAMES.get(label, label)


def value_in_words(value: object) -> str:
    """A value of a key as a text: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

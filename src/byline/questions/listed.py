"""What the types share whose key lists every answer that is right: words, and values that code computes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import Field

from byline.faults import Model, refuse
from byline.questions.base import OTHERWISE, Outcome, Part, Question
from byline.questions.entry import Explained, Words, distinct
from byline.questions.question_type import QuestionType, value_in_words


class Values(Model):
    """Explanations of values, right or wrong."""

    values: list[Explained[Any]] = Field(
        description="pairs of a value, right or a classic mistake, and its explanation"
    )
    otherwise: Words = Field(description="what is said to every other answer")


def explains_one(why: Values, key: Sequence[Any] | None, normal: Callable[[Any], Part]) -> Values:
    """Refuse explanations in which a value stands twice, or none of the right ones; `normal` makes it a part."""
    parts = [normal(value) for value, _ in why.values]
    distinct(parts)
    if key and not {normal(value) for value in key} & set(parts):
        refuse("values explains none of the right answers. Write a pair for one: [the answer, a sentence].")
    return why


class Listed(QuestionType):
    """A key that lists what is right, each item by itself."""

    key_lists_all = True

    def normal(self, value: Any) -> Part:
        """The part that a value of the key is."""
        raise NotImplementedError

    def outcomes(self, key: Any, why: Mapping[str, Any]) -> dict[Part, Outcome]:
        """What the key lists without an explanation has that of the first right one."""
        accepted = [self.normal(value) for value in key]
        told = {self.normal(value): text for value, text in why["values"]}
        right = next(text for part, text in told.items() if part in accepted)
        parts = dict.fromkeys([*told, *accepted])
        outcomes = {part: Outcome(float(part in accepted), told.get(part, right)) for part in parts}
        return outcomes | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def right(self, key: Any, question: Question) -> str:
        return " or ".join(map(value_in_words, key))

    def is_right(self, part: Any, key: Any) -> bool:
        return self.normal(part) in map(self.normal, key)

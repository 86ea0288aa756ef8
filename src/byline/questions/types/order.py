"""All options in order."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator

from byline.errors import nearest
from byline.faults import refuse
from byline.markup import Markup
from byline.questions.base import OTHERWISE, Judge, Outcome, Part, Question, either
from byline.questions.entry import Entry, Option, Words, distinct, require
from byline.questions.paper import BLANK, fill
from byline.questions.pieces import QUIET, SAYS, line, picks, unread
from byline.questions.question_type import Judged, QuestionType, named

_THEN = frozenset(["then", "first", "next", "finally", "last", "before", "and", "order", "→", ">", "-", "/", "|"])
_NOWHERE = Outcome(0.0, "")


def _neighbours(letters: Sequence[str]) -> list[Part]:
    return [f"{first}>{second}" for first, second in zip(letters, letters[1:], strict=False)]


def _orders(data):
    """The order of a key, and those that it accepts, as far as they are any."""
    accept = data.get("accept")
    others = accept if isinstance(accept, list) and all(isinstance(one, list) for one in accept) else [accept]
    return [data.get("key", ()), *(one for one in others if isinstance(one, list))]


class OrderEntry(Entry):
    """All letters in the right order; explanations for neighbours, such as "B>A"."""

    offers: ClassVar = ("options",)
    key: Annotated[list[Option], AfterValidator(distinct)] = Field(
        min_length=2, description="all letters in the right order, such as [B, A, C]"
    )
    why: dict[str, Words] = Field(description='an explanation for neighbours, such as "B>A", and otherwise')

    @field_validator("key")
    @classmethod
    def _is_whole(cls, key, info):
        require(key, info.context.options if info.context else (), "The place in the order")
        return key

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        require(why, ["otherwise"], "The explanation")
        pairs = [pair for key in _orders(info.data) for pair in _neighbours(key)]
        unknown = [label for label in why if pairs and label not in [*pairs, "otherwise"]]
        if unknown:
            refuse(f"{unknown[0]!r} are no neighbours in the right order. {nearest(unknown[0], pairs)}")
        return why

    def answers(self) -> list[list[str] | str]:
        return [self.key, "".join(self.key)]


class Order(QuestionType):
    """All options in order; each neighbourhood that is right earns its share."""

    model = OrderEntry
    has_card = True
    given_away = "Put the options of the prompt into another order."

    def outcomes(self, key: Sequence[str], why: Mapping[str, str]) -> dict[Part, Outcome]:
        pairs = _neighbours(key)
        right = {pair: Outcome(1 / len(pairs), why.get(pair, "")) for pair in pairs}
        return right | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def read(self, question: Question, answer: object) -> list[str]:
        letters = either(question.options)
        how = f"Answer with each of the letters {letters} once, in order, such as {self.example(question)}."
        found = picks(line(answer, how, in_order=True), question.options)
        others = [piece for piece in found.others if piece not in QUIET | SAYS | _THEN]
        labels = found.labels
        if len(others) == 1 and not labels:  # all letters in a row
            labels, others = list(others[0].upper()), []
        is_numbered = others == [str(number) for number in range(1, len(labels) + 1)]
        if others and not is_numbered or sorted(labels) != sorted(question.options):
            raise unread(how, answer)
        return labels

    def parts(self, question: Question, answer: Sequence[str]) -> list[Part]:
        return _neighbours(answer)

    def judged(self, parts: Sequence[Part], judge: Judge) -> Judged:
        outcomes = [judge.get(part, _NOWHERE) for part in parts]
        why = [outcome.why for outcome in outcomes]
        credit = sum(outcome.credit for outcome in outcomes)
        return credit, why if credit > 1 - 1e-6 else [*why, judge[OTHERWISE].why]

    def example(self, question: Question) -> str:
        """The letters as they stand in the prompt."""
        return f'"{"".join(question.options)}"'

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, fill("Order: {}", Markup(" → ").join([BLANK] * len(question.options)))

    def right(self, key: Sequence[str], question: Question) -> str:
        return " → ".join(named(letter, question) for letter in key)

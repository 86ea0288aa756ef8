"""A probability in per cent, from 0 to 100: right in a band, or the better the nearer it is to what came to pass."""

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator

from byline.faults import Model, refuse
from byline.questions.base import OTHERWISE, AnswerError, Outcome, Part, Question, Settings
from byline.questions.entry import Entry, Figure, Right
from byline.questions.figures import read_figure
from byline.questions.paper import BLANK, fill
from byline.questions.pieces import unread
from byline.questions.question_type import QuestionType
from byline.questions.steps import example_outside, grid_of, step_of

_BRIER_STEP = 5  # per cent: a forecast is marked in steps, so that each step can be sealed


class _Forecast(Model):
    from_: Annotated[Figure, Field(ge=0, le=100)] | None = Field(
        None, alias="from", description="per cent, from 0 to 100"
    )
    to: Annotated[Figure, Field(ge=0, le=100)] | None = Field(None, description="per cent, from 0 to 100")
    outcome: bool | None = Field(None, description="true or false")


class ProbabilityEntry(Entry):
    """A band of per cent, or an outcome, with explanations for the right side and for the rest."""

    key: _Forecast = Field(description="a band, {from: 55, to: 80}, or an outcome, {outcome: true}")
    why: Right = Field(description="explanations: right and otherwise")

    @field_validator("key")
    @classmethod
    def _is_one_of_two(cls, key):
        ends = (key.from_, key.to)
        if (key.outcome is None) == (ends == (None, None)):
            refuse("Write either a band, {from: 55, to: 80}, or an outcome, {outcome: true}.")
        if key.outcome is None and (None in ends or key.from_ > key.to):
            refuse("A band needs from and to, and from comes first, such as {from: 55, to: 80}.")
        return key

    def answers(self) -> list[float]:
        low, high = self.key.from_, self.key.to
        if low is None or high is None:
            return [100 if self.key.outcome else 0]
        return [math.ceil(low) if math.ceil(low) <= high else (low + high) / 2]


class Probability(QuestionType):
    """A probability: all or none in a band (`from`, `to`); by an `outcome`, credit is 1 - (p - outcome)² (Brier)."""

    model = ProbabilityEntry
    has_card = True
    verb = "Write"

    def settings(self, key: Mapping[str, Any]) -> Settings:
        if "outcome" in key:
            return {"start": -_BRIER_STEP / 2, "width": _BRIER_STEP}
        return grid_of(key["from"], key["to"]) | example_outside(key["from"], key["to"], [100, 50, 0])

    def outcomes(self, key: Mapping[str, Any], why: Mapping[str, str]) -> dict[Part, Outcome]:
        grid, other = self.settings(key), {OTHERWISE: Outcome(0.0, why["otherwise"])}
        if "outcome" not in key:
            return {step_of((key["from"] + key["to"]) / 2, grid): Outcome(1.0, why["right"])} | other
        steps = range(0, 101, _BRIER_STEP)
        return {
            step_of(p, grid): Outcome(1 - (p / 100 - key["outcome"]) ** 2, _side(p, key, why)) for p in steps
        } | other

    def read(self, question: Question, answer: object) -> Part:
        how = "Answer with per cent, a number from 0 to 100."
        percent, has_unit, _ = read_figure(answer, "%", how)
        if not 0 <= percent <= 100:
            raise unread(how, answer)
        if 0 < percent < 1 and not has_unit:
            raise AnswerError(f"Answer in per cent: write {100 * percent:g} if you mean {100 * percent:g}%.")
        return step_of(percent, question.settings)

    def example(self, question: Question) -> str:
        """What is certain, or what is even: no band of words has the one, no forecast is right with the other."""
        usual = 50 if question.settings.get("start", 0) < 0 else 100
        return str(question.settings.get("example", usual))

    def in_words(self, question: Question, answer: object) -> str:
        return f"{answer}%"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, fill("Probability: {}%", BLANK)

    def right(self, key: Mapping[str, Any], question: Question) -> str:
        if "outcome" not in key:
            return f"from {key['from']:g} to {key['to']:g}%"
        return f"It {'came true' if key['outcome'] else 'did not come true'}: points are 1 − (p − outcome)²."


def _side(percent, key, why):
    """The explanation for a forecast on the right or on the wrong side of even."""
    return why["right"] if (percent > 50) == key["outcome"] else why["otherwise"]

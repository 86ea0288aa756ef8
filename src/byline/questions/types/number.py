"""A number, right within a tolerance, with its unit where the question has one."""

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from byline.faults import Model, refuse
from byline.questions.base import OTHERWISE, AnswerError, Outcome, Part, Question, Settings
from byline.questions.entry import Entry, Explained, Figure, Right, Words
from byline.questions.figures import read_figure
from byline.questions.paper import BLANK, fill
from byline.questions.question_type import QuestionType
from byline.questions.steps import example_outside, grid_of, step_of

_EXAMPLES = [0, *(10**n for n in range(300))]


def _ends(key: Mapping[str, Any]) -> tuple[float, float]:
    tolerance = key.get("tolerance", 0)
    return key["value"] - tolerance, key["value"] + tolerance


def _grid(key):
    return grid_of(*_ends(key))


def _no_figure(unit):
    if unit.strip()[0].isdigit():
        refuse(f"{unit!r} would be read as a figure. Write a unit, such as t.")
    return unit


class _Range(Model):
    value: Figure = Field(description="the right number")
    tolerance: Figure = Field(0, ge=0, description="how far an answer may lie from it, 0 or more")
    unit: Annotated[Words, AfterValidator(_no_figure)] | None = Field(None, description="a unit, such as t")


class _Mistakes(Right):
    values: list[Explained[Figure]] = Field([], description="pairs of a classic wrong number and its explanation")


class NumberEntry(Entry):
    """A number with tolerance and unit, and explanations for it, for classic mistakes and for the rest."""

    key: _Range = Field(description="a value, with tolerance and unit if wished: {value: 26, tolerance: 0.5, unit: t}")
    why: _Mistakes = Field(description="explanations: right, otherwise, and values for classic mistakes")

    @field_validator("why")
    @classmethod
    def _are_mistakes(cls, why, info):
        """Marking goes in steps as wide as the range: two mistakes in one step would have one explanation."""
        key = info.data.get("key")
        seen = dict[str, float]()
        for value, _ in why.values if key else ():
            step = step_of(value, _grid(key.model_dump()))
            if abs(value - key.value) <= key.tolerance:
                refuse(f"{value:g} is explained as a mistake, but the key accepts it. Delete the one or the other.")
            if step in seen:
                refuse(f"{seen[step]:g} and {value:g} are too close for this tolerance to explain both. Delete one.")
            seen[step] = value
        return why

    def answers(self) -> list[float | str]:
        ends = [self.key.value + side * self.key.tolerance for side in (0, -1, 1)]
        return ends + ([f"{self.key.value!r} {self.key.unit}"] if self.key.unit else [])


class Number(QuestionType):
    """A number within a tolerance; its parts are its step on the grid and, where there was a comma, how it was read."""

    model = NumberEntry
    has_card = True
    verb = "Write"

    def settings(self, key: Mapping[str, Any]) -> Settings:
        unit = {"unit": key["unit"]} if "unit" in key else {}
        return _grid(key) | unit | example_outside(*_ends(key), _EXAMPLES)

    def outcomes(self, key: Mapping[str, Any], why: Mapping[str, Any]) -> dict[Part, Outcome]:
        grid = _grid(key)
        mistakes = {step_of(value, grid): Outcome(0.0, text) for value, text in why.get("values", [])}
        right = {step_of(key["value"], grid): Outcome(1.0, why["right"])}
        return mistakes | right | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def read(self, question: Question, answer: object) -> tuple[Part, str]:
        unit = question.settings.get("unit", "")
        how = f"Give the number in {unit or 'plain figures, without a unit'}."
        value, has_unit, has_comma = read_figure(answer, unit, how)
        is_rough = question.settings.get("width", 1) >= 1  # nobody asks for less than one per cent so roughly
        if unit == "%" and is_rough and 0 < value < 1 and not has_unit:
            raise AnswerError(f"Write {100 * value:g} if you mean {100 * value:g}%, or {value:g}% if you mean that.")
        told = f"Read as {value:g}. Write a point, not a comma." if has_comma else ""
        return step_of(value, question.settings), told

    def parts(self, question: Question, answer: tuple[Part, str]) -> list[Part]:
        return list(answer)

    def example(self, question: Question) -> str:
        """Zero (or another number, where zero is right), with as many decimals as the tolerance asks for."""
        shown = question.settings.get("example", _EXAMPLES[0])
        width = question.settings.get("width", 1)
        is_counted = width < 1e-6 * max(1.0, abs(question.settings.get("start", 0)))
        return f"{shown:.{0 if is_counted or width > 1 else math.ceil(-math.log10(width))}f}"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, fill("Number: {} {}", BLANK, question.settings.get("unit", ""))

    def right(self, key: Mapping[str, Any], question: Question) -> str:
        within = f" (± {key['tolerance']:g})" if key.get("tolerance") else ""
        return f"{key['value']:g}{within} {key.get('unit', '')}".strip()

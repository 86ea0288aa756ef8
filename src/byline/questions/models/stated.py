"""Keys of the types whose answer is stated in one's own figures, words or code."""

import math
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from byline.questions.models.common import Entry, Figure, Model, Paragraph, Words, distinct, refuse
from byline.questions.outcomes import settings
from byline.questions.stated import cell
from byline.questions.values import Returned, as_text
from byline.quotes.grams import K
from byline.quotes.verify import SHORTEST, index
from byline.quotes.words import words

CHECKERS = ("brief",)  # what a free text may be read with while it is graded; `grading.noticed` has the functions


def _pair(kind):
    """A pair of a value and its explanation, as YAML has it: a list of two."""
    return Annotated[tuple[kind, Words], Field(strict=False)]


class _Right(Model):
    right: Words = Field(description="the explanation of the right answer")
    otherwise: Words = Field(description="what is said to every other answer")


class _Mistakes(_Right):
    values: list[_pair(Figure)] = Field((), description="pairs of a classic wrong number and its explanation")


def _no_figure(unit):
    if unit.strip()[0].isdigit():
        refuse(f"{unit!r} would be read as a figure. Write a unit, such as t.")
    return unit


class _Range(Model):
    value: Figure = Field(description="the right number")
    tolerance: Figure = Field(0, ge=0, description="how far an answer may lie from it, 0 or more")
    unit: Annotated[Words, AfterValidator(_no_figure)] | None = Field(None, description="a unit, such as t")


class Number(Entry):
    """A number within a tolerance."""

    key: _Range = Field(description="a value, with tolerance and unit if wished: {value: 26, tolerance: 0.5, unit: t}")
    why: _Mistakes = Field(description="explanations: right, otherwise, and values for classic mistakes")

    @field_validator("why")
    @classmethod
    def _are_mistakes(cls, why, info):
        """Marking goes in steps as wide as the range: two mistakes in one step would have one explanation."""
        key = info.data.get("key")
        seen = {}
        for value, _ in why.values if key else ():
            step = cell(value, settings("number", key.model_dump()))
            if abs(value - key.value) <= key.tolerance:
                refuse(f"{value:g} is explained as a mistake, but the key accepts it. Delete the one or the other.")
            if step in seen:
                refuse(f"{seen[step]:g} and {value:g} are too close for this tolerance to explain both. Delete one.")
            seen[step] = value
        return why

    def answers(self):
        ends = [self.key.value + side * self.key.tolerance for side in (0, -1, 1)]
        return ends + ([f"{self.key.value!r} {self.key.unit}"] if self.key.unit else [])


class _Forecast(Model):
    from_: Annotated[Figure, Field(ge=0, le=100)] | None = Field(
        None, alias="from", description="per cent, from 0 to 100"
    )
    to: Annotated[Figure, Field(ge=0, le=100)] | None = Field(None, description="per cent, from 0 to 100")
    outcome: bool | None = Field(None, description="true or false")


class Probability(Entry):
    """A band of per cent, or an outcome with credit by the Brier score."""

    key: _Forecast = Field(description="a band, {from: 55, to: 80}, or an outcome, {outcome: true}")
    why: _Right = Field(description="explanations: right and otherwise")

    @field_validator("key")
    @classmethod
    def _is_one_of_two(cls, key):
        ends = (key.from_, key.to)
        if (key.outcome is None) == (ends == (None, None)):
            refuse("Write either a band, {from: 55, to: 80}, or an outcome, {outcome: true}.")
        if key.outcome is None and (None in ends or key.from_ > key.to):
            refuse("A band needs from and to, and from comes first, such as {from: 55, to: 80}.")
        return key

    def answers(self):
        if self.key.outcome is not None:
            return [100 if self.key.outcome else 0]
        whole = math.ceil(self.key.from_)
        return [whole if whole <= self.key.to else (self.key.from_ + self.key.to) / 2]


class _Values(Model):
    values: list[_pair(Any)] = Field(description="pairs of a value, right or a classic mistake, and its explanation")
    otherwise: Words = Field(description="what is said to every other answer")


def _listed(why, key, normal):
    """Refuse explanations in which a value stands twice, or none of the right ones."""
    parts = [normal(value) for value, _ in why.values]
    distinct(parts)
    if key and not {normal(value) for value in key} & set(parts):
        refuse("values explains none of the right answers. Write a pair for one: [the answer, a sentence].")
    return why


def _wording(value):
    if not isinstance(value, str) or not words(value):
        refuse(f"{value!r} has no word that could be read. Write a word or a few in quotation marks.")
    return value


class Text(Entry):
    """A word or a few."""

    key: list[Annotated[Any, AfterValidator(_wording)]] = Field(
        min_length=1, description="a list of accepted wordings in quotation marks"
    )
    why: _Values = Field(description="explanations: values and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        for value, _ in why.values:
            _wording(value)
        return _listed(why, info.data.get("key"), lambda value: " ".join(words(value)))

    def answers(self):
        return self.key


def _quotable(place):
    if len(index().fingerprints[place].grams) <= SHORTEST - K:
        refuse(f"{place} has fewer than {SHORTEST} words, so nobody can quote from it. Write another paragraph.")
    return place


class _Quoted(_Right):
    altered: Words = Field(description="what is said to an altered quotation")


class Quote(Entry):
    """A quotation from an accepted paragraph. The kit has no text to quote from, so no answer can be tried."""

    key: Annotated[list[Annotated[Paragraph, AfterValidator(_quotable)]], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of accepted paragraphs, such as [cnn:23]"
    )
    why: _Quoted = Field(description="explanations: right, altered and otherwise")


def _plain(value):
    try:
        as_text(value)
    except (TypeError, ValueError, RecursionError):
        refuse(f"{value!r} is not plain data. Write a number, a text, true, false, or a list or mapping of such.")
    return value


Plain = Annotated[Any, AfterValidator(_plain)]


class Values(Entry):
    """A variable's value."""

    key: list[Plain] = Field(
        min_length=1, description="a list of accepted values, or {calls: [{args: [2, 3], value: 6}]} for a function"
    )
    why: _Values = Field(description="explanations: values and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        for value, _ in why.values:
            _plain(value)
        return _listed(why, info.data.get("key"), as_text)

    def answers(self):
        return self.key


class _Call(Model):
    args: list[Plain] = Field(description="a list of arguments, such as [2, 3]")
    value: Plain = Field(description="what the function is to return")


class _Calls(Model):
    calls: list[_Call] = Field(min_length=1, description="a list of calls, such as {args: [2, 3], value: 6}")


class Calls(Entry):
    """What a function returns."""

    key: _Calls = Field(description="calls, each with args and value: {calls: [{args: [2, 3], value: 6}]}")
    why: _Right = Field(description="explanations: right and otherwise")

    def answers(self):
        return [Returned(tuple(as_text(call.value) for call in self.key.calls))]


class _Criterion(Model):
    criterion: Words = Field(description="the name of the criterion")
    points: Figure = Field(gt=0, description="a number above 0")
    full: Words | None = Field(None, description="what earns the points")
    part: Words | None = Field(None, description="what earns a part of them")


class FreeText(Entry):
    """A text that a person marks."""

    rubric: list[_Criterion] = Field((), description="a list of rows, each with a criterion and its points")
    checker: str | None = Field(None, description=f"one of {', '.join(CHECKERS)}, or nothing")

    @field_validator("rubric")
    @classmethod
    def _adds_up(cls, rubric, info):
        given, wanted = sum(row.points for row in rubric), info.data.get("points")
        if rubric and wanted and not math.isclose(given, wanted):
            refuse(f"The points of the rubric add up to {given:g}, and the question has {wanted:g}. Make them equal.")
        return rubric

    @field_validator("checker")
    @classmethod
    def _can_stand(cls, checker, info):
        if checker is not None and checker not in CHECKERS:
            refuse(f"There is no checker {checker!r}. The checkers are {', '.join(CHECKERS)}.")
        if checker and not info.data.get("rubric", True):
            refuse("A checker needs a rubric to stand beside. Write the rubric, or delete this line.")
        return checker

"""The value of a variable that a student's code computes, or what a function of theirs returns."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from byline.errors import shown
from byline.faults import Model, refuse
from byline.questions import paper
from byline.questions.base import OTHERWISE, AnswerError, Judge, Outcome, Part, Question, Settings
from byline.questions.entry import Entry, Right
from byline.questions.listed import Listed, Values, explains_one
from byline.questions.question_type import CODE, Judged, value_in_words
from byline.questions.readings import Readings, of_value
from byline.questions.values import (
    LARGEST,
    Returned,
    Unordered,
    as_text,
    is_unordered,
    kind,
    no_data,
    plain,
    too_much,
)

_LINES = 4


def _plain(value):
    try:
        as_text(value)
    except (TypeError, ValueError, RecursionError):
        refuse(f"{value!r} is not plain data. Write a number, a text, true, false, or a list or mapping of such.")
    return value


Plain = Annotated[Any, AfterValidator(_plain)]


class ValueEntry(Entry):
    """The value of a variable: what is accepted, and explanations of values, right or wrong."""

    key: list[Plain] = Field(
        min_length=1, description="a list of accepted values, or {calls: [{args: [2, 3], value: 6}]} for a function"
    )
    why: Values = Field(description="explanations: values and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        for value, _ in why.values:
            _plain(value)
        return explains_one(why, info.data.get("key"), as_text)

    def answers(self) -> list[Any]:
        return self.key


class _Call(Model):
    args: list[Plain] = Field(description="a list of arguments, such as [2, 3]")
    value: Plain = Field(description="what the function is to return")


class _Calls(Model):
    calls: list[_Call] = Field(min_length=1, description="a list of calls, such as {args: [2, 3], value: 6}")


class FunctionEntry(Entry):
    """What a function returns for lists of arguments."""

    key: _Calls = Field(description="calls, each with args and value: {calls: [{args: [2, 3], value: 6}]}")
    why: Right = Field(description="explanations: right and otherwise")

    def answers(self) -> list[Returned]:
        return [Returned(tuple(as_text(call.value) for call in self.key.calls))]


class Code(Listed):
    """A value, or what a function returns; compared as plain data. `key` is a list of values, or has `calls`."""

    model = ValueEntry
    answer_is = CODE
    waits = "This answer is code. It waits for the grader that runs code safely; until then a person marks it."

    def model_of(self, entry: Mapping[str, Any]) -> type[Entry]:
        return FunctionEntry if isinstance(entry.get("key"), dict) else ValueEntry

    def settings(self, key: Any) -> Settings:
        return {"calls": [call["args"] for call in key["calls"]]} if isinstance(key, dict) else {}

    def normal(self, value: object) -> Part:
        return as_text(value)

    def outcomes(self, key: Any, why: Mapping[str, Any]) -> dict[Part, Outcome]:
        if not isinstance(key, dict):
            return super().outcomes(key, why)
        calls = [f"{n}={as_text(call['value'])}" for n, call in enumerate(key["calls"])]
        right = {call: Outcome(1 / len(calls), why["right"]) for call in calls}
        return right | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def read(self, question: Question, answer: object) -> list[Readings]:
        calls = question.settings.get("calls")
        if calls is None:
            data, is_loose = _data(answer, question.variable, "holds", "Give it")
            return [of_value(data, question.variable, is_loose)]
        if not isinstance(answer, Returned):  # else the grader has called the function, where it can do no harm
            if not callable(answer):
                raise AnswerError(f"Define {question.variable} as a function; {shown(answer)} is none.")
            answer = Returned(tuple(_returned(answer, arguments, question.variable) for arguments in calls))
        return [_of_call(n, text, question.variable) for n, text in enumerate(answer.texts)]

    def parts(self, question: Question, answer: list[Readings]) -> list[Readings]:
        return answer

    def judged(self, parts: Sequence[Readings], judge: Judge) -> Judged:
        outcomes = [part.outcome(judge) for part in parts]
        wrong = [outcome.why for outcome in outcomes if not outcome.credit]
        told = f"{len(parts) - len(wrong)} of {len(parts)} calls return what they should."
        why = wrong or [outcome.why for outcome in outcomes]
        return sum(outcome.credit for outcome in outcomes), [told, *why] if len(parts) > 1 else why

    def example(self, question: Question) -> str:
        return "…"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, paper.lines("Your code, and what it gives:", _LINES)

    def right(self, key: Any, question: Question) -> str:
        if not isinstance(key, dict):
            return super().right(key, question)
        return "; ".join(_call_in_words(call, question.variable) for call in key["calls"])

    def is_right(self, part: Any, key: Any) -> bool:
        return part == "right" if isinstance(key, dict) else super().is_right(part, key)


def _call_in_words(call, name):
    given = ", ".join(map(value_in_words, call["args"]))
    return f"{name}({given}) returns {value_in_words(call['value'])}"


def _returned(function, arguments, name):
    """What a call returns, as text; None where it fails, which is no more than a wrong answer."""
    try:
        return as_text(_data(function(*arguments), name, "returns", "Let it return")[0])
    except Exception:
        return None


def _of_call(n, text, name):
    """The Readings of what the nth call of a function returned."""
    if text is None:
        return Readings([f"{n}=None"])
    sure, doubtful, _ = of_value(json.loads(text), f"What {name} returns")
    return Readings([f"{n}={part}" for part in sure], {f"{n}={part}": how for part, how in doubtful.items()})


def _data(answer, name, verb, remedy):
    """A value as plain data, and whether it was put in some order; AnswerError, with the remedy, for what is none."""
    if isinstance(answer, Unordered):
        return answer.data, True
    try:
        data, is_loose = plain(answer), is_unordered(answer)
        size = len(json.dumps(data))
    except Exception as error:  # it may be of any class, and whatever that one does
        why = str(error) if isinstance(error, (TypeError, ValueError)) else ""
        raise AnswerError(no_data(name, kind(answer, why), verb, remedy)) from None
    if size > LARGEST:
        raise AnswerError(too_much(name, size, verb, remedy))
    return data, is_loose

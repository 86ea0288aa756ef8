"""What a question may be in a key.yml: the fields that all types share, places and letters.

Each type has a pydantic model of its own, a subclass of `Entry`, in the file of the type.
"""

import re
from collections.abc import Container, Iterable
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, Field, field_validator

from byline.course import data_cache
from byline.errors import BylineError, nearest, shown
from byline.faults import Model, refuse
from byline.questions.base import either
from byline.questions.prompts import Asked
from byline.tables import all_texts, ids, locator

EACH_OPTION = "an explanation for each option, such as A: a sentence"
_MOST_CHECKS = 100
_LETTER = re.compile("[A-Z]")
_Value = TypeVar("_Value")


def _text(value):
    if not value.strip():
        refuse("This is empty. Write a sentence or a few words.")
    return value


def _option(value, info):
    """A letter that the prompt offers; `info.context` is the Asked, or None where only the key is at hand."""
    options = info.context.options if info.context else None
    if not (value in options if options else _LETTER.fullmatch(value)):
        refuse(f"The prompt has no option {value!r}. Write {either(options) if options else 'a capital letter'}.")
    return value


def _row(value, info):
    rows = info.context.rows if info.context else None
    if not (value in rows if rows else value.isdecimal()):
        refuse(f"The prompt has no row {value!r}. {f'Write {either(rows)}' if rows else 'Write a number'}.")
    return value


def _paragraph(value):
    try:
        place = locator(value)
    except BylineError as error:
        refuse(str(error))
    if place != value:
        refuse(f"{value!r} is not how a paragraph is written here. Write {place}.")
    return value


def _evidence(value):
    if not value.startswith("ref:"):
        return _paragraph(value)
    if value.removeprefix("ref:") not in references():
        refuse(f"There is no reference {value!r}. {nearest(value.removeprefix('ref:'), references())}")
    return value


@data_cache
def references() -> frozenset[str]:
    """The ids of the references."""
    return frozenset(ids("references"))


def _article(value):
    if value not in all_texts():
        refuse(f"There is no article {value!r}. {nearest(value, all_texts())}")
    return value


def distinct(values: list[_Value]) -> list[_Value]:
    """Refuse a list in which something stands twice."""
    twice = next((value for at, value in enumerate(values) if value in values[:at]), None)
    if twice is not None:
        refuse(f"{twice!r} is here twice. Write it once.")
    return values


Words = Annotated[str, AfterValidator(_text)]
Option = Annotated[str, AfterValidator(_option)]
Row = Annotated[str, AfterValidator(_row)]
Paragraph = Annotated[str, AfterValidator(_paragraph)]
Article = Annotated[str, AfterValidator(_article)]
Evidence = Annotated[str, AfterValidator(_evidence)]
Figure = Annotated[float, Field(allow_inf_nan=False)]
Explained = Annotated[tuple[_Value, Words], Field(strict=False)]  # as YAML has it: a list of two


def _option_or(value, info):
    """An option, or the word `otherwise`."""
    return value if value == "otherwise" else _option(value, info)


def _paragraph_or(value):
    return value if value == "otherwise" else _paragraph(value)


OptionOr = Annotated[str, AfterValidator(_option_or)]
ParagraphOr = Annotated[str, AfterValidator(_paragraph_or)]


def require(there: Container[str], wanted: Iterable[str], what: str) -> None:
    """Refuse explanations that lack one for something."""
    missing = [label for label in wanted if label not in there]
    if missing:
        refuse(f"{what} is missing for {', '.join(map(str, missing))}. Write one.")


class Right(Model):
    """Explanations of a key that knows one right answer."""

    right: Words = Field(description="the explanation of the right answer")
    otherwise: Words = Field(description="what is said to every other answer")


class Entry(Model):
    """What the keys of all types have. A field's description says what to write into it."""

    offers: ClassVar[tuple[str, ...]] = ()  # what the prompt has to offer: "options", "rows"

    type: str
    points: Figure = Field(gt=0, description="a number above 0, such as 2")
    objective: Words = Field(description="the objective that the question assesses, in quotation marks")
    evidence: list[Evidence] = Field(
        min_length=1, description="a list of paragraphs and references, such as [courier:2, ref:inquiry]"
    )
    uses: list[Words] = Field([], description="a list of ids, such as [first-name, second-name]")
    accept: Any = Field(None, description="another right answer, as under key")  # read as keys, in `accept`
    void: bool = Field(False, description="true or false")

    @field_validator("type")
    @classmethod
    def _has_what_it_needs(cls, value, info):
        found = [told for name in cls.offers if info.context and (told := _unfit(name, info.context))]
        return refuse(" ".join(found)) if found else value

    @field_validator("points")
    @classmethod
    def _agrees(cls, value, info):
        for where, there in info.context.worth.items() if info.context else ():
            if there != value:
                refuse(f"The key gives {value:g}, but {where} has {there:g}. Write the same number in both places.")
        return value

    def answers(self) -> list[Any]:
        """Answers as a student would type them, each of which has to earn all points."""
        return []


class Quiz(Model):
    """What a key.yml says of its quiz, beside the questions."""

    checks: Any = Field(3, description="how many answers to a question may be checked, such as 3, or unlimited")

    @field_validator("checks")
    @classmethod
    def _is_a_number(cls, value, info):
        if value != "unlimited" and not (type(value) is int and 1 <= value <= _MOST_CHECKS):
            refuse(f"{shown(value)} does not fit. Write a whole number from 1 to {_MOST_CHECKS}, or unlimited.")
        return value


def _unfit(name: str, asked: Asked) -> str | None:
    """A sentence on options or rows with which a prompt cannot be answered; None where they will do."""
    labels = getattr(asked, name)
    twice = [label for label in asked.doubled if label in labels]
    if twice:
        return f"The prompt has {' and '.join(twice)} twice. Give each bullet a label of its own."
    if name == "rows":
        return None if labels else "The prompt has no rows. Write each as a bullet, such as * **1** the first claim."
    odd = [label for label in labels if not _LETTER.fullmatch(label)]
    if odd:
        return f"The prompt has an option {odd[0]!r}. Write one capital letter, such as * **A** the first option."
    if len(labels) < 2:
        return "The prompt offers fewer than two options. Write each as a bullet, such as * **A** the first option."
    return None

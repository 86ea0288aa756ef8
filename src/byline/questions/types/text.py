"""A word or a few; case, punctuation and spacing make no difference."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from byline.errors import shown
from byline.faults import refuse
from byline.questions.base import AnswerError, Judge, Part, Question
from byline.questions.entry import Entry
from byline.questions.listed import Listed, Values, explains_one
from byline.questions.normal import looks_latin
from byline.questions.pieces import unread
from byline.questions.question_type import Judged
from byline.questions.readings import Readings, of_words
from byline.questions.told import told
from byline.quotes.words import mixed_alphabets, words


def _wording(value):
    if not isinstance(value, str) or not words(value):
        refuse(f"{value!r} has no word that could be read. Write a word or a few in quotation marks.")
    return value


def _normal(text):
    return " ".join(words(text))


class TextEntry(Entry):
    """A list of accepted wordings, and explanations of wordings, right or wrong."""

    key: list[Annotated[Any, AfterValidator(_wording)]] = Field(
        min_length=1, description="a list of accepted wordings in quotation marks"
    )
    why: Values = Field(description="explanations: values and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        for value, _ in why.values:
            _wording(value)
        return explains_one(why, info.data.get("key"), _normal)

    def answers(self) -> list[str]:
        return self.key


class Text(Listed):
    """A word or a few."""

    model = TextEntry
    has_card = True
    verb = "Write"

    def normal(self, value: str) -> Part:
        return _normal(value)

    def read(self, question: Question, answer: object) -> Readings:
        text = told(answer)
        found = words(text)
        if not found:
            raise AnswerError(f"Answer with a word or a few in quotation marks; {shown(answer)} has none.")
        if mixed_alphabets(text) or any(map(looks_latin, found)):
            raise unread("Answer in letters of one alphabet.", text)
        return of_words(found, f"Answer with the name or the words alone. {shown(text)} says more.")

    def judged(self, parts: Sequence[Readings], judge: Judge) -> Judged:
        credit, why = parts[0].outcome(judge)
        return credit, [why]

    def example(self, question: Question) -> str:
        return '"a word or a few"'

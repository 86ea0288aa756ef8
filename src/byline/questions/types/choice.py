"""One option of several."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field, field_validator

from byline.faults import refuse
from byline.questions.base import Outcome, Part, Question, either
from byline.questions.entry import EACH_OPTION, Entry, Option, Words, require
from byline.questions.paper import ROUND, marked
from byline.questions.pieces import BESIDE, QUIET, SAYS, line, picks, quoted, single, unread, without_reason
from byline.questions.question_type import QuestionType, named
from byline.questions.readings import wordings
from byline.quotes.words import words


class ChoiceEntry(Entry):
    """A letter, and an explanation for each option; `sound` where the question asks whether something is sound."""

    offers: ClassVar = ("options",)
    key: Option = Field(description="the letter of the right option, such as B")
    why: dict[Option, Words] = Field(description=EACH_OPTION)
    sound: bool | None = Field(None, description="true or false")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        options = list(info.context.options) if info.context else [info.data["key"]] if "key" in info.data else []
        require(why, options, "The explanation")
        return why

    @field_validator("sound")
    @classmethod
    def _of_two(cls, sound, info):
        if sound is not None and info.data.get("accept") is not None:
            refuse("Where something is sound or not, one answer is right. Delete this line, or accept.")
        if sound is not None and info.context and len(info.context.options) != 2:
            refuse("Only a question with two options can tell who takes something for sound. Delete this line.")
        return sound

    def answers(self) -> list[str]:
        return [self.key]


class Choice(QuestionType):
    """One option of several, told by its letter or its own text."""

    model = ChoiceEntry
    has_card = True
    lead = "one in the cell:"
    explains_options = True

    def outcomes(self, key: str, why: Mapping[str, str]) -> dict[Part, Outcome]:
        return {label: Outcome(float(label == key), text) for label, text in why.items()}

    def read(self, question: Question, answer: object) -> Part:
        how = f"Answer with one letter, {either(question.options)}."
        text = line(single(answer), how)
        found = picks(without_reason(text, question.options), question.options)
        if len(set(found.labels)) == 1 and set(found.others) <= QUIET | SAYS | BESIDE:
            return found.labels[0]
        label = _by_its_text(text, question.options)
        if label is None:
            raise unread(how, answer)
        return label

    def example(self, question: Question) -> str:
        """All letters: to show one of two would tell which is right, or which is wrong."""
        return quoted(question.options, " or ")

    def in_words(self, question: Question, answer: object) -> str:
        if isinstance(answer, str) and answer in question.options:
            return named(answer, question)
        return super().in_words(question, answer)

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return marked(prompt, question.options, ROUND), ""

    def right(self, key: str, question: Question) -> str:
        return named(key, question)

    def is_right(self, part: Part, key: str) -> bool:
        return part == key


def _by_its_text(text: str, options: Mapping[str, str]) -> str | None:
    """The option whose own text is the answer, with its letter before it or without; None where there is none."""
    told = wordings(words(text))
    own = {label: (words(text), words(f"{label} {text}")) for label, text in options.items() if words(text)}
    fits = [label for label, ways in own.items() if any(" ".join(way) in told for way in ways)]
    return fits[0] if len(fits) == 1 else None

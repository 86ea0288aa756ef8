"""Any number of options."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator

from byline.questions.base import Part, Question, either
from byline.questions.entry import EACH_OPTION, Entry, Option, OptionOr, Words, distinct, require
from byline.questions.paper import SQUARE, marked
from byline.questions.pieces import QUIET, SAYS, line, picks, quoted, unread, without_reason
from byline.questions.several import Several

_TOGETHER = frozenset(["and", "both", "plus", "also", "+", "&", "/", "|"])


class ChoicesEntry(Entry):
    """A list of letters, an explanation for each option, and one for what is still to find."""

    offers: ClassVar = ("options",)
    key: Annotated[list[Option], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of the letters that are right, such as [A, C]"
    )
    why: dict[OptionOr, Words] = Field(description=f"{EACH_OPTION}, and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        options = info.context.options if info.context else info.data.get("key", ())
        require(why, [*options, "otherwise"], "The explanation")
        return why

    def answers(self) -> list[list[str] | str]:
        return [self.key, "".join(self.key), ", ".join(self.key)]


class Choices(Several):
    """Any number of options; the text "AC" is as good as a list."""

    model = ChoicesEntry
    has_card = True
    lead = "the letters in the cell; all of them would be"
    explains_options = True
    given_away = "Offer an option that is wrong."

    def read(self, question: Question, answer: object) -> list[Part]:
        how = f"Answer with letters from {either(question.options)}, in quotation marks and with commas between them."
        text = without_reason(line(answer, how), question.options)
        found = picks(text, question.options)
        spelt = [piece for piece in found.others if piece not in QUIET | SAYS | _TOGETHER]
        labels = found.labels or (_letters(spelt[0], question.options) if len(spelt) == 1 else [])
        if not labels or (spelt and found.labels):
            raise unread(how, answer)
        return sorted(set(labels))

    def example(self, question: Question) -> str:
        return f"[{quoted(question.options)}]"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return marked(prompt, question.options, SQUARE), ""


def _letters(word, options):
    """The letters of a word such as "AC", if they are different options, else nothing."""
    labels = [letter for letter in word.upper() if letter in options]
    return labels if len(labels) == len(word) == len(set(labels)) else []

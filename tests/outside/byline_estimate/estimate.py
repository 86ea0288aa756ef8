"""An estimate from 0 to 100: the nearer it is, the more it earns."""

from collections.abc import Mapping

from pydantic import Field

from byline.faults import Model
from byline.questions.base import OTHERWISE, Outcome, Part, Question
from byline.questions.entry import Entry, Figure, Right
from byline.questions.figures import read_figure
from byline.questions.paper import BLANK, fill
from byline.questions.pieces import unread
from byline.questions.question_type import QuestionType


class _Scale(Model):
    value: Figure = Field(ge=0, le=100, description="the right number, from 0 to 100")
    within: Figure = Field(gt=0, description="how far from it an answer earns nothing")


class EstimateEntry(Entry):
    """What a key.yml says: the value, and how far from it points end."""

    key: _Scale = Field(description="a value and its reach: {value: 60, within: 20}")
    why: Right = Field(description="explanations: right and otherwise")

    def answers(self) -> list[int]:
        return [round(self.key.value)]


class Estimate(QuestionType):
    """A whole number. Its one part is that number, and each number has an outcome of its own."""

    model = EstimateEntry

    def outcomes(self, key: Mapping[str, float], why: Mapping[str, str]) -> dict[Part, Outcome]:
        away = {number: abs(number - key["value"]) for number in range(101)}
        worth = {number: max(0.0, 1 - far / key["within"]) for number, far in away.items()}
        near = {str(number): Outcome(credit, why["right"]) for number, credit in worth.items() if credit}
        return near | {OTHERWISE: Outcome(0.0, why["otherwise"])}

    def read(self, question: Question, answer: object) -> Part:
        how = "Answer with a number from 0 to 100."
        value = read_figure(answer, "", how).value
        if not 0 <= value <= 100:
            raise unread(how, answer)
        return str(round(value))

    def example(self, question: Question) -> str:
        return "0"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, fill("Estimate, from 0 to 100: {}", BLANK)

    def right(self, key: Mapping[str, float], question: Question) -> str:
        return f"{key['value']:g}; from {key['within']:g} away, nothing"

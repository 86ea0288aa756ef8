"""A sign in each cell: hypotheses in rows, evidence in columns."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator

from byline.faults import refuse
from byline.questions.base import Judge, Outcome, Part, Question
from byline.questions.entry import Entry, Option, Row, Words
from byline.questions.paper import fill, grid
from byline.questions.pieces import QUIET, SAYS, line, pieces, unread
from byline.questions.question_type import Judged, QuestionType
from byline.questions.signs import SIGNS

_BETWEEN = frozenset(["=", "/", "|", "row", "rows"])
_CELL = re.compile(r"(\d+)([A-Z])[-+0]?")


class MatrixEntry(Entry):
    """A sign in each cell that counts; explanations for cells, such as "1A", or for their signs, such as "1A-"."""

    offers: ClassVar = ("options", "rows")
    key: dict[Row, Annotated[dict[Option, Literal["+", "-", "0"]], Field(min_length=1)]] = Field(
        min_length=1, description='a sign in quotation marks for each cell that counts: {"1": {A: "+", B: "-", C: "0"}}'
    )
    why: dict[str, Words] = Field(description='an explanation for cells, such as "1A", or their signs, such as "1A-"')

    @field_validator("why")
    @classmethod
    def _is_inside(cls, why, info):
        for place in why:
            cell = _CELL.fullmatch(place)
            asked = info.context
            if not cell or asked and (cell[1] not in asked.rows or cell[2] not in asked.options):
                refuse(f"There is no cell {place!r}. Write a row and a letter of the prompt, such as 1A or 1A-.")
        return why

    def answers(self) -> list[Any]:
        lines = [f"{row}: {' '.join(map(''.join, signs.items()))}" for row, signs in self.key.items()]
        return [self.key, "\n".join(lines)]


class Matrix(QuestionType):
    """A sign in each cell: + where evidence fits a hypothesis, - where it speaks against, 0 where it says nothing."""

    model = MatrixEntry
    has_card = True
    given_away = "Ask about a cell that is not 0."

    def outcomes(self, key: Mapping[str, Mapping[str, str]], why: Mapping[str, str]) -> dict[Part, Outcome]:
        """Signs that are right, and cells for all other signs; a cell that the key leaves open does not count."""
        cells = {f"{row}{column}": sign for row, signs in key.items() for column, sign in signs.items()}
        outcomes = {place: Outcome(0.0, why.get(place, "")) for place in cells}
        outcomes |= {place: Outcome(0.0, text) for place, text in why.items() if place not in cells}
        right = {place + sign: Outcome(1 / len(cells), why.get(place + sign, "")) for place, sign in cells.items()}
        return outcomes | right

    def read(self, question: Question, answer: object) -> dict[tuple[str, str], str]:
        how = f"Answer with a sign (+, - or 0) for each row and letter, such as {self.example(question)}."
        columns = {label.casefold(): label for label in question.options}
        told = [piece.casefold() for piece in pieces(line(answer, how))]
        signs, row, column = dict[tuple[str, str], str](), "", ""
        for piece in (piece for piece in told if piece in columns or piece not in QUIET | SAYS | _BETWEEN):
            if column and piece in SIGNS and (row, column) not in signs:
                signs[row, column], column = piece, ""
            elif row and not column and piece in columns:
                column = columns[piece]
            elif not column and piece in question.rows and piece not in SIGNS:
                row = piece
            else:
                raise unread(how, answer)
        if not signs or column:
            raise unread(how, answer)
        return signs

    def parts(self, question: Question, answer: Mapping[tuple[str, str], str]) -> list[Part]:
        cells = [(row, column) for row in question.rows for column in question.options]
        return [f"{row}{column}{answer.get((row, column), '')}" for row, column in cells]

    def judged(self, parts: Sequence[Part], judge: Judge) -> Judged:
        # A cell on which experts may differ has no outcome at all and does not count.
        outcomes = [judge.get(part) or judge.get(part.rstrip("+-0") if part[-1] in SIGNS else part) for part in parts]
        told = [(part, outcome) for part, outcome in zip(parts, outcomes, strict=True) if outcome]
        lines = [_explained(part, outcome, judge) for part, outcome in told]
        return sum(outcome.credit for _, outcome in told), lines

    def example(self, question: Question) -> str:
        """The same sign in all cells, which is seen to be no answer."""
        cells = " ".join(f"{column}0" for column in question.options)
        return f'"{", ".join(f"{row}: {cells}" for row in question.rows)}"'

    def in_words(self, question: Question, answer: object) -> str:
        if not isinstance(answer, dict):
            return super().in_words(question, answer)
        return ", ".join(f"{row} → {_signs(cells)}" for row, cells in answer.items())

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        meant = " · ".join(f"{sign} {meaning}" for sign, meaning in SIGNS.items())
        return prompt, grid(question.rows, question.options) + fill("{}", meant)

    def right(self, key: Mapping[str, Mapping[str, str]], question: Question) -> str:
        rows = "; ".join(
            f"{row}: {', '.join(f'{column}{sign}' for column, sign in cells.items())}" for row, cells in key.items()
        )
        return f"{rows} ({', '.join(f'{sign} {meaning}' for sign, meaning in SIGNS.items())})"


def _explained(part, outcome, judge):
    """What a key says about a cell; a right one without words of its own has those of its place."""
    if outcome.credit <= 0:
        return f"{part}: {outcome.why}" if outcome.why else ""
    why = outcome.why or getattr(judge.get(part.rstrip("+-0")), "why", "")
    return f"{part}, right: {why}" if why else ""


def _signs(cells):
    """The signs in a row, whatever stands there."""
    return " ".join(f"{column}{sign}" for column, sign in cells.items()) if isinstance(cells, dict) else cells

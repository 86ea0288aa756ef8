"""Types whose answer is an arrangement: order, and matrix (hypotheses in rows, evidence in columns)."""

import re

from byline.questions.base import OTHERWISE, AnswerError, Outcome, either
from byline.questions.values import shown

SIGNS = {"+": "fits", "-": "speaks against", "0": "says nothing"}
_NOWHERE = Outcome(0.0, "")


class Order:
    """All options in order; each neighbourhood that is right earns its share."""

    example = '"XYZ"'

    @staticmethod
    def read(question, answer):
        items = re.findall(r"\w", answer) if isinstance(answer, str) else answer
        letters = [str(item).strip().upper() for item in items] if isinstance(items, (list, tuple)) else []
        if sorted(letters) != sorted(question.options):
            raise AnswerError(
                f"Answer with each of the letters {either(question.options)} once, in order, such as "
                f'"{"".join(question.options)}"; {shown(answer)} is not that.'
            )
        return letters

    @staticmethod
    def parts(question, answer):
        return [f"{first}>{second}" for first, second in zip(answer, answer[1:], strict=False)]

    @staticmethod
    def judged(parts, judge):
        outcomes = [judge.get(part, _NOWHERE) for part in parts]
        why = [outcome.why for outcome in outcomes]
        credit = sum(outcome.credit for outcome in outcomes)
        return credit, why if credit > 1 - 1e-6 else [*why, judge[OTHERWISE].why]


class Matrix:
    """A sign in each cell: + where evidence fits a hypothesis, - where it speaks against, 0 where it says nothing."""

    example = '{"1": {"X": "+"}}'

    @classmethod
    def read(cls, question, answer):
        how = 'Answer with a sign (+, - or 0) for each row and letter, such as {"1": {"A": "+"}}.'
        if isinstance(answer, str):
            answer = {
                row: dict(re.findall(r"([A-Za-z])\s*([-+0])", line)) for row, line in _LINE.findall(answer)
            } or answer
        if not isinstance(answer, dict) or not all(isinstance(cells, dict) for cells in answer.values()):
            raise AnswerError(f"{how} {shown(answer)} is not that.")
        signs = {
            (str(row), str(column).upper()): sign for row, cells in answer.items() for column, sign in cells.items()
        }
        for (row, column), sign in signs.items():
            if row not in question.rows or column not in question.options or sign not in SIGNS:
                raise AnswerError(f"{how} There is no cell {row}{column} with {shown(sign)}.")
        return signs

    @staticmethod
    def parts(question, answer):
        cells = [(row, column) for row in question.rows for column in question.options]
        return [f"{row}{column}{answer.get((row, column), '')}" for row, column in cells]

    @staticmethod
    def judged(parts, judge):
        # A cell on which experts may differ has no outcome at all and does not count.
        outcomes = [judge.get(part) or judge.get(part.rstrip("+-0") if part[-1] in SIGNS else part) for part in parts]
        told = [(part, outcome) for part, outcome in zip(parts, outcomes, strict=True) if outcome]
        lines = [_explained(part, outcome, judge) for part, outcome in told]
        return sum(outcome.credit for _, outcome in told), lines


def _explained(part, outcome, judge):
    """What a key says about a cell; a right one without words of its own has those of its place."""
    if outcome.credit <= 0:
        return f"{part}: {outcome.why}" if outcome.why else ""
    why = outcome.why or getattr(judge.get(part.rstrip("+-0")), "why", "")
    return f"{part}, right: {why}" if why else ""


_LINE = re.compile(r"(\d{1,3})\s*:?\s*((?:[A-Za-z]\s*[-+0][\s,;]*)+)")

"""Types whose answer is an arrangement: order, and matrix (hypotheses in rows, evidence in columns)."""

from byline.questions.base import OTHERWISE, Outcome, either
from byline.questions.pieces import QUIET, SAYS, line, picks, pieces, unread

SIGNS = {"+": "fits", "-": "speaks against", "0": "says nothing"}
_NOWHERE = Outcome(0.0, "")
_THEN = frozenset(["then", "first", "next", "finally", "last", "before", "and", "→", ">", "-", "/", "|"])
_BETWEEN = frozenset(["=", "/", "|", "row", "rows"])


class Order:
    """All options in order; each neighbourhood that is right earns its share."""

    @staticmethod
    def example(question):
        """The letters as they stand in the prompt."""
        return f'"{"".join(question.options)}"'

    @classmethod
    def read(cls, question, answer):
        letters = either(question.options)
        how = f"Answer with each of the letters {letters} once, in order, such as {cls.example(question)}."
        found = picks(line(answer, how, in_order=True), question.options)
        others = [piece for piece in found.others if piece not in QUIET | SAYS | _THEN]
        labels = found.labels
        if len(others) == 1 and not labels:  # all letters in a row
            labels, others = list(others[0].upper()), []
        is_numbered = others == [str(number) for number in range(1, len(labels) + 1)]
        if others and not is_numbered or sorted(labels) != sorted(question.options):
            raise unread(how, answer)
        return labels

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

    @staticmethod
    def example(question):
        """The same sign in all cells, which is seen to be no answer."""
        cells = " ".join(f"{column}0" for column in question.options)
        return f'"{", ".join(f"{row}: {cells}" for row in question.rows)}"'

    @classmethod
    def read(cls, question, answer):
        how = f"Answer with a sign (+, - or 0) for each row and letter, such as {cls.example(question)}."
        columns = {label.casefold(): label for label in question.options}
        told = [piece.casefold() for piece in pieces(line(answer, how))]
        signs, row, column = {}, None, None
        for piece in (piece for piece in told if piece in columns or piece not in QUIET | _BETWEEN):
            if column and piece in SIGNS and (row, column) not in signs:
                signs[row, column], column = piece, None
            elif row and not column and piece in columns:
                column = columns[piece]
            elif not column and piece in question.rows and piece not in SIGNS:
                row = piece
            else:
                raise unread(how, answer)
        if not signs or column:
            raise unread(how, answer)
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

"""`hypothesis_matrix`: weigh pieces of evidence against hypotheses, hypotheses in rows."""

from typing import Any

import pandas as pd

from byline.casefile.read import case
from byline.front import sources
from byline.front.words import places
from byline.questions.records import Answer
from byline.questions.signs import SIGNS
from byline.tools.board import Board
from byline.tools.hypotheses.coding import CREDIBILITY, WEIGHTS, authors, evidence, fitting, hypotheses, read
from byline.tools.hypotheses.weighing import SAID, weighing

_SHEETS = ("evidence.css", "coding.css")
_NONE = 'Nothing weighed yet. Choose above, or type a coding, such as hypothesis_matrix({"1": {"A": "+"}})'
_RATE = (
    "How credible is each piece of evidence, whatever it is evidence for? Where somebody says something, judge what is "
    "said. That it was said is not in doubt."
)
_WEIGH = (
    "Work down the columns: suppose that what a piece says is so, and ask of each hypothesis whether it fits (+), "
    "speaks against it (−) or says nothing (0)."
)


def hypothesis_matrix(coding: object = None, *, table: bool = False) -> Answer | pd.DataFrame:
    """Show the hypothesis matrix and return the coding as an Answer: row → letter of the evidence → sign.

    Rows are the numbers of the hypotheses, and "credibility" for the evidence itself. What is clicked is kept in the
    notebook, like an answer. `hypothesis_matrix({"credibility": {"A": "high"}, "1": {"A": "+"}})` shows what a typed
    coding tells; with `table=True` the empty matrix comes as a table for paper. The authors' coding
    (`load("weighings")`) is a judgement and no key.
    Raises BylineError for a row, a piece of evidence or a sign that does not exist.
    """
    if table:
        return _paper()
    if coding is None:
        return board().open()
    typed = read(coding)
    return board().show_typed(typed, weighing(typed), _SHEETS)


def _paper():
    """The empty matrix: a row for credibility and one for each hypothesis, a column for each piece of evidence."""
    rows = {"": "How credible is it: high, middle or low?", **hypotheses()["statement"]}
    heads = [f"{letter}. {claim}" for letter, claim in evidence()["claim"].items()]
    table = pd.DataFrame("", index=list(rows), columns=heads)
    table.insert(0, "hypothesis: + fits, - speaks against, 0 says nothing", list(rows.values()))
    return table


def _told(coding):
    rows = [row for row in (CREDIBILITY, *hypotheses().index) if coding.get(row)]
    lines = [f"{row} {' '.join(f'{letter} {grade}' for letter, grade in sorted(coding[row].items()))}" for row in rows]
    return f"Your coding, kept in this notebook: {'; '.join(lines)}" if lines else _NONE


def board() -> Board:
    """The board of the hypothesis matrix."""
    return Board("hypotheses", case().records.hypothesis_matrix, data, fitting, _told)


def data() -> dict[str, Any]:
    """What the page shows: evidence, hypotheses, grades and signs, and the authors' coding with its reasons."""
    asked = case().hypotheses
    return {
        "title": "Hypothesis matrix",
        "asked": asked.question if asked else "",
        "evidence": [_piece(letter, row) for letter, row in evidence().iterrows()],
        "hypotheses": [{"id": number, **row[["title", "statement"]]} for number, row in hypotheses().iterrows()],
        "grades": [{"id": grade, "key": grade[0].upper(), "weight": weight} for grade, weight in WEIGHTS.items()],
        "signs": [{"id": sign, "meaning": meaning} for sign, meaning in SIGNS.items()],
        "authors": _authors(),
        "places": places(" ".join(f"{row.locators} {row.claim}" for row in evidence().itertuples())),
        "said": {"rate": _RATE, "weigh": _WEIGH, **SAID},
        "checked": sources.method("matrix"),
    }


def _piece(letter, row):
    """A piece of evidence: what it says, where, and the pages outside the reports behind it."""
    where = row["locators"].split("|") if row["locators"] else []
    pages = sources.checked(row["mark"], row["references"]) if row["references"] else []
    return {"id": letter, **row[["title", "claim"]], "places": where, "checked": pages}


def _authors():
    signs, reasons = authors()
    cells = [(row, letter) for row, given in signs.items() for letter in given]
    return [
        {
            "id": f"{row} {letter}",
            "row": row,
            "letter": letter,
            "sign": signs[row][letter],
            "why": reasons[row][letter],
        }
        for row, letter in cells
    ]

"""The hypothesis matrix: its grades, what a typed coding means, and what a coding tells."""

from typing import TYPE_CHECKING, NamedTuple

from byline.course import data_cache
from byline.errors import BylineError, shown
from byline.questions.records import Answer
from byline.questions.signs import SIGNS
from byline.tables import filled, load

if TYPE_CHECKING:
    import pandas as pd

CREDIBILITY = "credibility"  # the row of a coding that is no hypothesis
WEIGHTS = {"high": 3, "middle": 2, "low": 1}
_EXAMPLE = '{"credibility": {"A": "high"}, "1": {"A": "+"}}'

Coding = dict[str, dict[str, str]]  # row → letter of the evidence → sign, or credibility


@data_cache
def hypotheses() -> "pd.DataFrame":
    """The hypotheses, indexed by their number as text, as in a typed coding."""
    rows = filled("hypotheses")
    return rows.set_index(rows.index.astype(str))


@data_cache
def evidence() -> "pd.DataFrame":
    """The evidence, indexed by its letter; where it has no locator or reference, the cell is an empty text."""
    return filled("evidence").fillna("")


@data_cache
def authors() -> tuple[Coding, Coding]:
    """The authors' coding in the form of a typed one, and their reasons: row → letter → sign, row → letter → why."""
    rows = load("weighings").reset_index()
    groups = [(str(number), group.set_index("evidence")) for number, group in rows.groupby("hypothesis")]
    signs = {CREDIBILITY: evidence()["credibility"].to_dict()} | {row: group["sign"].to_dict() for row, group in groups}
    reasons = {CREDIBILITY: evidence()["why"].to_dict()} | {row: group["why"].to_dict() for row, group in groups}
    return signs, reasons


class Against(NamedTuple):
    """How a hypothesis stands: counts of signs, and the minuses weighted by credibility."""

    against: int
    weighted: int
    fits: int
    nothing: int


def standing(coding: Coding, row: str) -> Against:
    """Return the Against of a hypothesis; evidence of no credibility yet has no weight."""
    signs, grades = coding.get(row, {}), coding.get(CREDIBILITY, {})
    minus = [letter for letter, sign in signs.items() if sign == "-"]
    weighted = sum(WEIGHTS.get(grades.get(letter, ""), 0) for letter in minus)
    given = list(signs.values())
    return Against(len(minus), weighted, given.count("+"), given.count("0"))


def discriminates(coding: Coding, letter: str) -> bool | None:
    """Whether a piece of evidence has different signs for the hypotheses; None until it has one for each."""
    signs = [coding.get(row, {}).get(letter) for row in hypotheses().index]
    return None if None in signs else len(set(signs)) > 1


def read(coding: object) -> Coding:
    """Return a coding, typed or clicked: row → letter of the evidence → sign, with credibilities in a row of their own.

    Raises BylineError for a row, a piece of evidence, a sign or a credibility that the matrix does not have.
    """
    coding = coding.value if isinstance(coding, Answer) else coding
    if not isinstance(coding, dict):
        raise BylineError(f"Give a coding as a dictionary, such as {_EXAMPLE}; {shown(coding)} is not that.")
    return {_row(row): _given(_row(row), given) for row, given in coding.items()}


def fitting(coding: object) -> Coding:
    """That part of a coding kept earlier that fits the matrix as it is now."""
    found = Coding()
    for row, given in coding.items() if isinstance(coding, dict) else ():
        for letter, grade in given.items() if isinstance(given, dict) else ():
            try:
                fits = read({row: {letter: grade}})
            except BylineError:
                continue
            for name, cell in fits.items():
                found.setdefault(name, {}).update(cell)
    return found


def _row(row):
    name = str(row).strip().casefold()
    if name not in (CREDIBILITY, *hypotheses().index):
        rows = ", ".join(hypotheses().index)
        raise BylineError(
            f"The hypothesis matrix has no row {shown(row)}. It has {CREDIBILITY} and the numbers {rows}."
        )
    return name


def _given(row, given):
    if not isinstance(given, dict):
        raise BylineError(f"Give row {row} as a dictionary, such as in {_EXAMPLE}; {shown(given)} is not that.")
    return {_letter(letter): _grade(row, letter, grade) for letter, grade in given.items()}


def _letter(letter):
    name = str(letter).strip().upper()
    if name not in evidence().index:
        known = ", ".join(evidence().index)
        raise BylineError(f"The hypothesis matrix has no evidence {shown(letter)}. It has {known}.")
    return name


def _grade(row, letter, grade):
    # A minus is often typed as a dash, and a zero as a number.
    name = str(grade).strip().casefold().replace("−", "-").replace("–", "-")
    known = WEIGHTS if row == CREDIBILITY else SIGNS
    if name not in known:
        raise BylineError(f"{shown(grade)} does not fit {letter} in row {row}. Give one of {', '.join(known)}.")
    return name

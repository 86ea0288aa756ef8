"""Stances of experts: the codes, the cells that a class codes, and what typed codes mean."""

from typing import TYPE_CHECKING

from byline.casefile.read import case
from byline.course import data_cache
from byline.errors import BylineError, nearest, shown
from byline.questions.records import Answer
from byline.tables import Locator, filled, load

if TYPE_CHECKING:
    import pandas as pd

STANCES = {
    "asserts": "says so, without a hedge",
    "hedged": "says so, with a hedge",
    "doubts": "holds it unlikely, or denies it",
    "uncertain": "leaves it open",
    "silent": "says nothing about it",
}

Codes = dict[str, dict[str, str]]  # expert → proposition → stance


@data_cache
def experts() -> tuple[str, ...]:
    """The experts whose stances are coded, in the order of the pages; without a choice, all that the table has."""
    chosen = case().stances
    return tuple(chosen.experts if chosen else filled("stances").index.unique("source"))


@data_cache
def propositions() -> tuple[str, ...]:
    """The propositions on which each expert is coded."""
    chosen = case().stances
    return tuple(chosen.propositions if chosen else filled("stances").index.unique("proposition"))


def example() -> str:
    """How codes are typed."""
    return f'{{"{experts()[0]}": {{"{propositions()[0]}": "asserts"}}}}'


@data_cache
def reference() -> "pd.DataFrame":
    """The reference coding of the cells: a table indexed by expert and proposition, in the order of the exercise."""
    return load("stances").loc[[(expert, letter) for expert in experts() for letter in propositions()]].fillna("")


@data_cache
def said() -> dict[str, list[Locator]]:
    """Expert → the locators of all paragraphs that the expert is credited with."""
    places = load("statements").groupby("source", sort=False)["locator"].unique()
    return {expert: list(places.get(expert, ())) for expert in experts()}


def cells(codes: Codes) -> dict[tuple[str, str], str]:
    """Codes by expert as one mapping: (expert, proposition) → stance."""
    return {(expert, letter): stance for expert, given in codes.items() for letter, stance in given.items()}


def read(codes: object) -> Codes:
    """Return codes, typed or clicked, as expert → proposition → stance.

    Raises BylineError for an expert, a proposition or a stance that the exercise does not have.
    """
    codes = codes.value if isinstance(codes, Answer) else codes
    if not isinstance(codes, dict):
        raise BylineError(f"Give codes as a dictionary, such as {example()}; {shown(codes)} is not that.")
    return {_expert(expert): _given(expert, given) for expert, given in codes.items()}


def fitting(codes: object) -> Codes:
    """Those of the codes kept earlier that fit the exercise as it is now."""
    found = Codes()
    for expert, given in codes.items() if isinstance(codes, dict) else ():
        for letter, stance in given.items() if isinstance(given, dict) else ():
            try:
                fits = read({expert: {letter: stance}})
            except BylineError:
                continue
            found.setdefault(expert, {}).update(fits[expert])
    return found


def _expert(expert):
    if expert not in experts():
        raise BylineError(f"The stance matrix has no expert {shown(expert)}. {nearest(expert, experts())}")
    return expert


def _given(expert, given):
    if not isinstance(given, dict):
        raise BylineError(
            f"Give the codes of {expert} as a dictionary, such as {example()}; {shown(given)} is not that."
        )
    return {_letter(letter): _stance(expert, letter, stance) for letter, stance in given.items()}


def _letter(letter):
    known = {name.casefold(): name for name in propositions()}
    if str(letter).strip().casefold() not in known:
        raise BylineError(f"The stance matrix has no proposition {shown(letter)}. It has {', '.join(propositions())}.")
    return known[str(letter).strip().casefold()]


def _stance(expert, letter, stance):
    found = str(stance).strip().casefold()
    if found not in STANCES:
        raise BylineError(f"{shown(stance)} is no code for {expert} on {letter}. The codes are {', '.join(STANCES)}.")
    return found

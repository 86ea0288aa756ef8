"""Stances of experts: the codes, the cells that a class codes, and what typed codes mean."""

from functools import cache

from byline.errors import BylineError, nearest
from byline.questions.records import Answer
from byline.questions.values import shown
from byline.tables import load

STANCES = {
    "asserts": "says so, without a hedge",
    "hedged": "says so, with a hedge",
    "doubts": "holds it unlikely, or denies it",
    "uncertain": "leaves it open",
    "silent": "says nothing about it",
}
# Thirty cells, chosen by hand: all five codes occur, each proposition has a stance and a silence, each report is read.
EXPERTS = ("tertitskiy", "cha", "nam", "bong", "park", "panda")
PROPOSITIONS = ("B", "D", "E", "G2", "H")
_EXAMPLE = '{"tertitskiy": {"B": "asserts"}}'


@cache
def reference():
    """The reference coding of the cells: a table indexed by expert and proposition, in the order of the exercise."""
    return load("stances").loc[[(expert, letter) for expert in EXPERTS for letter in PROPOSITIONS]].fillna("")


@cache
def said():
    """Expert → the locators of all paragraphs that the expert is credited with."""
    places = load("statements").groupby("source", sort=False)["locator"].unique()
    return {expert: list(places[expert]) for expert in EXPERTS}


def cells(codes):
    """Codes by expert as one mapping: (expert, proposition) → stance."""
    return {(expert, letter): stance for expert, given in codes.items() for letter, stance in given.items()}


def read(codes):
    """Return codes, typed or clicked, as expert → proposition → stance.

    Raises BylineError for an expert, a proposition or a stance that the exercise does not have.
    """
    codes = codes.value if isinstance(codes, Answer) else codes
    if not isinstance(codes, dict):
        raise BylineError(f"Give codes as a dictionary, such as {_EXAMPLE}; {shown(codes)} is not that.")
    return {_expert(expert): _given(expert, given) for expert, given in codes.items()}


def fitting(codes):
    """Those of the codes kept earlier that fit the exercise as it is now."""
    found = {}
    for expert, given in codes.items() if isinstance(codes, dict) else ():
        for letter, stance in given.items() if isinstance(given, dict) else ():
            try:
                fits = read({expert: {letter: stance}})
            except BylineError:
                continue
            found.setdefault(expert, {}).update(fits[expert])
    return found


def _expert(expert):
    if expert not in EXPERTS:
        raise BylineError(f"The stance matrix has no expert {shown(expert)}. {nearest(expert, EXPERTS)}")
    return expert


def _given(expert, given):
    if not isinstance(given, dict):
        raise BylineError(
            f"Give the codes of {expert} as a dictionary, such as {_EXAMPLE}; {shown(given)} is not that."
        )
    return {_letter(letter): _stance(expert, letter, stance) for letter, stance in given.items()}


def _letter(letter):
    known = {name.casefold(): name for name in PROPOSITIONS}
    if str(letter).strip().casefold() not in known:
        raise BylineError(f"The stance matrix has no proposition {shown(letter)}. It has {', '.join(PROPOSITIONS)}.")
    return known[str(letter).strip().casefold()]


def _stance(expert, letter, stance):
    found = str(stance).strip().casefold()
    if found not in STANCES:
        raise BylineError(f"{shown(stance)} is no code for {expert} on {letter}. The codes are {', '.join(STANCES)}.")
    return found

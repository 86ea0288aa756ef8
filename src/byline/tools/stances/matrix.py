"""`stance_matrix`: code what each expert holds of each proposition, then compare with the reference coding."""

from typing import Any

import pandas as pd

from byline.casefile.read import case
from byline.front import sources
from byline.questions.records import Answer
from byline.tables import digests, load
from byline.tools.board import Board
from byline.tools.stances.codes import STANCES, cells, example, experts, fitting, propositions, read, reference, said
from byline.tools.stances.result import SAID, copied, result

_SHEETS = ("evidence.css", "coding.css")
_NONE = "No code yet. Choose above, or type codes, such as stance_matrix({})"
_HOW = (
    "Code what the expert holds, whether or not it is true. Code from the expert’s paragraphs alone; where nothing "
    "in them bears on a proposition, the code is silent."
)


def stance_matrix(codes: object = None, *, table: bool = False) -> Answer | pd.DataFrame:
    """Show the stance matrix and return the codes as an Answer: expert → proposition → stance.

    What is clicked is kept in the notebook, like an answer. `stance_matrix({"brandt": {"B": "hedged"}})` compares
    codes that are typed; with `table=True` the empty matrix comes as a table, as it is coded on paper.
    The reference (`load("stances")`) is a judgement and no key.
    Raises BylineError for an expert, a proposition or a stance that does not exist.
    """
    if table:
        return _paper()
    if codes is None:
        return board().open()
    typed = read(codes)
    return board().show_typed(typed, result(typed), _SHEETS)


def _paper():
    """The empty matrix, with all that each expert says to read, as what of it bears on a proposition is asked."""
    names, titles = load("sources")["name"], load("propositions")["statement"]
    heads = [f"{letter}. {titles[letter]}" for letter in propositions()]
    table = pd.DataFrame("", index=[names[expert] for expert in experts()], columns=heads)
    table.insert(0, f"read, then code: {', '.join(STANCES)}", [", ".join(said()[expert]) for expert in experts()])
    return table


def _all():
    return len(experts()) * len(propositions())


def _told(codes):
    given = "; ".join(_line(expert, codes[expert]) for expert in experts() if codes.get(expert))
    told = f"Your codes, kept in this notebook, {len(cells(codes))} of {_all()}: {given}"
    return told if given else _NONE.format(example())


def _line(expert, given):
    return f"{expert} " + ", ".join(f"{letter} {given[letter]}" for letter in propositions() if letter in given)


def board() -> Board:
    """The board of the stance matrix."""
    return Board("stances", case().records.stance_matrix, data, fitting, _told)


def data() -> dict[str, Any]:
    """What the page shows: experts with their paragraphs, propositions, codes with their keys, and the reference."""
    people, titles, rows = load("sources").fillna(""), load("propositions"), reference()
    shown = [_person(expert, people.loc[expert]) for expert in experts()]
    named = {place: digests()[place] for place in _places(shown, rows)}
    return {
        "title": "Stance matrix",
        "experts": shown,
        "propositions": [{"id": letter, **titles.loc[letter, ["title", "statement"]]} for letter in propositions()],
        "codes": [{"id": code, "key": key, "meaning": STANCES[code]} for code, key in _keys().items()],
        "reference": [_reference(expert, letter, rows.loc[(expert, letter)]) for expert, letter in rows.index],
        "places": named,
        "said": {"how": _HOW, **SAID},
        "checked": sources.method("agreement"),
    }


def _person(expert, row):
    role = ", ".join(part for part in (row["role"], row["organisation"]) if part)
    return {"id": expert, "name": row["name"], "role": role, "places": list(said()[expert])}


def _places(shown, rows):
    """The locators of all that the experts say and the reference rests on."""
    own = [place for person in shown for place in person["places"]]
    return dict.fromkeys(own + [place for cell in rows["locators"] for place in cell.split("|") if place])


def _reference(expert, letter, row):
    places = [place for place in row["locators"].split("|") if place]
    given = {
        "id": f"{expert} {letter}",
        "stance": row["stance"],
        "why": row["why"],
        "call": bool(row["judgement_call"]),
    }
    return given | {"places": places, "copy": copied(places)}


def _keys():
    """Code → the key that gives it: its first letter that no code before it has."""
    keys = dict[str, str]()
    for code in STANCES:
        keys[code] = next(sign.upper() for sign in code if sign.upper() not in keys.values())
    return keys

"""Forecasts on the probability board: the questions, and what may be done with them before and after the record opens.

A state is plain JSON data, kept like an answer: `{"given": {item: per cent}, "given_at": {item: time}, "recalled": …,
"recalled_at": …}`, with `"locked_at"` where they were locked for later, and once the record is open with `"opened_at"`
and `"missing"`, the scored items without a forecast. Whoever sees the score before all is recalled has `"seen_at"` too.
Each function returns a new state and leaves the old one as it was. What was given cannot change once it is locked or
the record is open, nothing recalled is ever written over it, and nothing is recalled once it was seen again.
"""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from byline.course import data_cache
from byline.errors import BylineError, nearest, shown
from byline.questions.records import Answer
from byline.tables import filled

if TYPE_CHECKING:
    import pandas as pd

_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")
OUTCOMES = {
    "right": "Yes",
    "wrong": "No",
    "overtaken": "Overtaken: something else happened that went further",
    "unconfirmed": "Unconfirmed: claimed by one side, confirmed by no other",
    "not-testable": "Not testable: no record could decide it",
}

State = dict[str, Any]  # as the docstring above says


@data_cache
def items() -> "pd.DataFrame":
    """The questions with their record, indexed by letter."""
    return filled("forecasts")


@data_cache
def scored() -> dict[str, int]:
    """Those of the items that have a score, with their answer, 1 or 0."""
    rows = items()
    return rows.loc[rows["scored"], "answer"].astype(int).to_dict()


def read(percents: object) -> dict[str, float]:
    """Return probabilities, typed as item → per cent (60, 0.5, "60 %"), as item → number from 0 to 100.

    Raises BylineError for an item that the board does not have, or for what is no number of per cent.
    """
    percents = percents.value if isinstance(percents, Answer) else percents
    if not isinstance(percents, dict):
        raise BylineError(f'Give probabilities as a dictionary, such as {{"A": 60}}; {shown(percents)} is not that.')
    return {_item(item): per_cent(percent) for item, percent in percents.items()}


def per_cent(value: object) -> float:
    """A number of per cent, typed as a number or a text; raises BylineError where it is none from 0 to 100."""
    found = _PER_CENT.fullmatch(str(value).strip())
    if not found or isinstance(value, bool) or float(found[1]) > 100:
        raise BylineError(f"Give a number of per cent from 0 to 100, such as 60; {shown(value)} is none.")
    number = float(found[1])
    return int(number) if number.is_integer() else number


def give(state: State, percents: object) -> State:
    """Enter probabilities before they are locked or the record opens.

    Raises BylineError after that, unless they are the same.
    """
    new = {item: percent for item, percent in read(percents).items() if percent != state["given"].get(item)}
    if new and is_fixed(state):
        item = next(iter(new))
        why = "The record is open" if is_open(state) else "Your forecasts are locked"
        late = f"the one for {item} cannot change any more" if item in state["given"] else f"one for {item} is too late"
        raise BylineError(f"{why}, so forecasts stay as they are: {late}.")
    return _entered(state, "given", new)


def lock(state: State) -> State:
    """Fix the forecasts, once, for as long as the record is closed. Raises BylineError where none was given."""
    if not state["given"]:
        raise BylineError("There is no forecast to lock. Give some first.")
    return state if is_fixed(state) else {**state, "locked_at": _now()}


def open_record(state: State) -> State:
    """Open the record, once; what was then missing of the scored items is kept with the time."""
    missing = [item for item in scored() if item not in state["given"]]
    return state if is_open(state) else {**state, "opened_at": _now(), "missing": missing}


def recall(state: State, percents: object) -> State:
    """Enter what is remembered of one's own forecasts; the first memory of an item stays.

    Raises BylineError while the record is closed, or for an item for which no probability was given.
    """
    percents = read(percents)
    if not is_open(state):
        raise BylineError("Recall comes after the record: open it first, with probability_board(open_record=True).")
    never = [item for item in percents if item not in state["given"]]
    if never:
        raise BylineError(f"You gave no probability for {never[0]}, so there is none to recall. Leave it out.")
    new = {item: percent for item, percent in percents.items() if item not in state["recalled"]}
    if new and "seen_at" in state:
        raise BylineError(
            f"You have seen your forecasts again, so recall is over: {next(iter(new))} stays without one."
        )
    return _entered(state, "recalled", new)


def see(state: State) -> State:
    """End the recall, as the forecasts are to be seen again. Raises BylineError while the record is closed."""
    if not is_open(state):
        raise BylineError("The score comes after the record: open it first, with probability_board(open_record=True).")
    return state if may_see(state) else {**state, "seen_at": _now()}


def may_see(state: State) -> bool:
    """Whether the forecasts may be seen again: the record is open, and there is nothing left to recall."""
    return is_open(state) and ("seen_at" in state or set(state["given"]) <= set(state["recalled"]))


def results(state: State) -> "pd.DataFrame":
    """The questions as a table: title, outcome, answer (1 or 0), given and recalled (per cent).

    Outcome and answer are empty while the record is closed, given and recalled until the forecasts may be seen again.
    """
    table = items()[["title", "outcome", "answer"]].copy()
    if not is_open(state):
        table[["outcome", "answer"]] = float("nan")
    for name in ("given", "recalled"):
        table[name] = table.index.map(state[name] if may_see(state) else {}).astype(float)
    return table


def is_open(state: State) -> bool:
    """Whether the record is open."""
    return "opened_at" in state


def is_fixed(state: State) -> bool:
    """Whether the forecasts cannot change any more."""
    return is_open(state) or "locked_at" in state


def fitting(kept: object) -> State:
    """A kept record as a state of the board as it is now; what does not fit is left out. Trusts nothing."""
    kept = kept if isinstance(kept, dict) else {}
    state = State()
    for name in ("given", "recalled"):
        state[name] = _fitting(kept.get(name))
        times = kept.get(f"{name}_at")
        times = times if isinstance(times, dict) else {}
        state[f"{name}_at"] = {item: str(times[item]) for item in state[name] if item in times}
    if "locked_at" in kept and state["given"]:
        state["locked_at"] = str(kept["locked_at"])
    if "opened_at" in kept:
        missing = [item for item in scored() if item not in state["given"]]
        state |= {"opened_at": str(kept["opened_at"]), "missing": missing}
        state |= {"seen_at": str(kept["seen_at"])} if "seen_at" in kept else {}
    return state


def _fitting(percents):
    found = dict[str, float]()
    for item, percent in percents.items() if isinstance(percents, dict) else ():
        try:
            found |= read({item: percent})
        except BylineError:
            continue
    return found


def _entered(state, name, percents):
    times = dict.fromkeys(percents, _now())
    return {**state, name: {**state[name], **percents}, f"{name}_at": {**state[f"{name}_at"], **times}}


def _now():
    return datetime.now(UTC).isoformat(timespec="seconds")


def _item(item):
    if item not in items().index:
        raise BylineError(f"The probability board has no item {shown(item)}. {nearest(item, items().index)}")
    return item

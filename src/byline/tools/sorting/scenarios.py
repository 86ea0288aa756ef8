"""`scenario_sorter`: cases that are sorted by what some authority says of them, as data/case.toml tells."""

import pandas as pd

from byline.dates import day
from byline.markup import paragraphs
from byline.questions.records import Answer
from byline.tables import load
from byline.tools.board import Board
from byline.tools.sorting import cards
from byline.tools.sorting.labels import scenarios, sorter

_STRICTNESS = "{label} by you and not by {authority}: {strict}. {label} by {authority} and not by you: {lax}."


def scenario_sorter(sorted_as: object = None, *, table: bool = False) -> Answer | pd.DataFrame:
    """Show cases to be sorted under the labels of data/case.toml; return them as an Answer: case → label.

    What is clicked is kept in the notebook, like an answer. `scenario_sorter({"pull-down": "banned"})` shows the
    result of typed labels; with `table=True` the cases come as a table with room for a label, as on paper. Raises
    BylineError for a case or a label that does not exist.
    """
    if table:
        return _paper()
    return cards.sort(scenarios(), _views(), sorted_as)


def board() -> Board:
    """The board of the sorter."""
    return cards.board(scenarios(), _views())


def _views():
    title, strictest = next(iter(sorter().columns)), next(iter(sorter().labels))
    said = _STRICTNESS.replace("{label}", strictest.capitalize()).replace("{authority}", sorter().authority)
    shown = {"strictest": strictest, "said": {"strictness": said}}
    return cards.Views("Cases", f"By {sorter().authority} this is", title, _card, _reason, _result, shown)


def _paper():
    rows = scenarios().items()[list(sorter().columns)]
    return rows.assign(**{column: rows[column].map(_written(column)) for column in rows}, label="")


def _written(column):
    """How the values of a column are written, as a function."""
    words = sorter().values.get(column, {})
    return lambda value: words.get(value, value)


def _card(row):
    return {name: _written(column)(getattr(row, column)) for column, name in sorter().columns.items()}


def _reason(row):
    decides = sorter().decides
    by = {"By": _decided(decides, row)} if decides else {}
    return by | {"Why": row.why}


def _decided(decides, row):
    """The row of another table that decides the case, in words; or that none does."""
    name = getattr(row, decides.column)
    if not isinstance(name, str):
        return decides.none
    cells = load(decides.table).loc[name].items()
    return decides.says.format(**{column: day(cell) if _is_day(cell) else cell for column, cell in cells})


def _is_day(cell):
    return isinstance(cell, pd.Timestamp) and not pd.isna(cell)


def _result(rows, picks):
    """How often too strict and how often too lax, by the label that comes first."""
    strictest, authority = next(iter(sorter().labels)), sorter().authority
    pairs = [(picks[item] == strictest, reference == strictest) for item, reference in rows["reference"].items()]
    strict, lax = pairs.count((True, False)), pairs.count((False, True))
    told = _STRICTNESS.format(label=strictest.capitalize(), authority=authority, strict=strict, lax=lax)
    return paragraphs(told)

"""`scenario_sorter`: which trades with North Korea are banned, capped or allowed, by what and since when."""

from byline.dates import day
from byline.tables import load
from byline.tools.sorting.cards import Views, lines, sort
from byline.tools.sorting.labels import SCENARIOS

_WAYS = {"from": "from North Korea", "to": "to North Korea", "none": "nothing is traded"}


def scenario_sorter(sorted_as=None, *, table=False):
    """Show fourteen trades to be sorted as "banned", "capped" or "allowed"; return them as an Answer: case → label.

    Only the ten resolutions of the UN count, as far as the kit has verified them. What is clicked is kept in the
    notebook, like an answer. `scenario_sorter({"wheat-aid": "allowed"})` shows the result of typed labels; with
    `table=True` the cases come as a table with room for a label, as on paper. Raises BylineError for a case or a label
    that does not exist.
    """
    if table:
        return _paper()
    return sort(SCENARIOS, Views("Cases", "By the ten resolutions this is", "what", _card, _reason, _result), sorted_as)


def _paper():
    rows = SCENARIOS.items()
    return rows[["direction", "what"]].assign(direction=rows["direction"].map(_WAYS), label="")


def _card(row):
    return lines({"Case": row.what, "Direction": _WAYS[row.direction]})


def _reason(row):
    return lines({"By": _by(row), "Why": row.why})


def _by(row):
    """The resolution that decides the case, with its day; or that none does."""
    if not isinstance(row.resolution, str):
        return "none of the ten resolutions is about it"
    decides = load("resolutions").loc[row.resolution]
    return f"resolution {decides['number']:.0f}, adopted on {day(decides['date'])}"


def _result(rows, picks):
    """How often too strict and how often too lax."""
    pairs = [(picks[item] == "banned", reference == "banned") for item, reference in rows["reference"].items()]
    strict, lax = pairs.count((True, False)), pairs.count((False, True))
    return f"<p>Banned by you and not by the resolutions: {strict}. Banned by them and not by you: {lax}.</p>"

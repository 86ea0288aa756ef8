"""`probability_board`: give probabilities, open the record, recall what you gave, and only then see your score."""

from typing import TYPE_CHECKING

from IPython.display import display

from byline.casefile.read import case
from byline.errors import BylineError, nearest
from byline.front.kept import follow
from byline.markup import Markup, html, joined
from byline.questions import records
from byline.questions.records import MIME, Answer, Recalled
from byline.tools.board import Board
from byline.tools.forecasts import steps
from byline.tools.forecasts.pages import STEPS, data
from byline.tools.forecasts.score import listed, memory, record, score
from byline.widgets.style import stylesheet

if TYPE_CHECKING:
    import pandas as pd

_NONE = 'No forecast yet. Give one above, or type some, such as probability_board({"A": 60, "B": 80})'
# Whoever forecasts on paper is not to read the record below.
_NEW_SHEET = Markup('<div style="break-after: page"></div>')
_EMPTY = {
    "given": "No forecast is kept in this notebook. Give some on the board, then run this cell again.",
    "closed": "The record is closed. Open it on the board, then run this cell again.",
    "late": "The record was opened without a forecast, so there is nothing to recall and nothing to score.",
    "seen": "You saw the score before you recalled anything, so the column recalled stays empty.",
    "recall": "Your numbers are not shown before you recall them. Do that on the board, then run this cell again.",
}


def probability_board(
    given: object = None,
    *,
    at: str | None = None,
    with_record: bool = True,
    lock: bool = False,
    open_record: bool = False,
    recalled: object = None,
    table: bool = False,
) -> "Answer | pd.DataFrame":
    """Show the probability board and return what is kept as an Answer: `value["given"]`, `value["recalled"]`.

    Without arguments it opens to be clicked through, at what is to be done next; `at` opens it at one of its steps:
    "forecasts", "record", "recall" or "score". `with_record=False` shows no record: the forecasts are given and
    locked there, and a board with the record in another notebook of the same folder goes on with them weeks later.
    The same can be typed: `probability_board({"A": 60})` gives forecasts in per cent, `lock=True` locks them,
    `open_record=True` opens the record, `recalled={"A": 70}` says what you remember and shows the score.
    All is kept in the notebook with its time; once locked or the record is open, forecasts cannot change.
    With `table=True` the step comes as a table: the questions with room for numbers, the record, the questions with
    room for what is recalled, or your own numbers beside the outcomes, as far as you may see them.
    Raises BylineError for an unknown item or step, for what is no number of per cent, or for a step that comes too
    late or too early.
    """
    if at is not None and at not in STEPS:
        raise BylineError(f"The probability board has no step {at!r}. {nearest(at, STEPS)}")
    state = steps.fitting((board().earlier() or {}).get("answer"))
    if table:
        return _table("record" if open_record else at or "forecasts", state)
    if given is not None or lock or open_record or recalled is not None:
        return _typed(state, given, lock, open_record, recalled)
    return board().open(at=at) if with_record else board().open(folded=None)


def board() -> Board:
    """The probability board."""
    name = case().records.probability_board
    return Board("forecasts", name, data, steps.fitting, _told, _is_whole, goes_on=True)


def _table(step, state):
    """A step as a table; your own numbers come with a sentence where there are none to compute with."""
    if step == "record":
        display({"text/plain": "", "text/html": _NEW_SHEET}, raw=True)
        return _record(steps.items())
    if step != "score":
        return _paper(steps.items(), "question" if step == "forecasts" else "title")
    table = steps.results(state)
    if table["recalled"].isna().all():
        text = _EMPTY[_missing(state)]
        display({"text/plain": text, "text/html": html("<p>{}</p>", text)}, raw=True)
    return table


def _missing(state):
    """What is to be done before there are numbers to compute with."""
    if not state["given"]:
        return "late" if steps.is_open(state) else "given"
    if not steps.is_open(state):
        return "closed"
    return "seen" if steps.may_see(state) else "recall"


def _paper(rows, column):
    """The questions, in full or by their titles, with room for a number."""
    room = "per cent" if column == "question" else "per cent, recalled"
    return rows[[column]].assign(**{room: ""}).rename_axis("item")


def _record(rows):
    """The record as a table: outcome and reason, and the band of an expert's word where there is one."""
    bands = rows["expert_from"].combine(rows["expert_to"], lambda low, high: "" if low != low else f"{low:g}–{high:g}%")
    return rows[["question", "outcome", "why"]].assign(expert=bands)


def _typed(state, given, lock, open_record, recalled):
    """Take the steps that are typed, keep what came of them, and show it without controls."""
    if given is not None:
        state = steps.give(state, given)
    if lock:
        state = steps.lock(state)
    if open_record:
        state = steps.open_record(state)
    if recalled is not None:
        state = steps.see(steps.recall(state, recalled))
    kept = records.record(case().records.probability_board, state)
    records.keep(kept)
    follow(kept)
    shows = given is not None and not steps.is_fixed(state)
    pages = [html("<h3>Your forecasts</h3>{}", listed(state["given"]))] if shows else []
    if open_record:
        pages.append(record())
    if recalled is not None:
        pages += [memory(state["given"], state["recalled"]), score(state["given"])]
    page = html('{}<div class="byline-board">{}</div>', stylesheet("evidence.css"), joined(pages))
    display({"text/plain": _told(state), "text/html": page, MIME: kept}, raw=True)
    return Recalled(state)


def _is_whole(earlier, state):
    """Whether all of an earlier record fits the board as it is now."""
    return isinstance(earlier, dict) and all(earlier.get(name) == state[name] for name in ("given", "recalled"))


def _told(state):
    """What is kept, in words and without the numbers, as these are to be recalled."""
    counts = f"{len(state['given'])} of {len(steps.items())} forecasts"
    if steps.is_open(state):
        recalled = f"{len(state['recalled'])} recalled"
        return f"Kept in this notebook: {counts}, {recalled}. The record is open, so the forecasts stay as they are."
    if "locked_at" in state:
        return f"Kept in this notebook: {counts}, locked. The record is closed."
    return f"Kept in this notebook: {counts}. The record is closed." if state["given"] else _NONE

"""`probability_board`: give probabilities, then open the record, then recall what you gave."""

from IPython.display import display

from byline.questions import forecasts as steps
from byline.questions import records
from byline.questions.records import MIME, Answer
from byline.widgets.forecast_pages import Board
from byline.widgets.forecast_score import band, memory, record, score
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import sentence
from byline.widgets.style import stylesheet

_NAME = "06-forecasts/probability-board"
_NONE = 'No forecast yet. Give one above, or type some, such as probability_board({"A": 60, "B": 80})'


def probability_board(given=None, *, open_record=False, recalled=None, table=False):
    """Show the probability board and return what is kept as an Answer: `value["given"]`, `value["recalled"]`.

    Without arguments it opens to be clicked through: forecasts, record, score, recall. The same can be typed:
    `probability_board({"A": 60})` gives forecasts in per cent, `open_record=True` opens the record,
    `recalled={"A": 70}` says what you remember. All is kept in the notebook with its time; once the record is open,
    forecasts cannot change. With `table=True` the questions come as a table with room for numbers, without the record;
    with `open_record=True` as well, the record comes as a table.
    Raises BylineError for an unknown item, for what is no number of per cent, or for a step that comes too late.
    """
    if table:
        return _record(steps.items()) if open_record else _paper(steps.items())
    earlier = records.earlier(_NAME)
    state = steps.fitting(earlier)
    if given is not None or open_record or recalled is not None:
        return _typed(state, given, open_record, recalled)
    if earlier is not None and not _is_whole(earlier, state):
        show_again(_NAME, earlier)
    return keeping(_NAME, state, _bundle, lambda state, changed: Board(_NAME, changed).view)


def _paper(rows):
    """The questions with room for a forecast and, folded over, for the memory of it."""
    blank = {"per cent": "", "per cent, recalled": ""}
    return rows[["question"]].assign(**blank).rename_axis("item")


def _record(rows):
    """The record as a table: outcome and reason, and the band of an expert's word where there is one."""
    bands = rows["expert_from"].combine(
        rows["expert_to"], lambda low, high: "" if low != low else f"{low:g}–{high:g} %"
    )
    return rows[["question", "outcome", "why"]].assign(expert=bands)


def _typed(state, given, open_record, recalled):
    """Take the steps that are typed, keep what came of them, and show it without controls."""
    if given is not None:
        state = steps.give(state, given)
    if open_record:
        state = steps.open_record(state)
    if recalled is not None:
        state = steps.recall(state, recalled)
    records.keep(records.record(_NAME, state))
    pages = [_given(state)] if given is not None or not steps.is_open(state) else []
    if open_record:
        pages += [record(), score(state["given"])]
    if recalled is not None:
        pages.append(memory(state["given"], state["recalled"]))
    page = f'{stylesheet("evidence.css")}<div class="byline-board">{"".join(pages)}</div>'
    display({"text/plain": _told(state), "text/html": page, MIME: records.record(_NAME, state)}, raw=True)
    return Answer(state)


def _given(state):
    lines = "".join(f"<li>{item}: {band(percent)}</li>" for item, percent in state["given"].items())
    return f"<h3>Your forecasts</h3><ul>{lines}</ul>"


def _is_whole(earlier, state):
    """Whether all of an earlier record fits the board as it is now."""
    return isinstance(earlier, dict) and all(earlier.get(name) == state[name] for name in ("given", "recalled"))


def _bundle(state):
    kept = state["given"] or steps.is_open(state)
    return sentence(_told(state)) | ({MIME: records.record(_NAME, state)} if kept else {})


def _told(state):
    """What is kept, in words; once the record is open without the numbers, as these are to be recalled."""
    if steps.is_open(state):
        counts = f"{len(state['given'])} forecasts, {len(state['recalled'])} of them recalled"
        return f"Kept in this notebook: {counts}. The record is open, so the forecasts stay as they are."
    numbers = ", ".join(f"{item} {percent:g} %" for item, percent in state["given"].items())
    return f"Your forecasts, kept in this notebook: {numbers}" if numbers else _NONE

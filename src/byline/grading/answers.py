"""Step 2, answers: what a student answered, read from the notebook as data; nothing of theirs is run."""

from byline.grading.assignment import grade_id
from byline.grading.typed import Given, is_short, parsed, typed
from byline.questions.base import is_missing
from byline.questions.records import recorded

_ANSWER = 5_000  # characters of an answer: far more than any needs, few enough for any pattern


def given(notebook, question):
    """Return the answer to a question in a restored notebook: typed as a plain value, else kept from a click."""
    name = question.id.split("/")[1]
    cell = next(cell for cell in notebook["cells"] if grade_id(cell) == f"{name}-answer")
    written = typed(cell["source"], question.variable) or _unread(cell["source"], question.variable)
    record = recorded(cell["outputs"], question.id)
    if written and not is_missing(written.value):
        found = written
    else:
        note = written.note if written else ""
        found = Given(record.get("answer"), note) if record else Given(None, note)
    return found if is_short(found.value, _ANSWER) else Given(None, f"The answer to {name} is too long to be one.")


def _unread(source, variable):
    """What to say of a cell that cannot be read at all; None where it can."""
    is_unread = parsed(source) is None
    return Given(None, f"The cell of {variable} is not Python; its text was not read.") if is_unread else None

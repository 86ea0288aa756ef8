"""Step 2, answers: what a student answered, read from the notebook as data; nothing of theirs is run."""

from byline.grading.assignment import grade_id
from byline.grading.typed import Given, parsed, typed
from byline.questions.base import is_missing
from byline.questions.records import recorded


def given(notebook, question):
    """Return the answer to a question in a restored notebook: typed as a plain value, else kept from a click."""
    name = question.id.split("/")[1]
    cell = next(cell for cell in notebook["cells"] if grade_id(cell) == f"{name}-answer")
    written = typed(cell["source"], question.variable) or _unread(cell["source"], question.variable)
    record = recorded(cell["outputs"], question.id)
    if written and not is_missing(written.value):
        return written
    if record:
        return Given(record.get("answer"), written.note if written else "")
    return written or Given(None)


def _unread(source, variable):
    """What to say of a cell that cannot be read at all; None where it can."""
    return (
        Given(None, f"The cell of {variable} is not Python; its text was not read.") if parsed(source) is None else None
    )

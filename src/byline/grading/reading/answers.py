"""Step 2, answers: what a student answered, read from the notebook as data; nothing of theirs is run."""

import ast

from byline.grading.assignment import grade_id
from byline.grading.reading.literals import Given, calls, parsed, reading, settled, typed
from byline.questions.base import is_missing
from byline.questions.marking import too_long
from byline.questions.prompts import text_of
from byline.questions.records import recorded


def written(notebook, question):
    """Return the literal that is all of a code question's answer cell, as a Given; None where it must be run."""
    source = source_of(notebook, f"{question.id.split('/')[1]}-answer")
    found = typed(source, question.variable)
    is_answer = found and not found.note and not found.is_guess and found.value is not ...
    return found if is_answer and reading(source).statements == 1 else None


def source_of(notebook, name):
    """The stripped source of the cell with a grade id, "" where there is none."""
    return next((text_of(cell).strip() for cell in notebook["cells"] if grade_id(cell) == name), "")


def given(notebook, question):
    """Return the answer to a question in a restored notebook: typed as a plain value, else kept from a click."""
    name = question.id.split("/")[1]
    cell = next(cell for cell in notebook["cells"] if grade_id(cell) == f"{name}-answer")
    written = typed(cell["source"], question.variable)
    written = settled(written, question, _bound(notebook, written)) or _unread(cell["source"], question.variable)
    record = recorded(cell["outputs"], question.id) or {}
    if written and not is_missing(written.value):
        found = written
    else:
        kept = f"The answer kept for {name} {record['excess']}" if "excess" in record else ""
        found = Given(record.get("answer"), written.note if written and written.note else kept)
    excess = too_long(found.value)
    return Given(None, f"The answer to {name} {excess}") if excess else found


def is_computed(notebook, source, question):
    """Whether a cell in a notebook does something to a question's variable that only a run can tell."""
    return computes(source, question, lambda found: _bound(notebook, found))


def computes(source, question, bound=lambda found: frozenset()):
    """The same, where a function gives the names that the notebook gives values to, for what may be such a name."""
    if question.variable not in source:
        return False
    found = typed(source, question.variable)
    if found is None:
        return reading(source).statements is None  # it may be what Jupyter makes Python of, such as %time
    found = settled(found, question, bound(found))
    return found is not None and found.is_computed


def told(text, variable):
    """The Given of a value that the sandbox told as text: read as if it had been typed; None where it is none."""
    found = typed(f"{variable} = {text}", variable)
    return None if found is None or found.note or found.is_guess or is_missing(found.value) else found


def _bound(notebook, found):
    """The names that the cells of a notebook give values to; for a guess only, as others do not need them."""
    cells = notebook["cells"] if found and found.is_guess else []
    return frozenset().union(*(reading(text_of(cell)).bound for cell in cells if cell["cell_type"] == "code"))


def _unread(source, variable):
    """What to say of a cell in which something stands that is no answer; None where it only asks."""
    body = parsed(source)
    if body is None:
        return Given(None, f"The cell of {variable} is not Python; its text was not read.")
    asks = any(calls(getattr(statement, "value", None), "ask") for statement in body)
    alone = [statement.value for statement in body if isinstance(statement, ast.Expr)]
    seen = [value for value in alone if isinstance(value, ast.Name) and value.id in reading(source).bound]
    if body and not asks or any(value not in seen and not isinstance(value, ast.Call) for value in alone):
        return Given(None, f"The cell of {variable} gives it no value: write {variable} = and your answer.")
    return None

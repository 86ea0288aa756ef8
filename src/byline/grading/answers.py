"""Step 2, answers: what a student answered, read from the notebook as data; nothing of theirs is run."""

import ast
import warnings
from typing import NamedTuple

from byline.grading.assignment import grade_id
from byline.questions.prompts import text_of
from byline.questions.records import recorded

_LONGEST = 100_000  # characters of a cell; Python's own reader needs a thousand times as many bytes
_ANSWER = 5_000  # characters of an answer to anything but code: far more than any needs, few enough for any pattern


class Given(NamedTuple):
    """One answer as found: the value (None where there is none) and a note for the instructor, if any."""

    value: object
    note: str = ""


def written(notebook, question):
    """Return the literal that is all of a code question's answer cell, as a Given; None where it must be run."""
    source = source_of(notebook, f"{question.id.split('/')[1]}-answer")
    found = _typed(source, question.variable)
    is_answer = found and not found.note and found.value is not ...
    return found if is_answer and len(ast.parse(source).body) == 1 else None


def source_of(notebook, name):
    """The stripped source of the cell with a grade id, "" where there is none."""
    return next((text_of(cell).strip() for cell in notebook["cells"] if grade_id(cell) == name), "")


def given(notebook, question):
    """Return the answer to a question in a restored notebook: typed as a plain value, else kept from a click."""
    name = question.id.split("/")[1]
    cell = next((cell for cell in notebook["cells"] if grade_id(cell) == f"{name}-answer"), None)
    if cell is None or cell["cell_type"] != "code":
        return Given(None, f"{name} has no answer cell.")
    typed = _typed(cell["source"], question.variable)
    record = recorded(cell["outputs"], question.id)
    if isinstance(typed, Given) and typed.value is not None:
        found = typed
    elif record:
        found = Given(record.get("answer"), typed.note if typed else "")
    else:
        found = typed or Given(None)
    return Given(None, f"The answer to {name} is too long to be one.") if _is_long(found.value) else found


def _is_long(value):
    try:
        return len(repr(value)) > _ANSWER
    except (RecursionError, ValueError):  # nested too deep, or a number beyond all measure
        return True


def _typed(source, variable):
    """The literal last assigned to the variable; None where it is assigned the call of `ask` or nothing."""
    if len(source) > _LONGEST:
        return Given(None, f"The cell of {variable} has {len(source)} characters; so long an answer is not read.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes and comparisons in a student's text
            statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Given(None, f"The cell of {variable} is not Python; its text was not read.")
    values = [s.value for s in statements if isinstance(s, ast.Assign) and _names(s) == [variable]]
    if not values or _asks(values[-1]):
        return None
    try:
        return Given(ast.literal_eval(values[-1]))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return Given(None, f"{variable} is computed, not a plain value; write the answer itself.")


def _names(assignment):
    return [target.id for target in assignment.targets if isinstance(target, ast.Name)]


def _asks(value):
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "ask"

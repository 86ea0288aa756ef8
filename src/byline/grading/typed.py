"""Answers typed as plain values, read from the text of a cell; the text is parsed, never run.

A cell is parsed once, for all questions: what it says of each variable is its Reading.
"""

import ast
import contextlib
import io
import re
import textwrap
import tokenize
import warnings
from functools import lru_cache
from typing import NamedTuple

from byline.questions.values import shown

LONGEST = 100_000  # characters of a source or of an answer; Python's own reader needs a thousand times as many bytes
_LINES = 20  # that one value may span in a cell which is not Python
_CELLS = 4096  # readings that are kept: more than a notebook has cells, as each question looks at every cell
_STRAIGHT = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')  # quotation marks as word processors put them


class Given(NamedTuple):
    """One answer as found: the value (None where there is none), a note for the instructor, the value as typed."""

    value: object
    note: str = ""
    text: str = ""


class Reading(NamedTuple):
    """What a source says as Python: its number of statements (None: it is not Python), and for all names at once,
    what it last assigns to each as a Given (None: the call of `ask`), the names that it gives a value other than
    `...`, and the value that it hands to `check` for each question."""

    statements: int | None
    assigned: dict = {}
    bound: frozenset = frozenset()
    checked: dict = {}


def typed(source, variable):
    """Return the plain value that a source last assigns to a variable, as a Given.

    None where it assigns nothing, or the call of `ask`. A source that is not Python is read line by line.
    """
    if variable not in source:
        return None
    if len(source) > LONGEST:
        return Given(None, f"The cell of {variable} has {len(source)} characters; so long an answer is not read.")
    read = reading(source)
    if read.statements is None:
        return _typed_in_lines(source, variable)
    return read.assigned.get(variable)


def checked(source, question_id):
    """Return the plain value that a source hands to `check` for a question, as a Given, or None."""
    return reading(source).checked.get(question_id)


def sets(source, variable):
    """Whether a source gives a variable a value other than `...`: assigns it, or defines a function of its name."""
    if variable not in source:
        return False
    read = reading(source)
    if read.statements is None:
        found = _last_line(source, variable)
        return bool(found) and found[1].strip() not in ("", "...")
    return variable in read.bound


@lru_cache(_CELLS)
def reading(source):
    """The Reading of a source."""
    body = parsed(source)
    if body is None:
        return Reading(None)
    nodes = [node for statement in body for node in ast.walk(statement)]
    last = {name: value for statement in body for name, value in _assigned(statement)}
    assigned = {name: _given(name, value) for name, value in last.items()}
    return Reading(len(body), assigned, _bound(nodes), _handed(nodes))


def forget():
    """Let go of all readings: those of a large notebook would fill the memory."""
    reading.cache_clear()


def parsed(source):
    """The statements of a source, or None where it is not Python."""
    if len(source) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes and comparisons in a student's text
            return ast.parse(textwrap.dedent(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def calls(node, name):
    """Whether a piece of parsed Python is a call of a function by its plain name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def is_short(value, longest=LONGEST):
    """Whether a value is of a size that an answer can have; nesting and integers have limits of their own."""
    try:
        return len(repr(value)) <= longest
    except (ValueError, RecursionError, MemoryError):
        return False


def _assigned(statement):
    """(name, expression) for what a statement assigns: plainly, in a chain, annotated, or in a row."""
    if isinstance(statement, ast.AnnAssign) and statement.value and isinstance(statement.target, ast.Name):
        yield statement.target.id, statement.value
    for target in statement.targets if isinstance(statement, ast.Assign) else ():
        if isinstance(target, ast.Name):
            yield target.id, statement.value
        elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            pairs = zip(target.elts, statement.value.elts, strict=False)
            yield from ((name.id, value) for name, value in pairs if isinstance(name, ast.Name))


def _given(name, value):
    """The Given of an expression that is assigned to a name; None for the call of `ask`."""
    if calls(value, "ask"):
        return None
    found = _literal(value)
    if found and not is_short(found.value):
        return Given(None, f"The answer to {name} is too long to be one.")
    return found or Given(None, f"{name} is computed, not a plain value; write the answer itself.")


def _handed(nodes):
    """Question id → the first plain value that a call of `check` is handed for it."""
    handed = {}
    for node in nodes:
        if calls(node, "check") and len(node.args) == 2 and isinstance(node.args[0], ast.Constant):
            found = _literal(node.args[1])
            if found and is_short(found.value) and isinstance(node.args[0].value, str):
                handed.setdefault(node.args[0].value, found)
    return handed


def _bound(nodes):
    """The names to which parsed Python gives a meaning other than `...`."""
    assigned = [node for node in nodes if isinstance(node, ast.Assign)]
    blank = {id(target) for node in assigned if _is_blank(node.value) for target in node.targets}
    names = {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in blank
    }
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return frozenset(names | {node.name for node in nodes if isinstance(node, defined)})


def _is_blank(value):
    return isinstance(value, ast.Constant) and value.value is ...


def _literal(node):
    """The value of an expression, if it is plain; None where it must be computed."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return Given(value, text=ast.unparse(node) if is_short(value) else "")


def _last_line(source, variable):
    """The last line that assigns a variable in a text which is not Python, and its right-hand side."""
    lines = list(re.finditer(rf"^[ \t>]*{re.escape(variable)}[ \t]*=(?!=)[ \t]*(.*)$", source, re.MULTILINE))
    return lines[-1] if lines else None


def _typed_in_lines(source, variable):
    found = _last_line(source, variable)
    if not found or found[1].startswith("ask("):
        return None
    line = _logical_line(source[found.start(1) :].translate(_STRAIGHT))
    body = parsed(line.strip())
    value = _literal(body[0].value) if body and isinstance(body[0], ast.Expr) else None
    if value and is_short(value.value):
        return value._replace(note=f"The cell of {variable} is not Python; its line was read as {shown(value.value)}.")
    return Given(None, f"The cell of {variable} is not Python; its text was not read.")


def _logical_line(text):
    """The lines that a text begins with, up to the one in which its first expression ends."""
    lines = text.split("\n", _LINES)[:_LINES]
    with contextlib.suppress(tokenize.TokenError, SyntaxError):
        for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n").readline):
            if token.type == tokenize.NEWLINE:
                return "\n".join(lines[: token.end[0]])
    return "\n".join(lines)

"""Answers typed as plain values, read from the text of a cell; the text is parsed, never run."""

import ast
import re
import textwrap
import warnings
from functools import lru_cache
from typing import NamedTuple

from byline.questions.values import shown

LONGEST = 100_000  # characters of a source or of an answer; Python's own reader needs a thousand times as many bytes
_LINES = 20  # that one value may span in a cell which is not Python
_STRAIGHT = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')  # quotation marks as word processors put them


class Given(NamedTuple):
    """One answer as found: the value (None where there is none), a note for the instructor, the value as typed."""

    value: object
    note: str = ""
    text: str = ""


def typed(source, variable):
    """Return the plain value that a source last assigns to a variable, as a Given.

    None where it assigns nothing, or the call of `ask`. A source that is not Python is read line by line.
    """
    if variable not in source:
        return None
    if len(source) > LONGEST:
        return Given(None, f"The cell of {variable} has {len(source)} characters; so long an answer is not read.")
    body = parsed(source)
    if body is None:
        return _typed_in_lines(source, variable)
    values = [value for statement in body for value in _assigned(statement, variable)]
    if not values or calls(values[-1], "ask"):
        return None
    found = _literal(values[-1])
    if found and not is_short(found.value):
        return Given(None, f"The answer to {variable} is too long to be one.")
    return found or Given(None, f"{variable} is computed, not a plain value; write the answer itself.")


def checked(source, question_id):
    """Return the plain value that a source hands to `check` for a question, as a Given, or None."""
    for node in [node for statement in parsed(source) or () for node in ast.walk(statement)]:
        if calls(node, "check") and len(node.args) == 2 and isinstance(node.args[0], ast.Constant):
            found = _literal(node.args[1]) if node.args[0].value == question_id else None
            if found and is_short(found.value):
                return found
    return None


def sets(source, variable):
    """Whether a source gives a variable a value other than `...`: assigns it, or defines a function of its name."""
    if variable not in source:
        return False
    body = parsed(source)
    if body is None:
        found = _last_line(source, variable)
        return bool(found) and found[1].strip() not in ("", "...")
    nodes = [node for statement in body for node in ast.walk(statement)]
    blank = {
        id(name) for node in nodes if isinstance(node, ast.Assign) and _is_blank(node.value) for name in node.targets
    }
    return any(_binds(node, variable) and id(node) not in blank for node in nodes)


@lru_cache(maxsize=256)
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


def _assigned(statement, variable):
    """The expressions that a statement assigns to a variable: plainly, in a chain, annotated, or in a row."""
    if isinstance(statement, ast.AnnAssign) and statement.value and _is_name(statement.target, variable):
        yield statement.value
    for target in statement.targets if isinstance(statement, ast.Assign) else ():
        if _is_name(target, variable):
            yield statement.value
        elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            pairs = zip(target.elts, statement.value.elts, strict=False)
            yield from (value for name, value in pairs if _is_name(name, variable))


def _is_blank(value):
    return isinstance(value, ast.Constant) and value.value is ...


def _binds(node, variable):
    """Whether a node gives a name its meaning."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.name == variable
    return _is_name(node, variable) and isinstance(node.ctx, ast.Store)


def _is_name(node, variable):
    return isinstance(node, ast.Name) and node.id == variable


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
    lines = source[found.start(1) :].translate(_STRAIGHT).split("\n")[:_LINES]
    for end in range(1, len(lines) + 1):
        body = parsed("\n".join(lines[:end]).strip())
        value = _literal(body[0].value) if body and isinstance(body[0], ast.Expr) else None
        if value and is_short(value.value):
            note = f"The cell of {variable} is not Python; its line was read as {shown(value.value)}."
            return value._replace(note=note)
    return Given(None, f"The cell of {variable} is not Python; its text was not read.")

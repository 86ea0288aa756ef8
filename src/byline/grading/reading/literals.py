"""Answers typed as plain values, read from the text of a cell; the text is parsed, never run.

A cell is parsed once, for all questions: what it says of each variable is its Reading.
"""

import ast
import contextlib
import io
import re
import tokenize
from functools import lru_cache
from typing import Any, NamedTuple

from byline.errors import shown
from byline.grading.reading.bound_names import bound_in, changed
from byline.grading.reading.plain_python import LONGEST, calls, is_short, parsed, plain
from byline.questions.base import Question, is_missing
from byline.questions.marking import complaint, too_long
from byline.questions.normal import straight

_GUESS = 1_000  # characters of what is read though it is no plain value
_LINES = 20  # that one value may span in a cell which is not Python
_CELLS = 4096  # readings that are kept: more than a notebook has cells, as each question looks at every cell
_OTHER = re.compile(r"\s*(?:[%!?`]|>>>|(?:import|from|print|check|ask)\b|[A-Za-z_]\w*[ \t]*=)")  # no part of an answer
_COMMENT = re.compile(r"(?:^|\s)#.*")
_SPELT: tuple[type[ast.AST], ...] = (
    *(ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.BinOp, ast.BoolOp, ast.Compare),
    *(ast.operator, ast.boolop, ast.cmpop, ast.expr_context),
)


_put_straight = lru_cache(_CELLS)(straight)  # once for all questions


class Given(NamedTuple):
    """One answer as found: the value (None where there is none), a note for the instructor, the value as typed.

    Of what is no plain value, such as the bare letter in `x = B`, the value is a guess: its text, with the names in it,
    which may be variables. The note then says what is wrong if it is no answer.
    """

    value: Any
    note: str = ""
    text: str = ""
    is_guess: bool = False
    names: frozenset = frozenset()
    is_computed: bool = False  # whether a run would tell the value, or might


class Reading(NamedTuple):
    """What a source says as Python: its number of statements (None: it is not Python), and for all names at once,
    what it last assigns to each as a Given (None: the call of `ask`), the names that it gives a value other than
    `...`, and the value that it hands to `check` for each question."""

    statements: int | None
    assigned: dict = {}
    bound: frozenset = frozenset()
    handed: dict = {}
    is_odd: bool = False  # whether signs had to be put right before it was Python


def typed(source: str, variable: str) -> Given | None:
    """Return the plain value that a source last assigns to a variable, as a Given.

    None where it assigns nothing, or the call of `ask`. A source that is not Python is read with other signs put right,
    else line by line.
    """
    if variable not in source:
        return None
    if len(source) > LONGEST:
        return Given(None, f"The cell of {variable} has {len(source)} characters; at most {LONGEST} are read.")
    read = reading(source)
    found = read.assigned.get(variable)
    if read.statements is None or (read.is_odd and not found):
        return _typed_in_lines(_put_straight(source), variable)
    return _put_right(found, variable) if found and read.is_odd and not (found.note or found.is_guess) else found


def settled(found: Given | None, question: Question, bound: frozenset[str] = frozenset()) -> Given | None:
    """What was typed, once it is known for which question: a guess counts if its type can read it as an answer.

    `bound` are the names that the notebook gives values to; where the guess holds one, Python would put in that value.
    """
    if not found or not found.is_guess:
        return found
    is_doubtful = is_missing(found.value) or len(found.value) > _GUESS or bool(found.names & bound)
    if is_doubtful or complaint(question, found.value):
        return _no_guess(found) if found.note else None
    return _put_right(found, question.variable)


def _put_right(found, variable):
    note = f"The cell of {variable} is not Python; its line was read as {shown(found.value)}."
    return found._replace(note=note, is_guess=False, is_computed=False)


def handed(source: str, question_id: str) -> Given | None:
    """Return the plain value that a source hands to `check` for a question, as a Given, or None."""
    return reading(source).handed.get(question_id)


def no_value(source: str, variable: str) -> str:
    """What to say of a source that gives a variable no value and in which something stands; "" where it only asks."""
    body = parsed(source)
    if body is None:
        return f"The cell of {variable} is not Python; its text was not read."
    asks = any(calls(getattr(statement, "value", None), "ask") for statement in body)
    alone = [statement.value for statement in body if isinstance(statement, ast.Expr)]
    seen = [value for value in alone if isinstance(value, ast.Name) and value.id in reading(source).bound]
    if body and not asks or any(value not in seen and not isinstance(value, ast.Call) for value in alone):
        return f"The cell of {variable} gives it no value: write {variable} = and your answer."
    return ""


def sets(source: str, variable: str) -> bool:
    """Whether a source gives a variable a value other than `...`: assigns it, or defines a function of its name."""
    if variable not in source:
        return False
    read = reading(source)
    if read.statements is None:
        found = _last_line(_put_straight(source), variable)
        return bool(found) and found[1].strip() not in ("", "...")
    return variable in read.bound


@lru_cache(_CELLS)
def reading(source: str) -> Reading:
    """The Reading of a source."""
    body = parsed(source)
    is_odd = body is None and not source.isascii()
    if is_odd:
        body = parsed(_put_straight(source))
    if body is None:
        return Reading(None)
    nodes = [node for statement in body for node in ast.walk(statement)]
    last: dict[str, tuple] = {}
    for statement in body:
        last |= dict.fromkeys(changed(statement), (None, False)) | dict(_assigned(statement))
    assigned = {name: _given(name, *value) for name, value in last.items()}
    bound = bound_in(nodes)
    if _has_more(body, bound):
        assigned = {name: _no_guess(found) if found and found.is_guess else found for name, found in assigned.items()}
    return Reading(len(body), assigned, bound, _handed(nodes), is_odd)


def forget() -> None:
    """Let go of all readings: those of a large notebook would fill the memory."""
    reading.cache_clear()
    _put_straight.cache_clear()


def _has_more(body, bound):
    """Whether something stands by itself that is no name of the cell's own: the second line of an answer, perhaps."""
    alone = [statement.value for statement in body if isinstance(statement, ast.Expr)]
    names = {node.id for value in alone if not isinstance(value, ast.Call) for node in _names(value)}
    return bool(names - bound)


def _no_guess(found):
    return Given(None, found.note, is_computed=found.is_computed)


def _names(node):
    return [part for part in ast.walk(node) if isinstance(part, ast.Name)]


def _assigned(statement):
    """(name, (expression, whether it is an annotation)) for what a statement assigns: plainly, in a chain, annotated,
    or in a row. `x: B` is Python, too, in which B is an annotation."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id, (statement.value or statement.annotation, statement.value is None)
    for target in statement.targets if isinstance(statement, ast.Assign) else ():
        if isinstance(target, ast.Name):
            yield target.id, (statement.value, False)
        elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            pairs = zip(target.elts, statement.value.elts, strict=False)
            yield from ((name.id, (value, False)) for name, value in pairs if isinstance(name, ast.Name))


def _given(name, value, is_annotation):
    """The Given of an expression that is assigned to a name, or written behind it; None for the call of `ask`.

    Of a name that code has changed in other ways, there is no expression.
    """
    if calls(value, "ask"):
        return None
    found = _literal(value) if value else None
    if found and (excess := too_long(found.value, LONGEST)):
        return Given(None, f"The answer to {name} {excess}")
    if found:
        return _put_right(found, name) if is_annotation else found
    note = "" if is_annotation else f"{name} is computed, not a plain value; write the answer itself."
    names = frozenset(node.id for node in _names(value)) if value else ()
    if names and all(isinstance(part, _SPELT) for part in ast.walk(value)):
        with contextlib.suppress(RecursionError):  # of thousands of letters added up
            text = ast.unparse(value)
            return Given(text, note, repr(text), True, names, bool(note))
    return Given(None, note, is_computed=bool(note))


def _handed(nodes):
    """Question id → the first plain value that a call of `check` is handed for it."""
    handed = {}
    for node in nodes:
        if calls(node, "check") and len(node.args) == 2 and isinstance(node.args[0], ast.Constant):
            found = _literal(node.args[1])
            if found and is_short(found.value) and isinstance(node.args[0].value, str):
                handed.setdefault(node.args[0].value, found)
    return handed


def _literal(node):
    """The value of an expression, if it is plain or sums up plain ones; None where it must be computed."""
    try:
        value = plain(node)
        return Given(value, text=ast.unparse(node) if is_short(value) else "")
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, ArithmeticError):
        return None


def _last_line(source, variable):
    """The last line that assigns a variable in a text which is not Python, and its right-hand side."""
    lines = list(re.finditer(rf"^[ \t>]*{re.escape(variable)}[ \t]*(?:=(?!=)|:)[ \t]*(.*)$", source, re.MULTILINE))
    return lines[-1] if lines else None


def _typed_in_lines(source, variable):
    found = _last_line(source, variable)
    if not found or found[1].startswith("ask("):
        return None
    rest = _up_to_other(source[found.start(1) :])
    text = _spelt(rest)
    note = f"The cell of {variable} is not Python; its text was not read."
    is_cut_off = sum(map(text.count, "([{")) > sum(map(text.count, ")]}"))  # the rest may stand elsewhere
    if is_cut_off and not any(mark in text for mark in "\"'"):
        return Given(None, note, is_computed=True)
    line = _logical_line(rest)
    body = parsed(line.strip())
    value = _literal(body[0].value) if body and isinstance(body[0], ast.Expr) else None
    if value and is_short(value.value) and text == _spelt(line):
        return _put_right(value, variable)
    found = Given(text, note, repr(text), True, is_computed=True)
    return _no_guess(found) if is_cut_off else found


def _up_to_other(text):
    """The lines that a text begins with, up to one that is no part of an answer."""
    first, *more = text.split("\n")
    until = next((at for at, line in enumerate(more) if _OTHER.match(line)), len(more))
    return "\n".join([first, *more[:until]])


def _spelt(text):
    """The lines of a text in one, without comments."""
    return " ".join(filter(None, (_COMMENT.sub("", line).strip() for line in text.split("\n"))))


def _logical_line(text):
    """The lines that a text begins with, up to the one in which its first expression ends."""
    lines = text.split("\n", _LINES)[:_LINES]
    with contextlib.suppress(tokenize.TokenError, SyntaxError):
        for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n").readline):
            if token.type == tokenize.NEWLINE:
                return "\n".join(lines[: token.end[0]])
    return "\n".join(lines)

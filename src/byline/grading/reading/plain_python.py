"""Python as text: parsed, never run, and its values taken where they are plain."""

import ast
import operator
import textwrap
import warnings
from typing import Any

from byline.questions.values import length

LONGEST = 100_000  # characters of a source or of an answer; Python's own reader needs a thousand times as many bytes
_OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def parsed(source: str) -> list[ast.stmt] | None:
    """The statements of a source, or None where it is not Python."""
    if len(source) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes and comparisons in a student's text
            return ast.parse(textwrap.dedent(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def calls(node: ast.AST | None, name: str) -> bool:
    """Whether a piece of parsed Python is a call of a function by its plain name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def is_short(value: object, longest: int = LONGEST) -> bool:
    """Whether a value is of a size that an answer can have; nesting and integers have limits of their own."""
    size = length(value)
    return size is not None and size <= longest


def plain(node: ast.expr) -> Any:
    """The value of a literal, of arithmetic with numbers, or of texts or lists put together."""
    if not isinstance(node, ast.BinOp):
        return ast.literal_eval(node)
    left, right = plain(node.left), plain(node.right)
    are_numbers = {type(left), type(right)} <= {int, float}
    is_joined = isinstance(node.op, ast.Add) and type(left) is type(right) and isinstance(left, (str, list, tuple))
    if type(node.op) not in _OPERATIONS or not (are_numbers or is_joined):
        raise ValueError(ast.dump(node.op))
    return _OPERATIONS[type(node.op)](left, right)

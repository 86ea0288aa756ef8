"""Values that students compute, as plain data that can be compared, sealed and shown."""

import datetime
import json
import math
import numbers
from collections.abc import Mapping
from typing import Any, NamedTuple

_LABELS = (str, bool, type(None), datetime.date, datetime.time, datetime.timedelta)  # as text they are what they are
_OF_TABLES = ("numpy", "pandas")
_TYPED: tuple[type[Any], ...] = (bool, str, int, float, complex, bytes)
_ROWS = {list: list, tuple: tuple, set: set, frozenset: set}
LARGEST = 100_000  # characters of a computed value as data


class Returned(NamedTuple):
    """What a function gave for each list of arguments of a question: JSON texts, None where a call failed."""

    texts: tuple[str | None, ...]


class Unordered(NamedTuple):
    """Plain data of a value that holds a set, the items of which were put in some order."""

    data: object


def as_text(value: object) -> str:
    """Return a value as canonical JSON text; raises TypeError or ValueError where it is not plain data."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Return a value as plain JSON data: numbers to 6 digits, sets sorted, pandas and NumPy unwrapped.

    Raises TypeError or ValueError, with what is not plain data in it, rather than lose any of it.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return _number(float(value))
    if hasattr(value, "to_dict"):  # a pandas Series or DataFrame
        return _table(value)
    if hasattr(value, "tolist"):  # a NumPy array or scalar, a pandas Index
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (set, frozenset)):
        return _sorted([plain(item) for item in value])
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(type(value).__name__)


def is_unordered(value: object) -> bool:
    """Whether a set is in a value; what is in a table is not looked at."""
    if isinstance(value, (list, tuple, Mapping)):
        return any(map(is_unordered, value.values() if isinstance(value, Mapping) else value))
    return isinstance(value, (set, frozenset))


def _table(value):
    if not all(labels.is_unique for labels in getattr(value, "axes", ())):
        raise ValueError("a label occurs twice")
    return plain(value.to_dict())


def _mapping(value):
    data = {_label(key): plain(item) for key, item in value.items()}
    if len(data) < len(value):
        raise ValueError("two keys are written alike")
    return data


def _label(key):
    """A key as text; a number is written like one among the values."""
    if isinstance(key, numbers.Real) and not isinstance(key, bool):
        return str(plain(key)) if isinstance(key, numbers.Integral) or math.isfinite(key) else str(float(key))
    if isinstance(key, tuple):
        return str(tuple(map(_inside, key)))
    if isinstance(key, _LABELS) or type(key).__module__.partition(".")[0] in _OF_TABLES:
        return str(key)
    raise TypeError(f"a key of type {type(key).__name__}")


def _inside(part):
    """A part of a key that is a tuple, without the dress of a library."""
    return str(part) if isinstance(part, str) else part if part is None else unwrapped(part)


def _sorted(items):
    try:
        return sorted(items)
    except TypeError:  # of different kinds
        return sorted(items, key=str)


def _number(value):
    """A float as an int where it is one, else to six significant digits."""
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    value = float(f"{value:.6g}")
    return int(value) if value.is_integer() else value


def unwrapped(value: Any) -> Any:
    """An array, column or number of NumPy or pandas as the list or number that it holds; any other value as it is."""
    is_wrapped = type(value).__module__.partition(".")[0] in _OF_TABLES and hasattr(value, "tolist")
    return value.tolist() if is_wrapped else value


def literal(value: object) -> str:
    """A value as a student would type it in Python; TypeError or ValueError, with the type, where nobody could."""
    return repr(_plainly(value))


def _plainly(value):
    """A value in Python's own types."""
    value = unwrapped(value)
    if value is None or value is ...:
        return value
    if isinstance(value, Mapping):
        return {_plainly(key): _plainly(item) for key, item in value.items()}
    for of, made in _ROWS.items():
        if isinstance(value, of):
            return made(map(_plainly, value))
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a finite number")
    for typed in _TYPED:
        if isinstance(value, typed):
            return typed(value)
    raise TypeError(type(value).__name__)


def kind(value: object, why: str = "") -> str:
    """What a value is, by its type, and why it is no plain data, if that is not the type itself."""
    name = str(type(value).__name__)
    return name if why in ("", name) else f"{name} ({why[:60]})"


def no_data(name: str, of_type: str, verb: str = "holds", remedy: str = "Give it") -> str:
    """What is said of a value that is no plain data."""
    return f"{name} {verb} a value of type {of_type}. {remedy} a number, a text, a list or a table column."


def too_much(name: str, size: int, verb: str = "holds", remedy: str = "Give it") -> str:
    """What is said of a value that is too large."""
    return f"{name} {verb} {size} characters of data; at most {LARGEST} are read. {remedy} less."


def length(value: object) -> int | None:
    """The characters of a value as Python writes it; None where it cannot be written."""
    try:
        return len(repr(value))
    except (ValueError, RecursionError, MemoryError):
        return None

"""Values that students compute, as plain data that can be compared, sealed and shown."""

import json
import math
import numbers
from collections.abc import Mapping
from typing import NamedTuple

from byline.errors import shown as shown


class Returned(NamedTuple):
    """What a function gave for each list of arguments of a question: JSON texts, None where a call failed."""

    texts: tuple


def as_text(value):
    """Return a value as canonical JSON text; raises TypeError or ValueError where it is not plain data."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False)


def plain(value):
    """Return a value as plain JSON data: numbers to 6 digits, no order in sets, pandas and NumPy unwrapped."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return _number(float(value))
    if hasattr(value, "to_dict"):  # a pandas Series or DataFrame
        return plain(value.to_dict())
    if hasattr(value, "tolist"):  # a NumPy array or scalar, a pandas Index
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(type(value).__name__)


def _number(value):
    """A float as an int where it is one, else to six significant digits."""
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    value = float(f"{value:.6g}")
    return int(value) if value.is_integer() else value


def unwrapped(value):
    """An array, column or number of NumPy or pandas as the list or number that it holds; any other value as it is."""
    is_wrapped = type(value).__module__.partition(".")[0] in ("numpy", "pandas") and hasattr(value, "tolist")
    return value.tolist() if is_wrapped else value

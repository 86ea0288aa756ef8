"""Cells of a CSV file that a spreadsheet opens as they are: a name in it is no formula."""

from pathlib import Path

from byline.errors import BylineError

ENCODING = "utf-8-sig"  # without the mark at the beginning, Excel takes letters beyond ASCII for others
_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms of the first


def inert(row):
    """A row (column → value) in which no text is a formula to a spreadsheet: an apostrophe stands in front of it."""
    return {name: f"'{value}" if _is_formula(value) else value for name, value in row.items()}


def require_new(path):
    """Raise BylineError where a file exists already or can have no place."""
    if Path(path).exists():
        raise BylineError(f"{path} exists already. Give the file another name.")
    if not Path(path).parent.is_dir():
        raise BylineError(f"{path} cannot be written: there is no folder {Path(path).parent}.")


def _is_formula(value):
    return isinstance(value, str) and (value.startswith(_STARTS) or value.lstrip().startswith(_STARTS))

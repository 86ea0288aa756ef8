"""Cells of a CSV file that a spreadsheet opens as they are: a name in it is no formula."""

ENCODING = "utf-8-sig"  # without the mark at the beginning, Excel takes letters beyond ASCII for others
_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms of the first


def inert(row: dict) -> dict:
    """A row (column → value) in which no text is a formula to a spreadsheet: an apostrophe stands in front of it."""
    return {name: f"'{value}" if _is_formula(value) else value for name, value in row.items()}


def _is_formula(value):
    return isinstance(value, str) and (value.startswith(_STARTS) or value.lstrip().startswith(_STARTS))

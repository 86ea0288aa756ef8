"""Tables as a notebook shows them where it asks for it: text to the left, figures to the right, each row from its top.

The styles stand in the cells, so that they hold live, saved, in a copy that is not trusted, and in an export.
"""

import math
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS, _MOST_COLUMNS = 60, 20  # beyond, pandas shows its own shortened form
_WIDE = 8  # beyond so many columns a table may not fit; it then scrolls by itself, from the keyboard too
_SCROLLS = '<div role="region" aria-label="Wide table" tabindex="0" style="overflow-x: auto">{}</div>'
_CELL, _HEAD = re.compile("<td>"), re.compile("<th(?=[ >])")


def readable_tables() -> None:
    """From here on, show the tables of this notebook so that they are easy to read, whoever made them.

    Text stands to the left, in full, and figures to the right; what is missing stays empty. Whoever has registered a
    form of their own for tables keeps it.
    """
    import pandas as pd

    notebook = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    formatter = notebook and notebook.display_formatter.formatters["text/html"]
    if formatter and pd.DataFrame not in formatter and pd.Series not in formatter:
        formatter.for_type(pd.DataFrame, as_html)
        formatter.for_type(pd.Series, _column)


def as_html(frame: "pd.DataFrame") -> str:
    """Return a DataFrame as HTML, the same bytes each time, escaped as pandas does; what is missing stays empty.

    Whole numbers have no ".0", also where pandas keeps them as floats because some are missing. Dates are not broken.
    A table of more than 60 rows or 20 columns is as pandas shows it.
    """
    if len(frame) > _MOST_ROWS or len(frame.columns) > _MOST_COLUMNS:
        return frame._repr_html_()
    sides = [_side(kind) for kind in frame.dtypes]
    forms = [_form(column) for _, column in frame.items()]
    head, begin, body = frame.to_html(na_rep="", border=0, formatters=forms).partition("<tbody>")
    # pandas escapes what the cells hold, so a tag in its page is one that pandas wrote.
    first, end, names = head.partition("</tr>")
    own = frame.columns.nlevels == 1
    before = len(_HEAD.findall(first)) - len(sides)
    first = _aligned(_HEAD, "<th", first, ["left"] * before + sides if own else [])
    rows = [_aligned(_CELL, "<td", row, sides, ">") for row in body.split("</tr>")]
    body = _aligned(_HEAD, "<th", "</tr>".join(rows))
    table = "".join([first, end, _aligned(_HEAD, "<th", names), begin, body])
    return _SCROLLS.format(table) if len(sides) > _WIDE else table


def _column(series):
    return as_html(series.to_frame("" if series.name is None else series.name))


def _side(kind):
    if kind.kind == "M":
        return "left; white-space: nowrap"
    return "right" if kind.kind in "iufc" else "left"


def _form(column):
    """How to write the values of a column of whole floats; None leaves it to pandas."""
    values = column.dropna()
    if column.dtype.kind != "f" or values.empty or (values % 1 != 0).any():
        return None
    return lambda value: "" if math.isnan(value) else f"{value:.0f}"


def _aligned(tag, opened, text, sides=(), closed=""):
    """The HTML with a style in each such tag; beyond the given sides, to the left."""
    to = iter(sides)
    return tag.sub(lambda _: f'{opened} style="text-align: {next(to, "left")}; vertical-align: top"{closed}', text)

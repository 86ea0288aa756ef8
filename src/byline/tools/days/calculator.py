"""`days_calculator`: how many days lie between two dates on the record."""

from typing import TYPE_CHECKING

import ipywidgets as w

from byline.casefile.read import case
from byline.markup import html, joined
from byline.tables import ids
from byline.tools.days.count import days_between, days_since, moments, when
from byline.widgets.checked import checked
from byline.widgets.style import sheet, styled

if TYPE_CHECKING:
    import pandas as pd


def days_calculator(first: str = "", second: str = "", *, table: bool = False) -> "w.Widget | pd.DataFrame":
    """Open the calculator on two events, or reports by their article id; which one comes first makes no difference.

    Where none is named, it opens on those of data/case.toml, or on the first and last event. With `table=True` all
    events come as a table with their days since `first`.
    Raises BylineError for a name that is neither an event nor a report.
    """
    opening = case().days
    first = (opening.first if opening else ids("events")[0]) if first == "" else first
    second = (opening.second if opening else ids("events")[-1]) if second == "" else second
    if table:
        return days_since(first)
    days_between(first, second)
    return _Calculator(first, second).view


class _Calculator:
    """Two menus of dates, the days between them, and how far each date can be trusted."""

    def __init__(self, first, second):
        self._moments = moments()
        options = [(f"{when(row)} · {row['title']}", name) for name, row in self._moments.iterrows()]
        pairs = {"One date": first, "Other date": second}
        self._menus = [w.Dropdown(options=options, value=at, description=name) for name, at in pairs.items()]
        self._result = w.HTML()
        for menu in self._menus:
            menu.observe(self._draw, "value")
        self.view = styled(sheet("evidence.css"), *self._menus, self._result)
        self.view.add_class("byline-tool")
        self._draw()

    def _draw(self, _=None):
        found = days_between(*(menu.value for menu in self._menus))
        origins = joined(_origin(one) for one in (found.earlier, found.later))
        self._result.value = html(
            '<div class="byline-result" role="status"><div><p class="byline-figure">{}</p><p>{}</p>{}</div></div>',
            found.told,
            found,
            origins,
        )


def _origin(one):
    """What the date of a moment rests on."""
    note = f" {one['note']}" if isinstance(one["note"], str) else ""
    title = f"{one['title']}, {when(one)}.{note}"
    return html('<p class="byline-origin"><b>{}</b></p>{}', title, checked(one["mark"], one["reference"]))

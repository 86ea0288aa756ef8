"""A menu of signs for each cell, hypotheses in rows and evidence in columns."""

import ipywidgets as w

from byline.markup import escape
from byline.questions.signs import SIGNS
from byline.widgets.fields import labelled


def control(question, answer, changed):
    """Return the grid of menus."""
    signs = {row: dict(cells) for row, cells in (answer or {}).items()}
    options = [("choose …", ""), *((f"{sign} {meaning}", sign) for sign, meaning in SIGNS.items())]

    def menu(row, column):
        def update(change):
            signs.setdefault(row, {})[column] = change["new"]
            given = {name: {at: sign for at, sign in cells.items() if sign} for name, cells in signs.items()}
            changed({name: cells for name, cells in given.items() if cells})

        pick = w.Dropdown(options=options, value=signs.get(row, {}).get(column, ""), description=f"{row}{column}")
        pick.observe(update, "value")
        return pick

    cells = [w.HTML("")] + [w.HTML(f"<b>{escape(text)}</b>") for text in labelled(question.options).values()]
    for row, text in labelled(question.rows).items():
        cells += [w.HTML(escape(text)), *(menu(row, column) for column in question.options)]
    columns = f"minmax(8em, 14em) repeat({len(question.options)}, minmax(min-content, 1fr))"
    layout = {"grid_template_columns": columns, "grid_gap": "4px 8px", "align_items": "flex-start"}
    return w.GridBox(cells, layout=layout).add_class("byline-cells")

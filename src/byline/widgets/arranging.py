"""Controls for answers that are arranged: an order, a matrix of hypotheses and evidence."""

import html

import ipywidgets as w

from byline.questions.arranged import SIGNS


def order(question, answer, changed):
    """The options as a list, each with a button to move it up and one to move it down."""
    letters = list(answer or question.options)
    rows = w.VBox()

    def move(at, to):
        letters[at], letters[to] = letters[to], letters[at]
        draw()
        changed(list(letters))

    def button(label, at, to):
        made = w.Button(description=label, disabled=not 0 <= to < len(letters), layout={"width": "4.5em"})
        made.tooltip = f"Move {letters[at]} {label}"
        made.on_click(lambda _: move(at, to))
        return made

    def draw():
        rows.children = [
            w.HBox([button("up", at, at - 1), button("down", at, at + 1), w.HTML(_text(at, letter, question))])
            for at, letter in enumerate(letters)
        ]

    draw()
    return rows


def matrix(question, answer, changed):
    """A menu of signs for each cell, hypotheses in rows and evidence in columns."""
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

    cells = [w.HTML("")] + [w.HTML(f"<b>{_labelled(column, question.options)}</b>") for column in question.options]
    for row in question.rows:
        cells += [w.HTML(_labelled(row, question.rows)), *(menu(row, column) for column in question.options)]
    columns = f"14em repeat({len(question.options)}, minmax(9em, 1fr))"
    layout = {"grid_template_columns": columns, "grid_gap": "4px 8px", "align_items": "flex-start"}
    return w.GridBox(cells, layout=layout)


def _text(at, letter, question):
    return f"{at + 1}. {_labelled(letter, question.options)}"


def _labelled(label, texts):
    return html.escape(f"{label} · {texts[label]}")

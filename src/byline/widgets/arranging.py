"""Controls for answers that are arranged: an order, a matrix of hypotheses and evidence."""

import html

import ipywidgets as w

from byline.questions.arranged import SIGNS


def order(question, answer, changed):
    """The options as a list, each with a button to move it up and one to move it down."""
    letters = list(answer or question.options)
    rows = [w.HBox([w.Button(), w.Button(), w.HTML()]) for _ in letters]

    def move(at, step):
        letters[at], letters[at + step] = letters[at + step], letters[at]
        draw()
        # The focus follows what was moved, so that pressing on moves it further.
        _usable(rows[at + step].children[:2], step).focus()
        changed(list(letters))

    def draw():
        for at, (letter, row) in enumerate(zip(letters, rows, strict=True)):
            _label_buttons(row.children[:2], letter, at, len(letters))
            row.children[2].value = f"{at + 1}. {_labelled(letter, question.options)}"

    for at, row in enumerate(rows):
        row.children[0].on_click(lambda _, at=at: move(at, -1))
        row.children[1].on_click(lambda _, at=at: move(at, 1))
    draw()
    return w.VBox(rows)


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
    columns = f"minmax(8em, 14em) repeat({len(question.options)}, minmax(min-content, 1fr))"
    layout = {"grid_template_columns": columns, "grid_gap": "4px 8px", "align_items": "flex-start"}
    grid = w.GridBox(cells, layout=layout)
    grid.add_class("byline-cells")
    return grid


def _label_buttons(buttons, letter, at, count):
    # Each name tells its letter: a row of buttons that are all called "up" says nothing to the ear.
    for button, way, last in zip(buttons, ("up", "down"), (0, count - 1), strict=True):
        button.description, button.disabled = f"{letter} {way}", at == last
        button.tooltip = f"Move {letter} {way} from place {at + 1}"


def _usable(buttons, step):
    """The button for a step, or the other one where the end is reached."""
    first, other = buttons if step < 0 else reversed(buttons)
    return other if first.disabled else first


def _labelled(label, texts):
    return html.escape(f"{label} · {texts[label]}")

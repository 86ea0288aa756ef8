"""The options as a list, each with a button to move it up and one to move it down."""

import ipywidgets as w

from byline.markup import escape
from byline.widgets.fields import labelled


def control(question, answer, changed):
    """Return the list with its buttons."""
    letters, texts = list(answer or question.options), labelled(question.options)
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
            row.children[2].value = f"{at + 1}. {escape(texts[letter])}"

    for at, row in enumerate(rows):
        row.children[0].on_click(lambda _, at=at: move(at, -1))
        row.children[1].on_click(lambda _, at=at: move(at, 1))
    draw()
    return w.VBox(rows)


def _label_buttons(buttons, letter, at, count):
    # Each name tells its letter: a row of buttons that are all called "up" says nothing to the ear.
    for button, way, last in zip(buttons, ("up", "down"), (0, count - 1), strict=True):
        button.description, button.disabled = f"{letter} {way}", at == last
        button.tooltip = f"Move {letter} {way} from place {at + 1}"


def _usable(buttons, step):
    """The button for a step, or the other one where the end is reached."""
    first, other = buttons if step < 0 else reversed(buttons)
    return other if first.disabled else first

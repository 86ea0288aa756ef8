"""A menu of the options for each row."""

import ipywidgets as w

from byline.widgets.fields import labelled


def control(question, answer, changed):
    """Return the menus, one below the other."""
    picked = dict(answer or {})
    options = [("choose …", "")] + [(text, label) for label, text in labelled(question.options).items()]

    def menu(row, text):
        def update(change):
            picked[row] = change["new"]
            changed({row: label for row, label in picked.items() if label})

        pick = w.Dropdown(options=options, value=picked.get(row, ""), description=text)
        pick.observe(update, "value")
        return pick

    return w.VBox([menu(row, text) for row, text in labelled(question.rows).items()]).add_class("byline-rows")

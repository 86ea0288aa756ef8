"""Steps of a tool: a row of buttons that stays while the page below it changes."""

import ipywidgets as w


def button(label, pressed):
    """A button that calls `pressed` without an argument."""
    made = w.Button(description=label)
    made.on_click(lambda _: pressed())
    return made


def step_row(count, go):
    """A row of buttons, one for each step; the button at a place calls `go` with that place."""
    row = w.HBox([button("", lambda at=at: go(at)) for at in range(count)], layout={"flex_flow": "row wrap"})
    return row.add_class("byline-steps")


def name_steps(row, names, current):
    """Name the steps, with how far each has come, and mark the one that is open."""
    for at, (step, name) in enumerate(zip(row.children, names, strict=True)):
        step.description = name
        marked = ("bold", "underline") if at == current else ("", "")
        step.style.font_weight, step.style.text_decoration = marked
        step.tooltip = "This step is open" if at == current else "Go to this step"

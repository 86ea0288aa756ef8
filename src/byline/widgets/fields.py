"""What the controls of several question types are made of: labels, boxes to tick, a line to write in."""

import ipywidgets as w


def labelled(texts):
    """Label → the label with its text, as options and rows are shown."""
    return {label: f"{label} · {text}" for label, text in texts.items()}


def ticks(labels, ticked, changed, layout=None):
    """Boxes to tick, one for each of `labels` (name → text); calls back with the list of what is ticked, in order."""
    boxes = {name: w.Checkbox(value=name in ticked, description=text, indent=False) for name, text in labels.items()}

    def update(_):
        changed([name for name, box in boxes.items() if box.value])

    for box in boxes.values():
        box.observe(update, "value")
    return w.VBox(list(boxes.values()), layout={"display": "block", **(layout or {})})


def line(answer, changed, label, example):
    """A line to write in, with a label and an example; calls back with the text."""
    field = w.Text(
        value="" if answer is None else str(answer), placeholder=example, description=label, continuous_update=False
    )
    field.observe(lambda change: changed(change["new"]), "value")
    return field

"""The controls of the question types; here those in which something offered is picked.

Each function takes the question, the answer so far and a callback, and returns a widget that calls back with the
answer in the very form that a student would type.
"""

import ipywidgets as w

from byline.tables import digests, last_paragraphs
from byline.widgets.arranging import matrix, order
from byline.widgets.stating import number, probability, quotation, text

_FRAME = {"overflow": "auto", "border": "1px solid #8a8a8a", "padding": "0 0.6em"}
_IN_FULL = 20  # up to so many rows, a list of paragraphs does not scroll


def choice(question, answer, changed):
    """Radio buttons, one for each option."""
    labels = {text: label for label, text in _labelled(question.options).items()}
    radio = w.RadioButtons(options=labels, value=answer, description="Choose one")
    radio.observe(lambda change: changed(change["new"]), "value")
    return radio


def choices(question, answer, changed):
    """A box to tick for each option."""
    return w.VBox([w.Label("Choose all that apply"), _ticks(_labelled(question.options), answer or [], changed)])


def locate(question, answer, changed):
    """The paragraphs of a report, each with its digest and a box to tick; a menu chooses the report."""
    articles = question.articles or tuple(last_paragraphs())
    picked = {article: [place for place in answer or [] if _is_in(place, article)] for article in articles}

    def picked_in(article):
        def update(ticked):
            picked[article] = ticked
            changed([place for places in picked.values() for place in places])

        return update

    lists = [_places(article, picked[article], picked_in(article)) for article in articles]
    if len(lists) == 1:
        return lists[0]
    menu = w.Dropdown(options=articles, description="Report")
    stack = w.Stack(lists, selected_index=0)
    w.jslink((menu, "index"), (stack, "selected_index"))
    return w.VBox([menu, stack])


def match(question, answer, changed):
    """A menu of the options for each row."""
    picked = dict(answer or {})
    options = [("choose …", "")] + [(text, label) for label, text in _labelled(question.options).items()]

    def menu(row, text):
        def update(change):
            picked[row] = change["new"]
            changed({row: label for row, label in picked.items() if label})

        pick = w.Dropdown(options=options, value=picked.get(row, ""), description=text)
        pick.observe(update, "value")
        return pick

    return w.VBox([menu(row, text) for row, text in _labelled(question.rows).items()]).add_class("byline-rows")


CONTROLS = {
    "choice": choice,
    "choices": choices,
    "number": number,
    "text": text,
    "locate": locate,
    "quote": quotation,
    "match": match,
    "order": order,
    "matrix": matrix,
    "probability": probability,
}


def _ticks(labels, ticked, changed, layout=None):
    """Boxes to tick; calls back with the list of what is ticked, in order."""
    boxes = {name: w.Checkbox(value=name in ticked, description=text, indent=False) for name, text in labels.items()}

    def update(_):
        changed([name for name, box in boxes.items() if box.value])

    for box in boxes.values():
        box.observe(update, "value")
    return w.VBox(list(boxes.values()), layout={"display": "block", **(layout or {})})


def _places(article, ticked, changed):
    """The paragraphs of a report under a label; a long list scrolls, and its label says so."""
    found = _paragraphs(article)
    if len(found) <= _IN_FULL:
        return w.VBox([w.Label(f"Paragraphs of {article}"), _ticks(found, ticked, changed, _FRAME)])
    label = f"{len(found)} paragraphs of {article}, scroll to see all"
    return w.VBox([w.Label(label), _ticks(found, ticked, changed, _FRAME | {"max_height": "24em"})])


def _labelled(texts):
    return {label: f"{label} · {text}" for label, text in texts.items()}


def _paragraphs(article):
    return {place: f"{place} · {text}" for place, text in digests().items() if _is_in(place, article)}


def _is_in(place, article):
    return place.startswith(f"{article}:")

"""One control for each question type that can be answered by clicking.

Each function takes the question, the answer so far and a callback, and returns a widget that calls back with the
answer in the very form that a student would type.
"""

import ipywidgets as w

from byline.tables import digests, last_paragraphs

_WIDE = {"width": "100%", "max_width": "46em"}


def choice(question, answer, changed):
    """Radio buttons, one for each option."""
    labels = {f"{label}  {text}": label for label, text in question.options.items()}
    radio = w.RadioButtons(options=labels, value=answer if answer in question.options else None, layout=_WIDE)
    radio.observe(lambda change: changed(change["new"]), "value")
    return radio


def choices(question, answer, changed):
    """A box to tick for each option."""
    labels = {label: f"{label}  {text}" for label, text in question.options.items()}
    return _ticks(labels, answer or [], changed)


def locate(question, answer, changed):
    """The paragraphs of an article, each with its digest and a box to tick; a menu chooses the article."""
    articles = question.articles or tuple(last_paragraphs())
    picked = {article: [p for p in answer or [] if p.startswith(article)] for article in articles}

    def picked_in(article):
        def update(ticked):
            picked[article] = ticked
            changed([place for places in picked.values() for place in places])

        return update

    lists = [_ticks(_paragraphs(article), picked[article], picked_in(article), scroll=True) for article in articles]
    if len(lists) == 1:
        return lists[0]
    menu = w.Dropdown(options=[(name, i) for i, name in enumerate(articles)], description="Report")
    stack = w.Stack(lists, selected_index=0)
    w.jslink((menu, "value"), (stack, "selected_index"))
    return w.VBox([menu, stack])


def match(question, answer, changed):
    """A menu of the options for each row."""
    answer = dict(answer or {})
    menu = [("choose …", None)] + [(f"{label}  {text}", label) for label, text in question.options.items()]

    def row(number, text):
        picked = answer.get(number) if answer.get(number) in question.options else None
        pick = w.Dropdown(options=menu, value=picked, layout={"width": "22em"}, tooltip=text)
        pick.observe(lambda change: changed(_with(answer, number, change["new"])), "value")
        return w.HBox([w.Label(f"{number}  {text}", layout={"width": "24em"}), pick], layout={"flex_flow": "row wrap"})

    return w.VBox([row(number, text) for number, text in question.rows.items()])


CONTROLS = {"choice": choice, "choices": choices, "locate": locate, "match": match}


def _ticks(labels, ticked, changed, scroll=False):
    """Boxes to tick; calls back with the list of ticked labels, in order."""
    boxes = {
        label: w.Checkbox(value=label in ticked, description=text, indent=False, layout=_WIDE)
        for label, text in labels.items()
    }

    def update(_):
        changed([label for label, box in boxes.items() if box.value])

    for box in boxes.values():
        box.observe(update, "value")
    layout = {"max_height": "22em", "overflow": "auto", "border": "1px solid #9e9e9e"} if scroll else {}
    return w.VBox(list(boxes.values()), layout={"display": "block", **layout})


def _paragraphs(article):
    return {place: f"{place}  {text}" for place, text in digests().items() if place.startswith(f"{article}:")}


def _with(answer, number, label):
    """The matching so far with one row changed; an emptied row leaves it."""
    answer[number] = label
    return {row: picked for row, picked in answer.items() if picked}

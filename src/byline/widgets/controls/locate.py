"""The paragraphs of a report, each with its digest and a box to tick; a menu chooses the report."""

import ipywidgets as w

from byline.tables import digests, last_paragraphs
from byline.widgets.fields import ticks

_FRAME = {"overflow": "auto", "border": "1px solid #8a8a8a", "padding": "0 0.6em"}
_IN_FULL = 20  # up to so many rows, a list of paragraphs does not scroll


def control(question, answer, changed):
    """Return the list of the only report, or the menu and the lists of several."""
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


def _places(article, ticked, changed):
    """The paragraphs of a report under a label; a long list scrolls, and its label says so."""
    found = {place: f"{place} · {text}" for place, text in digests().items() if _is_in(place, article)}
    if len(found) <= _IN_FULL:
        return w.VBox([w.Label(f"Paragraphs of {article}"), ticks(found, ticked, changed, _FRAME)])
    label = f"{len(found)} paragraphs of {article}, scroll to see all"
    return w.VBox([w.Label(label), ticks(found, ticked, changed, _FRAME | {"max_height": "24em"})])


def _is_in(place, article):
    return place.startswith(f"{article}:")

"""A box to tick for each option."""

import ipywidgets as w

from byline.widgets.fields import labelled, ticks


def control(question, answer, changed):
    """Return the boxes below their label."""
    return w.VBox([w.Label("Choose all that apply"), ticks(labelled(question.options), answer or [], changed)])

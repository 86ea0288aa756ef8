"""Radio buttons, one for each option."""

import ipywidgets as w

from byline.widgets.fields import labelled


def control(question, answer, changed):
    """Return the radio buttons."""
    labels = {text: label for label, text in labelled(question.options).items()}
    radio = w.RadioButtons(options=labels, value=answer, description="Choose one")
    radio.observe(lambda change: changed(change["new"]), "value")
    return radio

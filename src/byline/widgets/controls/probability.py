"""A field from 0 to 100 per cent; the estimative term and its range are always shown with it."""

import ipywidgets as w

from byline.markup import escape
from byline.questions.figures import read_figure
from byline.tables import load


def control(question, answer, changed):
    """Return the field with its term."""
    # Not a slider: that of ipywidgets has no name for a screen reader, and JupyterLab takes its arrow keys.
    field = w.BoundedIntText(
        value=50 if answer is None else round(read_figure(answer, "%", "").value),
        min=0,
        max=100,
        description="Per cent",
        continuous_update=False,
    )
    term = w.HTML(_term(field.value))

    def update(change):
        term.value = _term(change["new"])
        changed(change["new"])

    field.observe(update, "value")
    return w.VBox([field, term])


def estimative_term(percent):
    """The estimative term for a probability, with its range: "likely (55–80 %)"."""
    terms = load("estimative-terms")
    fits = terms[(terms["from_percent"] <= percent) & (percent <= terms["to_percent"])]
    if fits.empty:
        return "no term: the scale leaves out what is certain" if percent in (0, 100) else "no term"
    # A bound belongs to two bands; the one nearer to even is named, as it claims less.
    nearest = fits.assign(away=(fits["from_percent"] + fits["to_percent"] - 100).abs()).sort_values("away").iloc[0]
    return f"{nearest.name.replace('-', ' ')} ({nearest['from_percent']}–{nearest['to_percent']} %)"


def _term(percent):
    return f'<div role="status"><div>{percent} %: {escape(estimative_term(percent))}</div></div>'

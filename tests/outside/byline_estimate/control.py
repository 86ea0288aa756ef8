"""A field for a whole number from 0 to 100."""

from collections.abc import Callable

import ipywidgets as w

from byline.questions.base import Question


def control(question: Question, answer: int | None, changed: Callable[[int], None]) -> w.Widget:
    """Return the field."""
    field = w.BoundedIntText(value=answer or 0, min=0, max=100, description="Estimate", continuous_update=False)
    field.observe(lambda change: changed(change["new"]), "value")
    return field

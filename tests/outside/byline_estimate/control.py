"""A field for a whole number from 0 to 100."""

import ipywidgets as w


def control(question, answer, changed):
    """Return the field."""
    field = w.BoundedIntText(value=answer or 0, min=0, max=100, description="Estimate", continuous_update=False)
    field.observe(lambda change: changed(change["new"]), "value")
    return field

"""A field for a quotation of five words or more."""

import ipywidgets as w


def control(question, answer, changed):
    """Return the field."""
    field = w.Textarea(
        value=answer or "",
        placeholder="five words or more, exactly as they stand",
        description="Quotation",
        continuous_update=False,
        layout={"width": "100%"},
    )
    field.observe(lambda change: changed(change["new"]), "value")
    return field

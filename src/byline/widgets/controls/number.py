"""A line for a number, with the unit that is asked for."""

from byline.questions.types import type_of
from byline.widgets.fields import line


def control(question, answer, changed):
    """Return the line."""
    unit = question.settings.get("unit", "")
    return line(answer, changed, f"Number{f' in {unit}' if unit else ''}", type_of(question).example(question))

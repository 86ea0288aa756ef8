"""A line for a word or a few."""

from byline.widgets.fields import line


def control(question, answer, changed):
    """Return the line."""
    return line(answer, changed, "Answer", "a word or a few")

"""A cell whose grade id became unknown is recognised by its cell id."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer had lost nbgrader's metadata; it was recognised by its id, text or question."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["metadata"]["nbgrader"]["grade_id"] = "cell-8f3a"

"""A grade id with letters of another alphabet, on a cell without an id, is recognised by its variable."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer had lost nbgrader's metadata"]


def mangle(notebook):
    answer = cell(notebook, "food-speaker-answer")
    answer["metadata"]["nbgrader"]["grade_id"] = "f\N{CYRILLIC SMALL LETTER O}od-speaker-answer"
    del answer["id"]

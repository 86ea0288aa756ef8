"""An answer cell turned into Markdown is read as if it were code."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer was of another type than released; it was read all the same."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["cell_type"] = "markdown"

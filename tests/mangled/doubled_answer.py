"""An answer cell that stands twice with the same answer earns its points once."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer stood 2 times"]


def mangle(notebook):
    notebook["cells"].append(cell(notebook, "food-speaker-answer"))

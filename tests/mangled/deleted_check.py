"""A deleted check cell costs nothing, as points stand in the instructor's copy."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker was missing; it was put back."]


def mangle(notebook):
    notebook["cells"].remove(cell(notebook, "food-speaker"))

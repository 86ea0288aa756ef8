"""A check cell with code of the student's is put back as released, and noted."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker was edited; what was released counts."]


def mangle(notebook):
    cell(notebook, "food-speaker")["source"] = "print('2 points')"

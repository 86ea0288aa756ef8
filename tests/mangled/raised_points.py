"""Points written into the metadata do not count."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker had other metadata than released"]


def mangle(notebook):
    cell(notebook, "food-speaker")["metadata"]["nbgrader"]["points"] = 70

"""Cells in reverse order earn what they earn in order."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["Cells were moved; they are in the released order again."]


def mangle(notebook):
    notebook["cells"].reverse()

"""Cells without nbgrader's metadata are recognised by their ids."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["and 24 more had lost nbgrader's metadata"]


def mangle(notebook):
    for cell in notebook["cells"]:
        cell["metadata"].pop("nbgrader", None)

"""Clicked answers count in cells that have neither metadata nor ids."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = ["and 24 more had lost nbgrader's metadata"]


def mangle(notebook):
    for cell in notebook["cells"]:
        del cell["metadata"], cell["id"]

"""A text in a cell that lost its metadata and id is found by its place."""

from helpers import RIGHT_POINTS, cell

START = "full"
SCORE = RIGHT_POINTS
HAND = ["gets-by-report", "own-words"]
NOTES = ["own-words was missing", "own-words was answered in cell 49"]


def mangle(notebook):
    text = cell(notebook, "own-words")
    del text["metadata"], text["id"]

"""One cell id on all cells does no harm as long as the grade ids are there."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"

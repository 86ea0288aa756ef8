"""Cells without a type are recognised by their ids."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["were of another type than released"]


def mangle(notebook):
    for cell in notebook["cells"]:
        cell["cell_type"] = ["code"]

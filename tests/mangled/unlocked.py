"""Unlocked cells change nothing and are noted."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["had other metadata than released (points, ids or locks), which do not count"]


def mangle(notebook):
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["locked"] = not cell["metadata"]["nbgrader"]["locked"]

"""Metadata that are numbers, texts or lists are as good as none."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["had lost nbgrader's metadata"]


def mangle(notebook):
    for at, cell in enumerate(notebook["cells"]):
        cell["metadata"] = [None, 7, "nbgrader", ["nbgrader"], {"nbgrader": 3}, {"nbgrader": {"grade_id": []}}][at % 6]

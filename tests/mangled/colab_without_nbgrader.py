"""A Colab notebook that lost nbgrader's metadata and the cells' ids is graded by its questions."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = ["had lost nbgrader's metadata"]


def mangle(notebook):
    notebook["nbformat_minor"] = 0
    for at, cell in enumerate(notebook["cells"]):
        cell.pop("id")
        cell["metadata"] = {"id": f"xR{at:03}"}

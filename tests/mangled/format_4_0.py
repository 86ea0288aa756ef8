"""A notebook of format 4.0, which has no cell ids, is graded as any other."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        del cell["id"]

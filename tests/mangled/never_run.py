"""Typed answers count in a notebook that was never run."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    for cell in notebook["cells"]:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

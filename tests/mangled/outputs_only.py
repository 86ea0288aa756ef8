"""Answers kept from clicks count though all code was deleted from the cells."""

from helpers import RIGHT, RIGHT_POINTS, cell

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer was emptied; the answer kept from a click counts."]


def mangle(notebook):
    for name in RIGHT:
        cell(notebook, f"{name}-answer")["source"] = ""

"""An answer cell that was emptied earns nothing, and a note says so."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["The cell food-speaker-answer was emptied and keeps no answer."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = "  \n"

"""An answer cell that was indented by accident is read."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = '    food_speaker = "B"\n'

"""An answer in a word processor's quotation marks is read, though it is no Python."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell of food_speaker is not Python; its line was read as 'B'."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = "food_speaker = “B”"

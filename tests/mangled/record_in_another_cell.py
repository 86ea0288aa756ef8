"""A record pasted into another cell counts where the answer cell keeps none."""

from helpers import RIGHT_POINTS, cell

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = ["food_speaker was answered in cell 10, not in its own"]


def mangle(notebook):
    own, other = cell(notebook, "food-speaker-answer"), cell(notebook, "own-voice-answer")
    other["outputs"] += own["outputs"]
    own["outputs"] = []

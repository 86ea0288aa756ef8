"""Sources that are numbers, nothing or lists of odd things cost their own cells and no others."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 4
NOTES = ["food-speaker-answer was emptied", "own-voice-answer was emptied"]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = 7
    cell(notebook, "own-voice-answer")["source"] = [None, {"B": 1}]
    cell(notebook, "received-answer")["source"] = ["received = ", 3, "'B'"]

"""A copy as released, behind the answered one, takes nothing away."""

from copy import deepcopy

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["stood 2 times"]


def mangle(notebook):
    second = deepcopy(cell(notebook, "food-speaker-answer"))
    second["source"] = 'food_speaker = ask("02-motives/food-speaker")'
    notebook["cells"].append(second)

"""Of two copies with different answers the last one counts, and the note says that there were two."""

from copy import deepcopy

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["The cell food-speaker-answer stood 2 times; the last one with an answer counts."]


def mangle(notebook):
    second = deepcopy(cell(notebook, "food-speaker-answer"))
    second["source"] = 'food_speaker = "A"'
    notebook["cells"].append(second)

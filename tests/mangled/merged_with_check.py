"""An answer cell merged with its check cell, under the id of the check, counts."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer was missing", "food_speaker was answered in cell 7, not in its own"]


def mangle(notebook):
    answer, check = cell(notebook, "food-speaker-answer"), cell(notebook, "food-speaker")
    check["source"] = answer["source"] + "\n\ncheck('02-motives/food-speaker', food_speaker)"
    notebook["cells"].remove(answer)

"""An answer handed to `check` counts where no other was given."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker was edited", "food_speaker was answered in cell 8, not in its own"]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = 'food_speaker = ask("02-motives/food-speaker")'
    cell(notebook, "food-speaker")["source"] = 'check("02-motives/food-speaker", "B")'

"""An answer assigned to a name of the student's own is not guessed at, and noted."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["The cell food-speaker-answer was changed and assigns nothing to food_speaker."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = 'my_answer = "B"'

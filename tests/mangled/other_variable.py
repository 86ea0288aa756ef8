"""An answer assigned to a name of the student's own is not guessed at, but unread."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["The cell food-speaker-answer was changed and assigns nothing to food_speaker."]
NOTES += ["food-speaker is unread: The cell of food_speaker gives it no value: write food_speaker = and your answer."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = 'my_answer = "B"'

"""A record of a question of another quiz is no answer here, and is named."""

from helpers import RIGHT_POINTS, cell

from byline.questions.records import MIME

START = "clicked"
SCORE = RIGHT_POINTS - 2
NOTES = ["The notebook asks 03-evidence/food-speaker, which this quiz does not have."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["outputs"][0]["data"][MIME]["question"] = "03-evidence/food-speaker"

"""One grade id on all cells is seen through: answers count by their variables."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-answer stood", "own_voice was answered in cell 10"]


def mangle(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {"nbgrader": {"grade_id": "food-speaker-answer", "grade": False, "solution": True}}

"""A line for the shell in an answer cell does not hide the answer."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The cell of how_firmly is not Python; its line was read as"]


def mangle(notebook):
    answer = cell(notebook, "how-firmly-answer")
    answer["source"] = '!pip list\nhow_firmly = {"1": "B", "2": "A",\n    "3": "A", "4": "D"}\n%time'

"""A text of 90,000 characters, on which careless patterns take hours, is no answer."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 4
NOTES = ["The answer to how-firmly is too long to be one."]


def mangle(notebook):
    cell(notebook, "how-firmly-answer")["source"] = f"how_firmly = {'1' * 90_000!r}"

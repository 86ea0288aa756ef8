"""A text of 90,000 characters, on which careless patterns take hours, is no answer."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 4
NOTES = ["how-firmly is unread: The answer to how-firmly has 90002 characters; at most 5000 are read."]


def mangle(notebook):
    cell(notebook, "how-firmly-answer")["source"] = f"how_firmly = {'1' * 90_000!r}"

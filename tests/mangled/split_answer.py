"""An answer cut into two cells in the middle of a value is not guessed at, and noted."""

from copy import deepcopy

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 4
NOTES = ["how-firmly-answer stood 2 times", "The cell of how_firmly is not Python"]


def mangle(notebook):
    first = cell(notebook, "how-firmly-answer")
    second = deepcopy(first)
    first["source"], second["source"] = 'how_firmly = {"1": "B",', '"2": "A", "3": "A", "4": "D"}'
    notebook["cells"].insert(notebook["cells"].index(first) + 1, second)

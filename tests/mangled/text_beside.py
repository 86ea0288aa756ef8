"""A text written into a new cell below the one for it waits for a person all the same."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
HAND = ["own-words"]
NOTES = ["own-words was answered in cell 50, not in its own; that text counts."]


def mangle(notebook):
    at = notebook["cells"].index(cell(notebook, "own-words"))
    own = {"cell_type": "markdown", "metadata": {}, "source": "North Korea wants food above all (euronews:11)."}
    notebook["cells"].insert(at + 1, own)

"""A plain value in another cell counts before an expression in the answer cell, which is not run."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["food_speaker was answered in cell 1, not in its own"]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = "food_speaker = answers[0]"
    own = {"cell_type": "code", "metadata": {}, "source": 'food_speaker = "B"', "outputs": []}
    notebook["cells"].insert(0, own)

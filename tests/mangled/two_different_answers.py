"""The answer in its own cell counts before another one elsewhere, and both are named."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["food_speaker has other answers in cell 1; 'B' in cell 8 counts."]


def mangle(notebook):
    own = {"cell_type": "code", "metadata": {}, "source": 'food_speaker = "A"', "outputs": []}
    notebook["cells"].insert(0, own)

"""Two answer cells whose grade ids were exchanged still answer what they ask."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["food_speaker was answered in cell 7", "own_voice was answered in cell 10"]


def mangle(notebook):
    first, second = (cell(notebook, f"{name}-answer") for name in ("food-speaker", "own-voice"))
    first["metadata"], second["metadata"] = second["metadata"], first["metadata"]

"""A deleted answer cell costs its points and nothing else."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["The cell food-speaker-answer was missing; it was put back."]


def mangle(notebook):
    notebook["cells"].remove(cell(notebook, "food-speaker-answer"))

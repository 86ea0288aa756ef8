"""A notebook of nothing but the answer cells earns all that was answered."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["and 10 more were missing; they were put back"]


def mangle(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"].endswith("-answer")]

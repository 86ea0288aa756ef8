"""Marks that a merge left in the file cost nothing; of both versions of a cell the last one counts."""

import json

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["The file is damaged or cut off", "The cell food-speaker-answer stood 2 times"]


def mangle(notebook):
    right = json.dumps(cell(notebook, "food-speaker-answer"))
    both = f"\n<<<<<<< HEAD\n{right.replace('B', 'A')},\n=======\n{right},\n>>>>>>> mine\n"
    return json.dumps(notebook).replace(f"{right},", both).encode()

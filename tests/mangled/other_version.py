"""In a quiz of another version the questions that are still there count, and the strange ones are named."""

from copy import deepcopy

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = [
    "The cell food-speaker-answer was missing",
    "The cell food-speaker was missing",
    "The notebook asks 02-motives/first-food, which",
]


def mangle(notebook):
    for name in ("food-speaker-answer", "food-speaker"):
        old = cell(notebook, name)
        new = deepcopy(old)
        new["id"] = new["metadata"]["nbgrader"]["grade_id"] = name.replace("food-speaker", "first-food")
        new["source"] = 'first_food = ask("02-motives/first-food")'
        notebook["cells"][notebook["cells"].index(old)] = new

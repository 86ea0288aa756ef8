"""A single answer cell, alone in a notebook, earns its points."""

from helpers import cell

SCORE = 2
NOTES = ["and 23 more were missing"]


def mangle(notebook):
    notebook["cells"] = [cell(notebook, "food-speaker-answer")]

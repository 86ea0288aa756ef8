"""A single answer cell, alone in a notebook, earns its points."""

from helpers import cell

SCORE = 2
NOTES = ["The answer cells of own-voice, widest-agreement, "]


def mangle(notebook):
    notebook["cells"] = [cell(notebook, "food-speaker-answer")]

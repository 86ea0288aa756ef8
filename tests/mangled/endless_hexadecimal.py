"""A typed integer that Python can read but not print costs its own question and no other."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS - 2
NOTES = ["food-speaker is unread: The answer to food_speaker is too large to be read."]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = f"food_speaker = 0x{'f' * 9_000}"

"""Halves of characters, which no file can hold, are replaced."""

import json

from helpers import RIGHT_POINTS, cell

START = "full"
SCORE = RIGHT_POINTS
HAND = ["gets-by-report", "own-words"]
NOTES = []


def mangle(notebook):
    cell(notebook, "own-words")["source"] = "Food \ud83d"
    return json.dumps(notebook).encode()


def look(result):
    json.dumps(result.notebook, ensure_ascii=False).encode()

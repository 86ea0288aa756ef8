"""A file with bytes that are no UTF-8 loses these letters and nothing else."""

import json

from helpers import RIGHT_POINTS, cell

START = "full"
SCORE = RIGHT_POINTS
HAND = ["gets-by-report", "own-words"]
NOTES = ["The file holds bytes that are no text"]


def mangle(notebook):
    cell(notebook, "own-words")["source"] = "Caf\u00e9"
    return json.dumps(notebook, ensure_ascii=False).encode("latin-1", "ignore")

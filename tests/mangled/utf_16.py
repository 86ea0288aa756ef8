"""A file in UTF-16 is read, and noted."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The file was saved in UTF-16, not in UTF-8; it was read."]


def mangle(notebook):
    return json.dumps(notebook, ensure_ascii=False).encode("utf-16")

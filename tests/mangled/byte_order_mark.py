"""A byte order mark before UTF-8 changes nothing."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = []


def mangle(notebook):
    return json.dumps(notebook).encode("utf-8-sig")

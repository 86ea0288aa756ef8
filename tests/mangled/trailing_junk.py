"""Text behind the notebook is left out."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The file holds other text before or after the notebook; that was left out."]


def mangle(notebook):
    return json.dumps(notebook).encode() + b"\n-- \nSent from my telephone }\n"

"""Text before the notebook is left out."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The file holds other text before or after the notebook; that was left out."]


def mangle(notebook):
    return b"Content-Type: application/json\r\n\r\n" + json.dumps(notebook).encode()

"""Of a field that is given twice the last one counts, and the field is named."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS - 2
NOTES = ["The file gives the same field twice (source); the last one counts."]


def mangle(notebook):
    text = json.dumps(notebook)
    return text.replace('"source": "food_speaker = \'B\'"', '"source": "food_speaker = \'B\'", "source": ""').encode()

"""Damage inside one cell costs that cell and no other."""

import json

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS - 2
NOTES = ["The file is damaged or cut off; 50 whole cells", "The cell own-voice-answer was missing"]


def mangle(notebook):
    text = json.dumps(notebook, indent=1)
    return text.replace("\"own_voice = 'C'\"", "\"own_voice = 'C'").encode()

"""Two answers assigned in one statement both count."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["own_voice was answered in cell 7"]


def mangle(notebook):
    cell(notebook, "food-speaker-answer")["source"] = 'food_speaker, own_voice = "B", "C"'
    cell(notebook, "own-voice-answer")["source"] = 'own_voice = ask("02-motives/own-voice")'

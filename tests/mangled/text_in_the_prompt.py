"""A text written into the prompt waits for a person all the same."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
HAND = ["own-words"]
NOTES = ["The cell own-words-prompt was edited", "own-words was answered in the prompt, cell 48; it counts."]


def mangle(notebook):
    prompt = next(cell for cell in notebook["cells"] if cell["id"] == "own-words-prompt")
    prompt["source"] = [*prompt["source"], "\n\nNorth Korea wants food above all (euronews:11)."]

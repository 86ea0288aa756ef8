"""Two answers merged into one cell both count."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = [
    "The cell own-voice-answer was missing",
    "own_voice was answered in cell 7, not in its own; that answer counts.",
]


def mangle(notebook):
    first, second = (cell(notebook, f"{name}-answer") for name in ("food-speaker", "own-voice"))
    first["source"] += "\n\n" + second["source"]
    notebook["cells"].remove(second)

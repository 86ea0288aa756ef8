"""An edited prompt changes no answer; it is noted, and the student's words stay in the notebook."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The cell food-speaker-prompt was edited; what was released counts."]


def mangle(notebook):
    prompt = next(cell for cell in notebook["cells"] if cell["id"] == "food-speaker-prompt")
    prompt["source"] = [*prompt["source"], "\n\nI think it is B."]


def look(result):
    assert any(cell["source"].endswith("I think it is B.") for cell in result.notebook["cells"])

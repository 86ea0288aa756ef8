"""Other options in the student's prompt are noted, since a letter means something else there."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["The options in food-speaker-prompt differ from the released ones"]


def mangle(notebook):
    prompt = next(cell for cell in notebook["cells"] if cell["id"] == "food-speaker-prompt")
    text = "".join(prompt["source"])
    prompt["source"] = text.replace("**A**", "**X**").replace("**B**", "**A**").replace("**X**", "**B**")

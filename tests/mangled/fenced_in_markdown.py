"""An answer typed as a code block in Markdown is read from its line."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["of another type", "The cell of food_speaker is not Python; its line was read as 'B'."]


def mangle(notebook):
    answer = cell(notebook, "food-speaker-answer")
    answer["cell_type"], answer["source"] = "markdown", '```python\nfood_speaker = "B"\n```'

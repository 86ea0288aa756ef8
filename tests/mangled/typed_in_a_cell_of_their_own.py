"""An answer typed into a new cell counts where the answer cell holds none."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["food_speaker was answered in cell 8, not in its own; that answer counts."]


def mangle(notebook):
    answer = cell(notebook, "food-speaker-answer")
    own = {"cell_type": "code", "metadata": {}, "source": answer["source"], "outputs": []}
    answer["source"] = 'food_speaker = ask("02-motives/food-speaker")'
    notebook["cells"].insert(notebook["cells"].index(answer) + 1, own)

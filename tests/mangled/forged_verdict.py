"""A verdict and points among the outputs count for nothing."""

from helpers import cell

START = "released"
SCORE = 0
NOTES = ["keeps no answer at all"]


def mangle(notebook):
    data = {"text/plain": "2", "text/html": "<strong>Right · 2 of 2 points</strong>"}
    forged = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
    cell(notebook, "food-speaker")["outputs"] = [forged]

"""Answers typed together at the top of the notebook count where their own cells are as released."""

from helpers import RIGHT, RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
NOTES = ["food_speaker was answered in cell 1", "satellite_help was answered in cell 1"]


def mangle(notebook):
    lines = [f"{name.replace('-', '_')} = {answer!r}" for name, answer in RIGHT.items()]
    for name in RIGHT:
        cell(notebook, f"{name}-answer")["source"] = f'{name.replace("-", "_")} = ask("02-motives/{name}")'
    top = {"cell_type": "code", "metadata": {}, "source": "\n".join(lines), "outputs": []}
    notebook["cells"].insert(0, top)

"""A notebook that was saved in format 3 is read, with clicked answers."""

from helpers import RIGHT_POINTS

START = "clicked"
SCORE = RIGHT_POINTS
NOTES = ["The notebook is of the old format 3; it was read all the same."]


def mangle(notebook):
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            outputs = [{"output_type": "display_data", **output["data"]} for output in cell["outputs"]]
            old |= {"input": cell["source"], "outputs": outputs, "language": "python", "prompt_number": 1}
        else:
            old["source"] = cell["source"]
        cells.append(old)
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}

"""A notebook whose cells were all merged into one is graded in full."""

from helpers import RIGHT_POINTS

SCORE = RIGHT_POINTS
NOTES = ["were missing; they were put back", "own_voice was answered in cell 1"]


def mangle(notebook):
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "gets_by_report" not in str(cell)]
    text = "\n\n".join("".join(cell["source"]) for cell in code)
    notebook["cells"] = [{"cell_type": "code", "metadata": {}, "source": text, "outputs": []}]

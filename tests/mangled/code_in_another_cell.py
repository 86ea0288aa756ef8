"""Code that sets the variable in a cell below is moved to its place and noted."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
HAND = ["gets-by-report"]
NOTES = ["gets_by_report is set in cell 51, not in its own; that code counts."]


def mangle(notebook):
    code = 'gets_by_report = pd.crosstab(motives["actor"], motives["article"])'
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": code, "outputs": []})


def look(result):
    assert "crosstab" in cell(result.notebook, "gets-by-report-answer")["source"]

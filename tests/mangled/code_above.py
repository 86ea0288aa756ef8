"""Code that sets the variable in a cell above stays there, and is not overwritten by the released line."""

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
HAND = ["gets-by-report"]
NOTES = ["gets_by_report is set in cell 4, not in its own; that code counts."]


def mangle(notebook):
    notebook["cells"][3]["source"] = 'gets_by_report = pd.crosstab(motives["actor"], motives["article"])'


def look(result):
    assert cell(result.notebook, "gets-by-report-answer")["source"] == "# gets_by_report is set in a cell above."

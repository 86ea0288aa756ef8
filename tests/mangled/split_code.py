"""Of a code cell that was split both halves stay, in order."""

from copy import deepcopy

from helpers import RIGHT_POINTS, cell

SCORE = RIGHT_POINTS
HAND = ["gets-by-report"]
NOTES = ["The cell gets-by-report-answer stood 2 times"]


def mangle(notebook):
    first = cell(notebook, "gets-by-report-answer")
    second = deepcopy(first)
    first["source"] = 'gets = motives[motives["relation"] == "gets"]'
    second["source"] = 'gets_by_report = pd.crosstab(gets["actor"], gets["article"])'
    notebook["cells"].insert(notebook["cells"].index(first) + 1, second)


def look(result):
    sources = [cell["source"] for cell in result.notebook["cells"]]
    first = next(at for at, source in enumerate(sources) if source.startswith("gets = "))
    assert any(source.startswith("gets_by_report = pd") for source in sources[first + 1 :])

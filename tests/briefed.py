"""A small quiz of a choice and a brief, for tests of what a checker notices while grading."""

import copy
import json

import yaml
from helpers import cell

from byline.grading.assignment import load_assignment
from byline.release import release

STEM = "95-note"
QUIZ = f"{STEM}/{STEM}-quiz"
SHARED = {"objective": "write a brief in which every claim is cited", "evidence": ["cnn:19"]}
RUBRIC = [
    {
        "criterion": "Citations",
        "points": 3,
        "full": "each fact has a place that holds it",
        "part": "one point less for each of up to three facts without one",
    },
    {
        "criterion": "Likelihood and confidence",
        "points": 2,
        "full": "a term with its band, and confidence in a sentence of its own",
        "part": "one point for one of the two",
    },
    {
        "criterion": "Fairness",
        "points": 2,
        "full": "names what speaks against the conclusion, with a place",
        "part": "one point without a place",
    },
    {"criterion": "Reader", "points": 1, "full": "says what this reader has to decide", "part": "none"},
]
KEY = {
    "pick": SHARED | {"type": "choice", "points": 1, "key": "A", "why": {"A": "Yes.", "B": "No."}},
    "brief": SHARED | {"type": "free-text", "points": 8, "checker": "brief", "rubric": RUBRIC},
}
_ASKED = "\n".join(f"* **{row['criterion']}** ({row['points']} points)" for row in RUBRIC)
_BRIEF = (
    f"**2. Your brief** (8 points)\n\nWrite it for a named reader, each fact with its citation. Marked by:\n\n{_ASKED}"
)


def written(course):
    """Write the quiz into a course and release it; return its Assignment."""
    folder = course / "solutions" / STEM
    folder.mkdir()
    (folder / "key.yml").write_text(yaml.safe_dump(KEY, sort_keys=False), encoding="utf-8")
    ask = f'pick = ask("{STEM}/pick")\n### BEGIN SOLUTION\npick = "A"\n### END SOLUTION'
    cells = [
        _cell("markdown", "title", "# A note"),
        _cell("markdown", "pick-prompt", "**1. Which?** (1 point)\n\n* **A** first\n* **B** second"),
        _cell("code", "pick-answer", ask, solution=True),
        _cell("code", "pick", f'check("{STEM}/pick", pick)', grade=True, locked=True, points=1),
        _cell("markdown", "brief-prompt", _BRIEF),
        _cell("markdown", "brief", "For: …", grade=True, solution=True, points=8),
        _cell("markdown", "hand-in", "Save the notebook."),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (folder / f"{STEM}-quiz.ipynb").write_text(json.dumps(book), encoding="utf-8")
    release(course, [STEM])
    return load_assignment(course, STEM)


def brief(assignment, text):
    """A submission: the released quiz with its choice answered rightly and a text as the brief."""
    notebook = copy.deepcopy(assignment.release)
    cell(notebook, "pick-answer")["source"] = 'pick = "A"'
    cell(notebook, "brief")["source"] = text
    return notebook


def _cell(kind, name, source, **nbgrader):
    made = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if nbgrader:
        blank = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        made["metadata"]["nbgrader"] = blank | {"grade_id": name} | nbgrader
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})

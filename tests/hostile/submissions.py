"""Turn the description of a hostile submission into the files that are handed in."""

import copy

from helpers import RIGHT, cell, typed, write

COUNTS = """gets = motives[motives["relation"] == "gets"]
gets_by_report = pd.crosstab(gets["actor"], gets["article"])"""
STEM = "02-motives"
NAME = f"{STEM}-quiz.ipynb"


def submission(course, student):
    """Where a student's notebook lies in a course."""
    return course / "submitted" / student / STEM / NAME


def honest(release):
    """A submission in which all is right that a machine can mark."""
    notebook = typed(release, RIGHT)
    cell(notebook, "gets-by-report-answer")["source"] = COUNTS
    return notebook


def hand_in(course, student, release, attack, known):
    """Write one hostile submission; `known` maps names such as $COURSE to what an attacker would know at best."""
    parts = {key: _filled(attack.get(key), known) for key in ("code", "own", "python", "file")}
    path = write(submission(course, student), _mutated(typed(release, RIGHT), **parts))
    if parts["file"]:
        exec(parts["file"], {"path": path, "course": course})


def _mutated(notebook, code=None, own=None, python=None, file=None):
    if code:
        cell(notebook, "gets-by-report-answer")["source"] = code
    if own:
        notebook["cells"].insert(2, {"cell_type": "code", "metadata": {}, "source": own, "outputs": []})
    if python:
        exec(python, {"notebook": notebook, "cell": lambda name: cell(notebook, name)})
    return copy.deepcopy(notebook)


def _filled(text, known):
    for name, value in known.items():
        text = text and text.replace(name, value)
    return text

"""A course of one quiz with one question, written as an author would write it."""

import json
import re
import shutil
from pathlib import Path

STEM = "10-demo"
_ROOT = Path(__file__).parents[1]


START = {
    "cell_type": "code",
    "id": "start",
    "metadata": {},
    "source": "from byline import ask, check",
    "outputs": [],
    "execution_count": None,
}


def demo_course(folder, prompt, key, *, points=None, answer="None", title="# Demo\n\nOne question."):
    """Write a course whose quiz puts one question: its prompt (Markdown), its key (YAML), a solution (Python)."""
    name = re.match(r"([\w-]+):", key)[1]
    stated = re.search(r"\((\d+) points?\)", prompt)
    worth = points or (
        int(re.search(r"\n  points: (\d+)", key)[1]) if re.search(r"\n  points: \d", key) else int(stated[1])
    )
    home = folder / "solutions" / STEM
    home.mkdir(parents=True)
    (home / "key.yml").write_text(key, encoding="utf-8")
    cells = [markdown("title", title), START, markdown(f"{name}-prompt", prompt)]
    cells += free_text(name, worth) if "type: free-text" in key else asks(name, answer, worth)
    write_quiz(home / f"{STEM}-quiz.ipynb", cells)
    shutil.copy(_ROOT / "nbgrader_config.py", folder)
    (folder / "data").mkdir()
    shutil.copy(_ROOT / "data" / "datapackage.json", folder / "data")
    return folder


def write_quiz(path, cells):
    """Write a notebook of these cells."""
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def markdown(name, source, **settings):
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": name, "metadata": settings, "source": source}


def asks(name, answer, points):
    """The two cells that ask a question: one to answer in, with its solution, and one that gives points."""
    variable = name.replace("-", "_")
    solved = f"### BEGIN SOLUTION\n{variable} = {answer}\n### END SOLUTION"
    asked = f'{variable} = ask("{STEM}/{name}")\n{solved}'
    checked = f'check("{STEM}/{name}", {variable})\n### BEGIN HIDDEN TESTS\nfrom byline import mark\n\n'
    checked += f'mark("{STEM}/{name}", {variable})\n### END HIDDEN TESTS'
    return [
        _code(f"{name}-answer", asked, solution=True, grade=False, locked=False),
        _code(name, checked, solution=False, grade=True, locked=True, points=points),
    ]


def free_text(name, points):
    """The cell that a free text is written in, with a model answer."""
    source = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
    return [markdown(name, source, nbgrader=_settings(name, solution=True, grade=True, locked=False, points=points))]


def _code(name, source, **settings):
    metadata = {"nbgrader": _settings(name, **settings)}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def _settings(name, **settings):
    return {"grade_id": name, "schema_version": 3, "task": False, **settings}

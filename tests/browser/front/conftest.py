"""Tests of cards in JupyterLab: one course with a quiz of all types, one JupyterLab and one page for them all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from every_type import QUIZ, SOLUTIONS, STEM
from helpers import copy_course
from lab import Lab, LabPage

from byline.grading.assignment import load_assignment
from byline.release import release

OPTIONS = "* **A** first\n* **B** second\n* **C** third"
ROWS = "* **1** one\n* **2** two"


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course with a quiz of all types, released."""
    course = copy_course(root, tmp_path_factory.mktemp("lab") / "course")
    key = Path(__file__).with_name("types.yml")
    folder = course / "solutions" / STEM
    folder.mkdir()
    shutil.copy(key, folder / "key.yml")
    questions = [_cells(*item) for item in yaml.safe_load(key.read_text(encoding="utf-8")).items()]
    cells = [_cell("code", "imports", "from byline import ask, check"), *(one for cells in questions for one in cells)]
    (folder / f"{STEM}-quiz.ipynb").write_text(_notebook(cells), encoding="utf-8")
    lesson = _notebook([_cell("markdown", "title", "# Types")])  # a quiz without a lesson would be a test
    (course / "lessons" / f"{STEM}.ipynb").write_text(lesson, encoding="utf-8")
    release(course, [STEM])
    return course


@pytest.fixture(scope="session")
def types(course: Path):
    """The quiz of all types, as the grader knows it."""
    return load_assignment(course, STEM)


@pytest.fixture(scope="session")
def lab(course: Path):
    """Serve the course in JupyterLab."""
    with Lab(course) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser, browser_context_args: dict):
    """The page in which the tests open their notebooks."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()


@pytest.fixture
def notebook(window, lab: Lab):
    """Give a page in which to open a notebook; its kernel ends with the test."""
    opened = LabPage(window, lab)
    yield opened
    opened.shut_down_kernel()


@pytest.fixture
def quiz(course: Path, lab: Lab):
    """The path of a quiz of all types that nobody has answered, a copy for each test."""
    shutil.rmtree(lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    path = f"quizzes/{STEM}/mine.ipynb"
    (course / path).unlink(missing_ok=True)
    shutil.copy(course / QUIZ, course / path)
    return path


def _prompt(name: str, entry: dict) -> str:
    """The Markdown above a question, with the options that its type needs."""
    if entry["type"] == "choice":
        return f"**{name}**\n\nWhich?\n\n* **A** first\n* **B** second"
    needs_rows, needs_options = entry["type"] in {"match", "matrix"}, entry["type"] in {"choices", "order", "matrix"}
    options = "* **A** first\n* **B** second" if entry["type"] == "match" else OPTIONS if needs_options else ""
    return f"**{name}**\n\n{ROWS if needs_rows else ''}\n\n{options}"


def _cell(kind: str, name: str, source: str, **nbgrader: object) -> dict:
    cell: dict = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if nbgrader:
        blank = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        cell["metadata"]["nbgrader"] = blank | {"grade_id": name} | nbgrader
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def _cells(name: str, entry: dict) -> list[dict]:
    """Prompt, answer cell and check cell of a question."""
    solution = f"{name} = {SOLUTIONS[name]!r}"
    ask = f'{name} = ask("{STEM}/{name}")\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION'
    check = f'check("{STEM}/{name}", {name})'
    return [
        _cell("markdown", f"{name}-prompt", _prompt(name, entry)),
        _cell("code", f"{name}-answer", ask, solution=True),
        _cell("code", name, check, grade=True, locked=True, points=entry["points"]),
    ]


def _notebook(cells: list[dict]) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})

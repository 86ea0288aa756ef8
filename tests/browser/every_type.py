"""A quiz with one question of each type that has a card: what is right, and the keys that say so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from byline.questions.records import MIME
from byline.release import release

STEM = "90-types"
QUIZ = f"quizzes/{STEM}/{STEM}-quiz.ipynb"
# The solution of each question: a quiz whose solution does not earn everything is not released.
SOLUTIONS = {
    "pick": "B",
    "several": ["A", "C"],
    "figure": 26,
    "name": "Malligyong-1",
    "place": ["cnn:5"],
    "words": "Nothing will happen unless Xi Jinping gives",
    "pairs": {"1": "A", "2": "B"},
    "sequence": "BAC",
    "weigh": {"1": {"A": "+", "B": "-"}},
    "chance": 50,
}
KEYS = {
    "pick": ["B"],
    "several": ["A", "C"],
    "figure": [*"26.2 t"],
    "name": [*"malligyong-1"],
    "place": ["5", "Space"],
    "words": [*SOLUTIONS["words"]],
    "pairs": ["A", "B"],
    "sequence": ["B", "A", "C"],
    "weigh": ["+", "-"],
    "chance": ["5", "0"],
}

_OPTIONS = "* **A** first\n* **B** second\n* **C** third"
_ROWS = "* **1** one\n* **2** two"


def release_quiz(course: Path) -> None:
    """Add the quiz to a course, and release it."""
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


def _prompt(name: str, entry: dict) -> str:
    """The Markdown above a question, with the options that its type needs."""
    if entry["type"] == "choice":
        return f"**{name}**\n\nWhich?\n\n* **A** first\n* **B** second"
    needs_rows, needs_options = entry["type"] in {"match", "matrix"}, entry["type"] in {"choices", "order", "matrix"}
    options = "* **A** first\n* **B** second" if entry["type"] == "match" else _OPTIONS if needs_options else ""
    return f"**{name}**\n\n{_ROWS if needs_rows else ''}\n\n{options}"


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


def kept(notebook: dict) -> dict[str, dict]:
    """Question → record of its answer, of all that a notebook keeps, but for the time."""
    outputs = [one for cell in notebook["cells"] for one in cell.get("outputs", [])]
    return timeless([one["data"][MIME] for one in outputs if MIME in one.get("data", {})])


def timeless(records: list[dict]) -> dict[str, dict]:
    """Question → its record without the time."""
    answers = [dict(record) for record in records if not record["question"].endswith("#check")]
    found = {record.pop("question").split("/")[1]: record for record in answers}
    return {name: {part: value for part, value in one.items() if part != "kept"} for name, one in found.items()}

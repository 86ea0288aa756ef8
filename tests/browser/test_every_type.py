"""Every type that can be clicked, in JupyterLab: answered, saved, reopened, and that very file graded."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from byline.grading.assignment import load_assignment
from byline.grading.marking.mark import grade
from byline.release import release

STEM = "90-types"
QUIZ = f"quizzes/{STEM}/{STEM}-quiz.ipynb"
OPTIONS = "* **A** first\n* **B** second\n* **C** third"
ROWS = "* **1** one\n* **2** two"
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


def _prompt(name, entry):
    """The Markdown above a question, with the options that its type needs."""
    if entry["type"] == "choice":
        return "* **A** first\n* **B** second"
    needs_rows, needs_options = entry["type"] in {"match", "matrix"}, entry["type"] in {"choices", "order", "matrix"}
    options = "* **A** first\n* **B** second" if entry["type"] == "match" else OPTIONS if needs_options else ""
    return f"**{name}**\n\n{ROWS if needs_rows else ''}\n\n{options}"


def _cell(kind, name, source, **nbgrader):
    cell = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if nbgrader:
        blank = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        cell["metadata"]["nbgrader"] = blank | {"grade_id": name} | nbgrader
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def _cells(name, entry):
    """Prompt, answer cell and check cell of a question."""
    solution = f"{name} = {SOLUTIONS[name]!r}"
    ask = f'{name} = ask("{STEM}/{name}")\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION'
    check = f'check("{STEM}/{name}", {name})'
    return [
        _cell("markdown", f"{name}-prompt", _prompt(name, entry)),
        _cell("code", f"{name}-answer", ask, solution=True),
        _cell("code", name, check, grade=True, locked=True, points=entry["points"]),
    ]


def _notebook(cells):
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def types(course):
    """The course with a quiz of all types, released."""
    key = Path(__file__).with_name("types.yml")
    folder = course / "solutions" / STEM
    folder.mkdir()
    shutil.copy(key, folder / "key.yml")
    questions = [_cells(*item) for item in yaml.safe_load(key.read_text(encoding="utf-8")).items()]
    cells = [
        _cell("code", "imports", "from byline import ask, check"),
        *(cell for cells in questions for cell in cells),
    ]
    (folder / f"{STEM}-quiz.ipynb").write_text(_notebook(cells), encoding="utf-8")
    (course / "lessons" / f"{STEM}.ipynb").write_text(_notebook([]), encoding="utf-8")
    release(course, [STEM])
    return load_assignment(course, STEM)


def _answer_all(notebook):
    """Answer every question rightly, by mouse and by keyboard."""
    notebook.cell("pick-answer").get_by_text("B · second").click()
    for option in ("A · first", "C · third"):
        notebook.cell("several-answer").get_by_text(option).click()
    _type(notebook, "figure", "26.2 t")
    _type(notebook, "name", "malligyong-1")
    notebook.cell("place-answer").get_by_text("cnn:5 ·").click()
    _type(notebook, "words", "Nothing will happen unless Xi Jinping gives")
    for row, option in enumerate(["A · first", "B · second"]):
        notebook.cell("pairs-answer").locator("select").nth(row).select_option(label=option)
    notebook.cell("sequence-answer").get_by_role("button", name="down").first.click()
    notebook.cell("weigh-answer").get_by_label("1A").select_option(index=1)
    notebook.cell("weigh-answer").get_by_label("1B").select_option(index=2)
    notebook.wait_idle()
    notebook.cell("chance-answer").get_by_label("Per cent").focus()
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.keyboard.press("Tab")
    notebook.wait_idle()


def _type(notebook, name, text):
    """Type into a question's field and leave it with Tab."""
    notebook.cell(f"{name}-answer").locator("input[type=text], textarea").first.fill(text)
    notebook.page.keyboard.press("Tab")
    notebook.wait_idle()


def test_every_type_is_answered_saved_reopened_and_graded(notebook, types):
    """Answers to all ten types are in the saved file, are seen after reopening, and earn all points."""
    notebook.open(QUIZ).run_all()
    _answer_all(notebook)
    notebook.save()
    notebook.close()
    notebook.open(QUIZ)
    result = grade(notebook.saved(), types)

    assert {name: mark.verdict for name, mark in result.marks.items()} == dict.fromkeys(types.questions, "right")
    expect(notebook.page.locator(".byline-kept").filter(has_text="Your answer")).to_have_count(len(types.questions))


def test_answers_come_back_after_the_kernel_and_run_all(notebook, types):
    """A restarted kernel and Run All bring every answer back, and check finds it right."""
    notebook.open(QUIZ)
    notebook.restart_kernel()
    notebook.run_all()

    expect(notebook.page.locator(".byline-verdict").filter(has_text="Right")).to_have_count(len(types.questions))

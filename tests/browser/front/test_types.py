"""Every type in JupyterLab, by mouse and by keys: answered, checked, saved, reopened, and that very file graded."""

import json
import shutil

import pytest
from cards import QUOTATIONS, answer, card, check, press
from every_type import KEYS, SOLUTIONS, STEM, kept
from nbgraded import nbgrader
from playwright.sync_api import expect

from byline.grading.marking.mark import grade
from byline.tables import digests


@pytest.fixture(autouse=True)
def quotation(monkeypatch):
    """The quotation that one of the questions asks for."""
    monkeypatch.setitem(QUOTATIONS, "euronews:10", SOLUTIONS["words"])


def _verdicts(notebook, types):
    return {name: mark.verdict for name, mark in grade(notebook.saved(), types).marks.items()}


def test_every_type_is_answered_by_mouse_before_any_cell_was_run(notebook, quiz, types, course):
    """Without running a cell all is answered, checked, in the file, seen again, and graded alike by both graders."""
    notebook.open(quiz)
    notebook.shut_down_kernel()
    for name, key in types.keys.items():
        answer(notebook, name, key)
        check(notebook, name)
    notebook.settle()
    notebook.close()
    notebook.open(quiz)
    for name in types.questions:
        expect(card(notebook, name).locator(".state")).to_contain_text("Right")
    submitted = course / "submitted" / "ada" / STEM / f"{STEM}-quiz.ipynb"
    submitted.parent.mkdir(parents=True)
    shutil.copy(course / quiz, submitted)
    code, log = nbgrader(course, "autograde", STEM, "--student", "ada")
    graded = json.loads((course / "autograded" / "ada" / STEM / submitted.name).read_text("utf-8"))
    points = sum(key.points for key in types.keys.values())

    assert _verdicts(notebook, types) == dict.fromkeys(types.questions, "right")
    assert (code, sum(_points(graded))) == (0, points), log


def _points(graded):
    """The points that nbgrader reads below each check."""
    outputs = [one for cell in graded["cells"] for one in cell.get("outputs", [])]
    return [float("".join(one["data"]["text/plain"])) for one in outputs if one["output_type"] == "execute_result"]


def test_every_type_is_answered_by_keys_and_the_kernel_knows(notebook, quiz, types):
    """With the keyboard alone all is answered and checked; a cell that is run finds the same answers."""
    notebook.open(quiz).run_all()
    for name, keys in KEYS.items():
        press(card(notebook, name), keys)
    for name in KEYS:
        notebook.run_cell(name)
        expect(notebook.cell(name).locator(".byline-verdict")).to_contain_text("Right")
    notebook.save()

    assert _verdicts(notebook, types) == dict.fromkeys(types.questions, "right")
    assert set(kept(notebook.saved())) == set(KEYS)


def test_a_locator_in_a_reason_opens_its_paragraph(notebook, quiz):
    """Without a kernel, the paragraph comes from the course's tables and stands beside; Escape closes it."""
    notebook.open(quiz)
    notebook.shut_down_kernel()
    press(card(notebook, "pick"), KEYS["pick"])
    pick = card(notebook, "pick")
    pick.get_by_role("button", name="cnn:7").click()

    expect(pick.get_by_role("complementary")).to_contain_text(digests()["cnn:7"])
    notebook.page.keyboard.press("Escape")
    expect(pick.get_by_role("complementary")).to_be_hidden()

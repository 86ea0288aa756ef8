"""Every quiz and test of the kit, answered rightly on its page by mouse; tests/browser answers one in JupyterLab."""

import copy
import json
from pathlib import Path

import pytest
from cards import give, judge
from helpers import cell
from playwright.sync_api import expect
from test_accessible import broken

from byline.course import Course
from byline.grading.assignment import load_assignment
from byline.grading.marking.mark import grade
from byline.questions.records import MIME

ROOT = Path(__file__).parents[3]
LESSONS = Course(ROOT).lesson_stems
TESTS = [stem for stem in Course(ROOT).stems if stem not in LESSONS]
STORED = "() => Object.values(localStorage).map(text => JSON.parse(text)).filter(one => one?.question)"


def _card(page, name):
    return page.locator(f"#question-{name}")


def _broken_in_both_schemes(page):
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = broken(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found + broken(page)


def _chosen(assignment):
    return {name: key for name, key in assignment.keys.items() if key.type not in {"code", "free-text"}}


def _handed_in(assignment, page):
    """The released notebook with what the page keeps, in the outputs of the questions' cells, as JupyterLab has it."""
    notebook = copy.deepcopy(assignment.release)
    for record in page.evaluate(STORED):
        output = {"output_type": "display_data", "metadata": {}, "data": {MIME: record, "text/plain": ""}}
        cell(notebook, f"{record['question'].split('/')[1]}-answer")["outputs"] = [json.loads(json.dumps(output))]
    return notebook


@pytest.mark.parametrize("stem", LESSONS)
def test_a_quiz_is_answered(open_quiz, stem):
    """Right answers are called right, break no rule of axe, are there again after a reload, and earn all points."""
    assignment, page = load_assignment(ROOT, stem), open_quiz(stem)
    chosen = _chosen(assignment)
    for name, key in chosen.items():
        give(_card(page, name), key)
        judge(_card(page, name))
    assert _broken_in_both_schemes(page) == []
    page.reload()

    for name in chosen:
        expect(_card(page, name).locator(".state")).to_contain_text("Right")
    assert grade(_handed_in(assignment, page), assignment).score == sum(key.points for key in chosen.values())


@pytest.mark.parametrize("stem", TESTS)
def test_a_test_explains_nothing_before_grading(open_quiz, stem):
    """Each answer is confirmed and not judged, no rule of axe is broken, and what is kept earns all points."""
    assignment, page = load_assignment(ROOT, stem), open_quiz(stem)
    chosen = _chosen(assignment)
    for name, key in chosen.items():
        give(_card(page, name), key)

    for name in chosen:
        expect(_card(page, name).locator(".state")).to_contain_text("Whether it is right, and why, you learn after")
        expect(_card(page, name).get_by_role("button", name="Check", exact=True)).to_have_count(0)
    assert _broken_in_both_schemes(page) == []
    assert grade(_handed_in(assignment, page), assignment).score == sum(key.points for key in chosen.values())

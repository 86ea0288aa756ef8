"""The editor for the brief in JupyterLab: writing, findings, selecting a passage, keeping."""

import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from byline.questions.prompts import text_of

BOOK, QUIZ = "writing.ipynb", "quizzes/07-brief/07-brief-quiz.ipynb"
SOURCES = {
    "start": "from byline import brief_editor, check_brief, model_brief",
    "editor": "brief = brief_editor()",
    "typed": 'check_brief(model_brief("flawed"))',
}
OURS = {"include": [".jp-OutputArea"]}
TEXT = "Russia asked for shells (cnn:99).\nA US statement has 1,000 containers since September (cnn:19)."
CUT_OFF = """() => [...document.querySelectorAll('.byline, .byline *, .byline-findings, .byline-findings *')]
  .filter(node => !['TEXTAREA'].includes(node.tagName) && getComputedStyle(node).display !== 'inline')
  .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
  .map(node => `${node.className}: ${node.textContent.slice(0, 60)}`)"""
FOCUSED = "field => document.activeElement === field"
SELECTED = """() => { const field = document.querySelector('.byline textarea');
  return document.activeElement === field && field.value.slice(field.selectionStart, field.selectionEnd); }"""


@pytest.fixture
def writing(course, notebook):
    """A fresh notebook with the editor, run once; what an earlier test wrote is gone."""
    shutil.rmtree(notebook.lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**blank, "id": name, "source": source} for name, source in SOURCES.items()]
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (course / BOOK).write_text(json.dumps(book), encoding="utf-8")
    notebook.open(BOOK).run_all()
    return notebook


def _field(notebook):
    return notebook.cell("editor").get_by_label("Your brief")


def test_findings_follow_what_is_typed(writing):
    """A moment after the last key the findings stand below the text, and the count is told."""
    _field(writing).press_sequentially(TEXT, delay=2)

    expect(writing.cell("editor").get_by_role("heading", name="Sentence 1 · Citation not found")).to_be_visible()
    expect(writing.cell("editor").get_by_role("heading", name="Sentence 2 · Figure differs")).to_be_visible()
    expect(writing.cell("editor").get_by_role("status")).to_contain_text("2 findings, 1 note")


def test_a_button_selects_the_passage_on_the_keyboard(writing):
    """Tab reaches the button of a finding, and Enter selects its words in the text, which has the focus then."""
    _field(writing).fill(TEXT)
    expect(writing.cell("editor").get_by_role("button", name="Show “1,000”")).to_be_visible()
    writing.page.keyboard.press("Tab")
    writing.page.keyboard.press("Enter")
    assert writing.page.evaluate(SELECTED) == "cnn:99"

    _field(writing).press("Control+Home")
    writing.page.keyboard.type("😀 ")
    writing.cell("editor").get_by_role("button", name="Show “1,000”").press("Enter")

    assert writing.page.evaluate(SELECTED) == "1,000"


def test_the_text_survives_save_close_and_restart(writing):
    """What was pasted is kept in the notebook, and stands in the editor again after a restart."""
    _field(writing).fill(TEXT)
    expect(writing.cell("editor").locator(".byline-kept")).to_contain_text("kept in this notebook: 12 words")
    writing.save()
    writing.close()
    writing.open(BOOK)
    expect(writing.cell("editor").locator(".byline-kept")).to_contain_text("kept in this notebook")
    writing.restart_kernel()
    writing.run_cell("start")
    writing.run_cell("editor")

    expect(_field(writing)).to_have_value(TEXT)


def test_control_s_saves_what_was_just_written(writing):
    """Pressed in the text area right after the last key, it saves the notebook with the text, and the focus stays."""
    _field(writing).fill(TEXT)
    writing.page.keyboard.press("Control+S")
    expect(writing.cell("editor").locator(".byline-kept")).to_contain_text("kept in this notebook: 12 words")
    writing.page.wait_for_function("path => window.bylineLab.isSavedAfter(path, 1)", arg=BOOK)

    assert "shells (cnn:99)" in json.dumps(writing.saved()) and _field(writing).evaluate(FOCUSED)


def test_a_brief_copied_from_the_editor_arrives_in_the_quiz(writing):
    """Copied and pasted on the keyboard, it stands in the cell that is marked, sign by sign, and is counted."""
    text = f"{TEXT}\n\n# A *star*, a <b>tag</b>, a “quotation” & 😀"
    _field(writing).fill(text)
    for key in ("ControlOrMeta+a", "ControlOrMeta+c"):
        _field(writing).press(key)
    writing.open(QUIZ).run_cell("imports")
    writing.type_source("brief", "")
    for key in ("ControlOrMeta+v", "Shift+Enter"):
        writing.page.keyboard.press(key)
    writing.save()
    writing.run_cell("arrived")

    expect(writing.cell("arrived").get_by_role("status")).to_contain_text("holds 20 words, citations not counted")
    pasted = next(cell for cell in writing.saved()["cells"] if cell["id"] == "brief")

    assert text_of(pasted) == text


def test_no_rule_is_broken_and_nothing_is_cut_off(writing):
    """Editor and findings break no rule of axe-core in either theme, and fit into a window of 400 pixels."""
    _field(writing).fill(TEXT)
    expect(writing.cell("editor").get_by_role("heading", name="Sentence 2 · Figure differs")).to_be_visible()
    found = []
    for dark in (False, True):
        writing.theme(dark)
        rules = Axe().run(writing.page, context=OURS, options={"resultTypes": ["violations"]}).response["violations"]
        found += [f"{rule['id']}: {node['html']}" for rule in rules for node in rule["nodes"]]
    writing.page.evaluate("window.jupyterapp.shell.collapseLeft()")
    writing.page.set_viewport_size({"width": 400, "height": 900})
    found += writing.page.evaluate(CUT_OFF)

    assert found == []

"""The editor for the brief in JupyterLab: writing, findings, keeping."""

import shutil

import pytest
from lab import write_notebook
from playwright.sync_api import expect

from byline.questions.prompts import text_of
from byline.questions.records import MIME

BOOK, QUIZ = "writing.ipynb", "quizzes/07-brief/07-brief-quiz.ipynb"
SOURCES = {
    "start": "from byline import brief_editor, check_brief, model_brief",
    "editor": "brief = brief_editor()",
    "value": "print(len(brief.value))",
}
TEXT = "Russia asked for shells (cnn:99).\nA US statement has 1,000 containers since September (cnn:19)."


@pytest.fixture
def writing(course, notebook):
    """A fresh notebook with the editor, run once; what an earlier test wrote is gone."""
    shutil.rmtree(notebook.lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    write_notebook(course / BOOK, SOURCES)
    notebook.open(BOOK)
    notebook.run_cell("start")
    notebook.run_cell("editor")
    return notebook


def _field(notebook):
    return notebook.cell("editor").get_by_role("textbox", name="Your brief")


def _finding(notebook, name):
    return notebook.cell("editor").get_by_role("heading", name=name)


def _kept(notebook):
    """The text in the record of the saved notebook."""
    outputs = next(cell for cell in notebook.saved()["cells"] if cell["id"] == "editor")["outputs"]
    return next(output["data"][MIME]["answer"] for output in outputs if MIME in output.get("data", {}))


def test_findings_follow_what_is_typed_and_python_has_the_text(writing):
    """A moment after the last key the findings stand beside the text, and the next cell knows it."""
    _field(writing).press_sequentially(TEXT)
    expect(_finding(writing, "Sentence 1 · Citation not found")).to_be_visible()
    expect(_finding(writing, "Sentence 2 · Figure differs")).to_be_visible()
    writing.run_cell("value")

    expect(writing.cell("value").locator(".jp-OutputArea-output")).to_contain_text(str(len(TEXT)))


def test_the_text_survives_save_close_and_reopening(writing):
    """What was written is in the file, stands in the editor before any cell has run, and goes on being kept there."""
    _field(writing).fill(TEXT)
    expect(writing.cell("editor").locator("byline-brief .state")).to_have_text("Kept")
    writing.save()
    writing.shut_down_kernel()
    writing.close()
    writing.open(BOOK)
    expect(_field(writing)).to_have_value(TEXT)
    expect(writing.cell("editor").locator(".summary")).to_contain_text("Python, which has not run this cell")
    _field(writing).press("ControlOrMeta+End")
    writing.page.keyboard.type(" More.")
    expect(writing.cell("editor").locator("byline-brief .state")).to_have_text("Kept")
    writing.save()

    assert _kept(writing) == f"{TEXT} More."


def test_one_button_brings_the_findings_back(writing):
    """After a restart the text is there, and a press runs the notebook up to the editor."""
    _field(writing).fill(TEXT)
    expect(_finding(writing, "Sentence 2 · Figure differs")).to_be_visible()
    writing.restart_kernel()
    _field(writing).press("ControlOrMeta+End")
    writing.page.keyboard.type(" More.")
    expect(writing.cell("editor").locator(".summary")).to_contain_text("Python, which has not run this cell")
    writing.cell("editor").get_by_role("button", name="Run this notebook up to here").click()

    expect(_finding(writing, "Sentence 2 · Figure differs")).to_be_visible()
    expect(_field(writing)).to_have_value(f"{TEXT} More.")


def test_control_s_saves_what_was_just_written(writing):
    """Pressed in the text right after the last key, it saves the notebook with the text, and the focus stays."""
    _field(writing).fill(TEXT)
    writing.save()

    expect(_field(writing)).to_be_focused()
    assert _kept(writing) == TEXT


def test_letters_are_no_commands_of_jupyterlab(writing):
    """Letters that delete, insert or turn cells elsewhere are letters here, and Enter is a new line."""
    _field(writing).focus()
    writing.page.keyboard.type("ddabxmyz")
    writing.page.keyboard.press("Enter")
    writing.page.keyboard.type("z")
    writing.save()

    assert _kept(writing) == "ddabxmyz\nz"
    assert [cell["id"] for cell in writing.saved()["cells"]] == [*SOURCES]


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

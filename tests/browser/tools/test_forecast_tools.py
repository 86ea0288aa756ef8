"""The probability board in JupyterLab: on the keyboard, saved, locked, closed until it is opened, open to all."""

import shutil

import pytest
from lab import write_notebook
from playwright.sync_api import expect
from rules import broken_in_both_themes, cut_off, narrow

BOOK = "forecasts.ipynb"
GIVEN = {"A": 60, "C": 30, "D": 70, "E": 55, "G2": 40, "K": 10, "L": 80, "M": 35}
SOURCES = {
    "start": "from byline import probability_board",
    "board": "forecasts = probability_board()",
    "typed": f"typed = probability_board({GIVEN})",
    "opened": "opened = probability_board(open_record=True)",
    "recalled": 'recalled = probability_board(recalled={"A": 75, "L": 60})',
    "record": 'probability_board(at="record")',
    "recall": 'probability_board(at="recall")',
    "score": 'probability_board(at="score")',
    "table": 'probability_board(at="score", table=True)',
}


@pytest.fixture
def board(course, notebook):
    """A fresh notebook with the board, of which the first cells have run; what an earlier test gave is gone."""
    shutil.rmtree(notebook.lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    write_notebook(course / BOOK, SOURCES)
    notebook.open(BOOK)
    notebook.run_cell("start")
    notebook.run_cell("board")
    return notebook


def _step(notebook, name):
    notebook.cell("board").get_by_role("group", name="Steps").get_by_role("button", name=name).click()


def _type(notebook, cell, percent):
    field = notebook.cell(cell).get_by_label("Per cent", exact=True)
    field.fill(str(percent))
    field.press("Enter")


def test_forecasts_given_on_the_keyboard_survive_save_close_and_restart(board):
    """Typed one after the other; saved, closed and reopened, both are there and the third is asked."""
    board.cell("board").get_by_role("slider").focus()
    board.press("6", "0", "Enter", "8", "5", "Enter")
    board.save()
    board.close()
    board.open(BOOK)
    board.restart_kernel()
    board.run_cell("start")
    board.run_cell("board")

    expect(board.cell("board").get_by_text("3 of 13")).to_be_visible()
    expect(board.cell("board").get_by_role("button", name="Forecasts 2 of 13")).to_be_visible()


def test_nothing_of_the_record_is_in_the_page_before_it_opens(board):
    """Neither the board nor the saved file tells a reason or an outcome until the button is pressed."""
    _type(board, "board", 60)
    _step(board, "Record")
    board.save()
    before = str(board.saved())
    expect(board.cell("board").get_by_text("Vostochny")).to_have_count(0)
    board.cell("board").get_by_role("button", name="Open the record anyway").click()

    assert "Vostochny" not in before
    expect(board.cell("board").get_by_text("Vostochny").first).to_be_visible()


def test_the_steps_in_cells_of_their_own_show_nothing_too_early_and_follow_each_other(board):
    """Run before anything is given, they tell no outcome and no number; what is entered in one then shows in all."""
    _type(board, "board", 61)
    for cell in ("record", "recall", "score", "table"):
        board.run_cell(cell)
    board.save()
    before = str(board.saved())
    board.cell("record").get_by_role("button", name="Open the record anyway").click()
    _type(board, "recall", 70)

    assert "Vostochny" not in before
    expect(board.cell("score").get_by_role("row", name="You 1")).to_contain_text("0.15")
    expect(board.cell("board").get_by_role("button", name="Recall 1 of 1")).to_be_visible()


def test_python_knows_what_the_page_has_kept(board):
    """A table that is made after the page was worked through has its numbers."""
    _type(board, "board", 60)
    _step(board, "Record")
    board.cell("board").get_by_role("button", name="Open the record anyway").click()
    _step(board, "Recall")
    _type(board, "board", 80)
    board.run_cell("table")

    expect(board.cell("table").get_by_role("row", name="A The meeting")).to_contain_text("80")


def test_the_typed_steps_give_the_same(board):
    """Forecasts, record and memory as typed cells, without a click."""
    for cell in ("typed", "opened", "recalled"):
        board.run_cell(cell)

    expect(board.cell("recalled").get_by_role("row", name="You 8")).to_contain_text("0.31")
    expect(board.cell("recalled").get_by_text("moved by 17.5 percentage points")).to_be_visible()


def test_no_step_breaks_a_rule_or_is_cut_off(board):
    """Every step of the board keeps the rules of axe-core and fits into a narrow window."""
    _type(board, "board", 60)
    found = _faults(board)
    _step(board, "Record")
    board.cell("board").get_by_role("button", name="Open the record anyway").click()
    found += _faults(board)
    _step(board, "Recall")
    _type(board, "board", 80)
    _step(board, "Score")

    assert found + _faults(board) == []


def test_what_is_locked_in_one_lesson_is_opened_in_another(course, notebook):
    """Locked in lesson 00, forecasts are on the board of lesson 06, out of sight until they are recalled."""
    notebook.open("lessons/00-start-here.ipynb")
    notebook.run_cell("imports")
    notebook.run_cell("board")
    _type(notebook, "board", 61)
    _step(notebook, "Lock")
    notebook.cell("board").get_by_role("button", name="Lock my forecasts").click()
    expect(notebook.cell("board").get_by_text("Your forecasts have been locked since")).to_be_visible()
    notebook.settle()
    notebook.open("lessons/06-forecasts.ipynb")
    for cell in ("imports", "board", "record"):
        notebook.run_cell(cell)
    expect(notebook.cell("board").get_by_text("Your forecasts have been locked since")).to_be_visible()
    expect(notebook.cell("board").get_by_text("61")).to_have_count(0)
    notebook.cell("record").get_by_role("button", name="Open the record anyway").click()
    notebook.run_cell("recall")
    _type(notebook, "recall", 70)

    expect(notebook.cell("recall").get_by_role("row", name="A · The meeting")).to_contain_text("61%70%")


def _faults(board):
    found = broken_in_both_themes(board)
    narrow(board.page)
    found += cut_off(board.page)
    board.page.set_viewport_size({"width": 1280, "height": 900})
    return found

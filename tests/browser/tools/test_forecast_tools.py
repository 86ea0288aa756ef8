"""The probability board in JupyterLab: on the keyboard, saved and reopened, closed until it is opened, open to all."""

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
    notebook.cell("board").get_by_role("button", name=name).click()
    notebook.wait_idle()


def _type(notebook, percent):
    field = notebook.cell("board").get_by_label("Per cent")
    field.fill(str(percent))
    field.press("Enter")
    notebook.wait_idle()


def test_forecasts_given_on_the_keyboard_survive_save_close_and_restart(board):
    """Typed, on with Tab and Space, typed again; saved, closed and reopened, both are there and the third is asked."""
    board.cell("board").get_by_label("Per cent").focus()
    for percent in ("60", "85"):
        board.page.keyboard.type(percent)
        board.press("Tab")
        expect(board.cell("board").get_by_role("button", name="Back")).to_be_visible()
        if percent == "60":
            board.press("Space")  # Back is out of reach on the first page, so Tab has come to Next
            board.cell("board").get_by_label("Per cent").focus()
    board.save()
    board.close()
    board.open(BOOK)
    expect(board.cell("board").locator(".byline-kept")).to_contain_text("2 of 13 forecasts")
    board.restart_kernel()
    board.run_cell("start")
    board.run_cell("board")

    expect(board.cell("board").get_by_text("3 of 13")).to_be_visible()
    expect(board.cell("board").get_by_role("button", name="1 Forecasts (2 of 13)")).to_be_visible()


def test_next_turns_the_page_under_a_slow_click_that_leaves_the_field(board):
    """The band appears while the mouse is down, and the button stays where it is; the number is kept."""
    board.cell("board").get_by_label("Per cent").focus()
    board.page.keyboard.type("60")
    box = board.cell("board").get_by_role("button", name="Next").bounding_box()
    board.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    board.page.mouse.down()
    expect(board.cell("board").get_by_text("60 %: likely")).to_be_visible()
    board.page.mouse.up()

    expect(board.cell("board").get_by_text("2 of 13")).to_be_visible()
    expect(board.cell("board").get_by_role("button", name="1 Forecasts (1 of 13)")).to_be_visible()


def test_next_stays_on_a_number_that_was_not_taken(board):
    """150 is no number of per cent: the page stays and says so, and the field still shows it."""
    field = board.cell("board").get_by_label("Per cent")
    field.focus()
    board.page.keyboard.type("150")
    _step(board, "Next")

    expect(board.cell("board").get_by_text("from 0 to 100, such as 60")).to_be_visible()
    expect(board.cell("board").get_by_text("1 of 13")).to_be_visible()
    expect(field).to_have_value("150")


def test_nothing_of_the_record_is_in_the_page_before_it_opens(board):
    """Neither the widget nor the saved file holds a reason or an outcome until the button is pressed."""
    _type(board, 60)
    _step(board, "2 Record")
    board.save()
    before = str(board.saved())
    expect(board.cell("board").get_by_text("Vostochny")).to_have_count(0)
    _step(board, "Open the record anyway")

    assert "Vostochny" not in before
    expect(board.cell("board").get_by_text("Vostochny")).to_be_visible()
    expect(board.cell("board").get_by_role("button", name="2 Record (open)")).to_be_focused()


def test_the_steps_in_cells_of_their_own_show_nothing_too_early_and_follow_each_other(board):
    """Run before anything is given, they tell no outcome and no number; what is entered in one then shows in all."""
    _type(board, 61)
    for cell in ("record", "recall", "score", "table"):
        board.run_cell(cell)
    board.save()
    before = str(board.saved())
    board.cell("record").get_by_role("button", name="Open the record").click()
    board.wait_idle()
    field = board.cell("recall").get_by_label("Per cent")
    field.fill("70")
    field.press("Enter")
    board.wait_idle()

    assert "Vostochny" not in before and "61 %" not in before
    expect(board.cell("score").get_by_role("row", name="You 1")).to_contain_text("0.15")
    expect(board.cell("board").get_by_role("button", name="3 Recall (1 of 1)")).to_be_visible()


def test_the_way_from_forecast_to_memory(board):
    """Given, opened, scored, recalled: in the end both numbers stand side by side."""
    _type(board, 60)
    _step(board, "2 Record")
    _step(board, "Open the record")
    _step(board, "3 Recall")
    _type(board, 80)
    _step(board, "Next")
    expect(board.cell("board").get_by_role("row", name="A · The meeting")).to_contain_text("60 %80 %yes")
    _step(board, "4 Score")

    expect(board.cell("board").get_by_role("img")).to_have_attribute(
        "alt",
        "Calibration curve: of forecasts that are "
        "alike, the share that came about. Yours: mean 60 per cent, 1 of 1 came about.",
    )


def test_the_typed_steps_give_the_same(board):
    """Forecasts, record and memory as typed cells, without a click."""
    for cell in ("typed", "opened", "recalled"):
        board.run_cell(cell)

    expect(board.cell("recalled").get_by_role("row", name="You 8")).to_contain_text("0.31")
    expect(board.cell("recalled").get_by_text("moved by 17.5 percentage points")).to_be_visible()


def test_no_page_breaks_a_rule_or_is_cut_off(board):
    """Every page of the board, clicked or typed, keeps the rules of axe-core and fits into a narrow window."""
    _type(board, 60)
    found = _faults(board)
    for step in ("2 Record", "Open the record", "4 Score", "3 Recall", "Next"):
        _step(board, step)
        found += _faults(board)
    for cell in ("opened", "recalled"):
        board.run_cell(cell)

    assert found + _faults(board) == []


def _faults(board):
    found = broken_in_both_themes(board)
    narrow(board.page)
    found += cut_off(board.page)
    board.page.set_viewport_size({"width": 1280, "height": 900})
    return found

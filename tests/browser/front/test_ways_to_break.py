"""What a learner sees when something breaks, and that no answer is lost; docs/cards.md has the table."""

from __future__ import annotations

import contextlib
import json
import shutil
import time

import pytest
from cards import card
from every_type import kept
from lab import LabPage
from playwright.sync_api import expect

from byline.grading.marking.mark import grade
from byline.questions.records import MIME

CONTENTS = "**/api/contents/**"


def _held(path) -> str | None:
    """The answer to the first question that a file holds; None, too, while it is being written."""
    with contextlib.suppress(ValueError):
        return _answer(json.loads(path.read_text("utf-8")))
    return None


def _answer(notebook: dict) -> str | None:
    outputs = [one for cell in notebook["cells"] for one in cell.get("outputs", [])]
    found = [one["data"][MIME] for one in outputs if MIME in one.get("data", {})]
    return next((one["answer"] for one in found if one["question"] == "90-types/pick"), None)


def _wait(path, expected, pause=lambda: time.sleep(0.1)) -> None:
    """Wait until a file holds an answer."""
    deadline = time.monotonic() + 20
    while _held(path) != expected and time.monotonic() < deadline:
        pause()
    assert expected == _held(path)


def _pick(notebook, letter) -> None:
    card(notebook, "pick").locator(f"input[value={letter}]").click()


def _shows(notebook, letter) -> None:
    expect(card(notebook, "pick").locator(f"input[value={letter}]")).to_be_checked()


@pytest.fixture
def mine(notebook, quiz, course):
    """The quiz, opened with a kernel in which no cell was run; and its file."""
    notebook.open(quiz)
    yield notebook, course / quiz
    notebook.page.unroute_all(behavior="wait")
    notebook.page.context.set_offline(False)


def test_a_kernel_that_dies_while_one_answers_loses_nothing(mine, types):
    """The card goes on without it: what is chosen then is in the file and is graded."""
    notebook, path = mine
    notebook.run_all()
    _pick(notebook, "A")
    notebook.shut_down_kernel()
    _pick(notebook, "B")
    _wait(path, "B")

    assert grade(notebook.saved(), types).marks["pick"].verdict == "right"


def test_a_page_that_is_loaded_anew_goes_on(mine):
    """After a reload, with the same kernel, a click counts for the file, for the kernel and for `check`."""
    notebook, path = mine
    notebook.run_all()
    _pick(notebook, "A")
    _wait(path, "A")
    notebook.open(notebook.path)
    _shows(notebook, "A")
    _pick(notebook, "B")
    notebook.run_cell("pick")

    expect(notebook.cell("pick").locator(".byline-verdict")).to_contain_text("Right")
    _wait(path, "B")


@pytest.fixture
def other(mine, lab):
    """The same file in another tab, which is closed with the test."""
    with mine[0].page.context.new_page() as page:
        yield LabPage(page, lab).open(mine[0].path)


def test_two_tabs_show_the_same_answer(mine, other):
    """What is chosen in either tab is seen in the other at once; where both would save, one says what to do."""
    notebook, path = mine
    _pick(other, "B")
    _shows(notebook, "B")
    _wait(path, "B")
    _pick(notebook, "A")

    _shows(other, "A")
    expect(notebook.cell("pick-answer").locator(".byline-note")).to_contain_text("the file was changed elsewhere")


def test_a_restarted_kernel_finds_the_answer(mine):
    """After a restart and Run All the card has its answer, and `check` finds it right."""
    notebook, path = mine
    _pick(notebook, "B")
    _wait(path, "B")
    notebook.restart_kernel()
    notebook.run_all()

    _shows(notebook, "B")
    expect(notebook.cell("pick").locator(".byline-verdict")).to_contain_text("Right")


def test_cells_that_waited_for_a_kernel_that_is_gone_get_their_cards_back(mine):
    """Restarted in the middle of Run All, each card that was cleared away comes back, and the file keeps its answer."""
    notebook, path = mine
    _pick(notebook, "B")
    _wait(path, "B")
    notebook.set_source("imports", "import time\ntime.sleep(60)")
    notebook.page.get_by_role("menuitem", name="Run", exact=True).click()
    notebook.page.get_by_text("Run All Cells", exact=True).click()
    expect(card(notebook, "pick")).to_have_count(0)
    notebook.restart_kernel()

    _shows(notebook, "B")
    notebook.save()
    assert _held(path) == "B"


def test_what_was_just_typed_is_kept_when_its_cell_is_run(mine):
    """Shift+Enter in a field keeps the last word of it first."""
    notebook, _ = mine
    card(notebook, "figure").get_by_role("textbox").fill("26.2 t")
    notebook.page.keyboard.press("Shift+Enter")

    expect(card(notebook, "figure").get_by_role("textbox")).to_have_value("26.2 t")
    notebook.settle()
    assert kept(notebook.saved())["figure"]["answer"] == "26.2 t"


def test_a_copy_has_the_answers_and_goes_its_own_way(mine, course):
    """A duplicated file shows them, and what is chosen there leaves the first file alone."""
    notebook, path = mine
    _pick(notebook, "A")
    _wait(path, "A")
    copy = shutil.copy(path, path.with_name("copy.ipynb"))
    notebook.open(str(copy.relative_to(course)))
    _shows(notebook, "A")
    _pick(notebook, "B")
    _wait(copy, "B")

    assert _held(path) == "A"


def test_cleared_outputs_leave_the_card(mine):
    """Cards come back with their answers when all outputs are cleared."""
    notebook, path = mine
    _pick(notebook, "B")
    notebook.page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")

    _shows(notebook, "B")
    notebook.save()
    assert _held(path) == "B"


def test_a_cell_run_too_early_keeps_its_card_and_says_what_to_press(mine):
    """Without the first cell, `ask` fails and the card stays; below `check` one button runs all down to it."""
    notebook, path = mine
    _pick(notebook, "B")
    notebook.run_cell("pick-answer")
    _shows(notebook, "B")
    _wait(path, "B")
    notebook.run_cell("pick")
    expect(notebook.cell("pick").get_by_text("NameError").first).to_be_hidden()
    notebook.cell("pick").get_by_role("button", name="Run this notebook up to here").click()

    expect(notebook.cell("pick").locator(".byline-verdict")).to_contain_text("Right")


def test_letters_on_a_card_are_no_commands(mine):
    """Keys that would delete, insert or turn cells choose options or do nothing; Ctrl+S still saves."""
    notebook, path = mine
    before = [cell["id"] for cell in notebook.saved()["cells"]]
    card(notebook, "pick").locator("input").first.focus()
    for key in "mbddxvyb":
        notebook.page.keyboard.press(key)
    notebook.save()

    assert before == [cell["id"] for cell in notebook.saved()["cells"]] and _held(path) == "B"


def test_the_cell_of_a_card_cannot_be_deleted(mine):
    """The answer cell of a quiz stays, whatever is pressed on it."""
    notebook, _ = mine
    before = [cell["id"] for cell in notebook.saved()["cells"]]
    notebook.page.evaluate("([path, id]) => bylineLab.choose(path, id)", [notebook.path, "pick-answer"])
    notebook.page.keyboard.press("Escape")
    notebook.press("d", "d")
    _pick(notebook, "B")
    notebook.save()

    assert before == [cell["id"] for cell in notebook.saved()["cells"]]


def test_a_renamed_file_keeps_answering(mine):
    """Under its new name the file takes answers, and a restarted kernel leaves them."""
    notebook, path = mine
    _pick(notebook, "A")
    _wait(path, "A")
    renamed = path.with_name("renamed.ipynb")
    renamed.unlink(missing_ok=True)
    notebook.page.evaluate("([path, to]) => bylineLab.rename(path, to)", [notebook.path, renamed.name])
    notebook.path = notebook.path.replace(path.name, renamed.name)
    notebook.wait_idle()
    _pick(notebook, "B")
    _wait(renamed, "B")
    notebook.restart_kernel()
    notebook.run_all()

    _shows(notebook, "B")
    renamed.rename(path)


def test_a_file_that_is_renamed_during_a_save_is_saved_under_its_new_name(mine):
    """Nobody is told of an error, and the old name does not come back."""
    notebook, path = mine
    renamed = path.with_name("renamed.ipynb")
    renamed.unlink(missing_ok=True)
    held = []
    notebook.page.route(
        CONTENTS, lambda route: held.append(route) if route.request.method == "PUT" else route.continue_()
    )
    with notebook.page.expect_request(lambda one: one.method == "PUT" and "/api/contents/" in one.url):
        _pick(notebook, "B")
    notebook.page.evaluate("([path, to]) => { bylineLab.rename(path, to); }", [notebook.path, renamed.name])
    notebook.path = notebook.path.replace(path.name, renamed.name)
    notebook.page.wait_for_timeout(500)
    held[0].continue_()
    notebook.page.unroute_all(behavior="wait")
    notebook.page.wait_for_function("path => bylineLab.isOpen(path)", arg=notebook.path)
    _pick(notebook, "A")

    _wait(renamed, "A", lambda: notebook.page.wait_for_timeout(100))
    assert not path.exists()
    renamed.rename(path)


def test_a_file_that_is_read_only_takes_the_choice_back(notebook, quiz):
    """The card says that the file cannot hold the answer, and shows none."""

    def read_only(route):
        reply = route.fetch()
        found = reply.json()
        is_file = isinstance(found, dict) and found.get("type") == "notebook"
        route.fulfill(response=reply, json={**found, "writable": False} if is_file else found)

    notebook.page.route(
        CONTENTS, lambda route: read_only(route) if route.request.method == "GET" else route.continue_()
    )
    notebook.open(quiz)
    _pick(notebook, "B")

    expect(card(notebook, "pick").locator(".state")).to_contain_text("This file is read-only")
    expect(card(notebook, "pick").locator("input:checked")).to_have_count(0)
    notebook.page.unroute_all(behavior="wait")


def test_a_full_disk_is_told_below_the_card(mine):
    """What cannot be saved stays in the page, marked as unsaved, and the card says what to do."""
    notebook, path = mine
    full = {"status": 500, "json": {"message": "No space left on device", "reason": None}}
    notebook.page.route(
        CONTENTS, lambda route: route.fulfill(**full) if route.request.method == "PUT" else route.continue_()
    )
    _pick(notebook, "B")
    notebook.page.get_by_role("dialog").get_by_role("button").last.click()
    expect(notebook.cell("pick-answer").locator(".byline-note")).to_contain_text("could not be saved")
    assert notebook.is_dirty()
    notebook.page.unroute_all(behavior="wait")
    notebook.save()

    assert _held(path) == "B"


def test_without_a_connection_it_is_saved_later(mine):
    """Off the network the card says that it is not saved yet; once the server answers again, it is."""
    notebook, path = mine
    notebook.page.context.set_offline(True)
    _pick(notebook, "B")
    expect(notebook.cell("pick-answer").locator(".byline-note")).to_contain_text("the server cannot be reached")
    notebook.page.context.set_offline(False)

    _wait(path, "B")
    expect(notebook.cell("pick-answer").locator(".byline-note")).to_be_hidden()


def test_an_untrusted_file_can_be_answered(notebook, quiz, course, types):
    """Mailed from another machine, a quiz shows its cards, and what is chosen is graded."""
    mailed = course / quiz
    book = json.loads(mailed.read_text("utf-8"))
    mailed.write_text(json.dumps({**book, "metadata": {**book["metadata"], "mailed": True}}), "utf-8")
    notebook.open(quiz)
    _pick(notebook, "B")
    _wait(mailed, "B")

    assert grade(notebook.saved(), types).marks["pick"].verdict == "right"


def test_notebook_7_has_the_same_cards(browser, browser_context_args, quiz, course, lab):
    """In Notebook 7 an answer is chosen, checked and in the file."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.goto(f"{lab.url}/notebooks/{quiz}")
        shown = page.locator("byline-view").first
        shown.locator("input[value=B]").click()
        shown.get_by_role("button", name="Check", exact=True).click()

        expect(shown.locator(".state")).to_contain_text("Right")
        _wait(course / quiz, "B")


def test_undo_leaves_card_and_file_of_one_mind(mine):
    """Whatever Undo takes back, the file holds what the card shows."""
    notebook, path = mine
    _pick(notebook, "A")
    _pick(notebook, "B")
    notebook.page.evaluate("([path, id]) => bylineLab.choose(path, id)", [notebook.path, "imports"])
    notebook.page.evaluate("window.jupyterapp.commands.execute('notebook:undo-cell-action')")
    notebook.save()

    _shows(notebook, _held(path))


def test_on_a_slow_network_the_last_choice_counts(mine):
    """Clicks while a save is under way are saved after it."""
    notebook, path = mine

    def slowly(route):
        time.sleep(1)
        route.continue_()

    notebook.page.route(CONTENTS, lambda route: slowly(route) if route.request.method == "PUT" else route.continue_())
    for letter in "ABAB":
        _pick(notebook, letter)
        notebook.page.wait_for_timeout(300)

    _wait(path, "B", lambda: notebook.page.wait_for_timeout(100))


def test_what_is_typed_counts_and_the_card_says_so(mine, types):
    """An answer typed in place of the call is graded; a choice on the card is taken back with the reason."""
    notebook, _ = mine
    card(notebook, "pick").get_by_role("button", name="Show the code").click()
    notebook.set_source("pick-answer", 'pick = "B"')
    _pick(notebook, "A")
    expect(card(notebook, "pick").locator(".state")).to_contain_text("An answer is typed in this cell")
    notebook.save()

    assert grade(notebook.saved(), types).marks["pick"].verdict == "right"


def test_one_text_stands_once(mine):
    """Prompt, code and an empty check are out of sight where a card stands, and *Show the code* brings them back."""
    notebook, _ = mine
    expect(notebook.cell("pick-prompt")).to_be_hidden()
    expect(notebook.cell("pick")).to_be_hidden()
    card(notebook, "pick").get_by_role("button", name="Show the code").click()

    expect(notebook.cell("pick-prompt")).to_be_visible()
    expect(notebook.cell("pick")).to_be_visible()
    expect(notebook.cell("pick-answer").locator(".jp-Cell-inputWrapper")).to_be_visible()


def test_validate_is_not_offered(mine):
    """nbgrader's button, which calls any quiz a success, is out of sight."""
    notebook, _ = mine
    button = notebook.page.locator(".validate-button")

    expect(button).to_be_attached()
    expect(button).to_be_hidden()


def test_a_cell_that_needs_python_says_what_to_press(notebook):
    """In a lesson of which nothing was run, the cell that one goes to offers to run all down to it."""
    notebook.open("lessons/02-motives.ipynb")
    notebook.page.evaluate("([path, id]) => bylineLab.choose(path, id)", [notebook.path, "whose-claim-answer"])
    expect(notebook.cell("whose-claim-answer").get_by_text("Shift+Enter runs this cell.")).to_be_visible()
    notebook.cell("whose-claim-answer").get_by_role("button", name="Run this notebook up to here").click()

    expect(card(notebook, "whose-claim")).to_be_visible(timeout=60_000)
    expect(notebook.page.locator(".byline-way")).to_have_count(0)

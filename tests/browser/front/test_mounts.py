"""One component in three places: JupyterLab's extension, the widget, and a plain page keep the same records."""

from __future__ import annotations

import json
import shutil

import pytest
from cards import answer, card, check, press
from every_type import KEYS, QUIZ, STEM, kept, timeless
from lab import Lab, LabPage
from playwright.sync_api import expect

from byline.front.page import quiz_page

TYPED = ("figure", "name", "words")  # what is kept only when Enter is pressed
STORED = "() => Object.values(localStorage).map(text => JSON.parse(text)).filter(one => one?.question)"


@pytest.fixture
def in_lab(notebook, quiz):
    """The records that the extension keeps, without a kernel."""
    notebook.open(quiz)
    notebook.shut_down_kernel()
    for name, keys in KEYS.items():
        press(card(notebook, name), keys)
    notebook.settle()
    return kept(notebook.saved())


def _answered(notebook, name, key):
    """Answer and check with the mouse, once what was kept has been drawn."""
    answer(notebook, name, key)
    notebook.wait_idle()
    check(notebook, name)


@pytest.fixture
def in_widget(course, types, browser):
    """The records that Python keeps, as in VS Code: in a JupyterLab without the extension.

    There an output is drawn anew whenever something is kept, so what is kept at once is answered by mouse.
    """
    with Lab(course, without=("byline-front",)) as lab, browser.new_context() as context:
        notebook = LabPage(context.new_page(), lab)
        shutil.copy(course / QUIZ, course / "widget.ipynb")
        notebook.open("widget.ipynb").run_all()
        for name, key in types.keys.items():
            if name in TYPED:
                press(card(notebook, name), KEYS[name])
            else:
                _answered(notebook, name, key)
        notebook.wait_idle()
        notebook.save()
        return kept(notebook.saved())


@pytest.fixture
def on_page(course, quiz, browser, tmp_path, monkeypatch):
    """The records that a plain page keeps in the browser."""
    monkeypatch.chdir(course)
    book = json.loads((course / quiz).read_text("utf-8"))
    for name, text in quiz_page(book, STEM, "All types").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        cards = page.locator("byline-view")
        for at, keys in enumerate(KEYS.values()):
            if at != list(KEYS).index("words"):  # a plain page has no fingerprints
                press(cards.nth(at), keys)
        return timeless(page.evaluate(STORED))


HELD = """many => globalThis.bylineCards?.size === many
  && document.querySelectorAll('byline-view').length === many"""  # as many cards are held as are shown


def test_a_widget_leaves_nothing_behind_where_its_cell_runs_again(course, types, browser):
    """After three runs of a cell, one card is held and shown, and it takes an answer."""
    with Lab(course, without=("byline-front",)) as lab, browser.new_context() as context:
        notebook = LabPage(context.new_page(), lab)
        shutil.copy(course / QUIZ, course / "again.ipynb")
        notebook.open("again.ipynb").run_all()
        name = next(iter(KEYS))
        notebook.page.wait_for_function(HELD, arg=len(KEYS))
        for _ in range(3):
            notebook.run_cell(f"{name}-answer")
            expect(card(notebook, name)).to_be_visible()
        notebook.page.wait_for_function(HELD, arg=len(KEYS))

        _answered(notebook, name, types.keys[name])


def test_the_same_keys_make_the_same_records(in_lab, in_widget, on_page):
    """Answers and attempts of all ten types are the same in all three places."""
    assert in_widget == in_lab and set(in_lab) == set(KEYS)
    assert on_page == {name: one for name, one in in_lab.items() if name != "words"}

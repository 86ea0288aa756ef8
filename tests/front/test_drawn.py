"""Widgets of a cell that runs again: the earlier ones are closed, and nothing keeps them."""

import gc
import weakref

import pytest

import byline
from byline.front import drawn
from byline.front.kept import Kept, follow
from byline.questions import records

VIEW = {"view": "question", "version": 1, "name": "01-bridge/crack-source", "data": {}}


@pytest.fixture
def run(monkeypatch, tmp_path):
    """A function that says which cell runs from then on, and for which time."""
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path))
    monkeypatch.setattr(drawn, "_made", {})

    def runs(cell, number):
        for module in (drawn, __import__("byline.front.kept", fromlist=["kept"])):
            monkeypatch.setattr(module, "running", lambda: (cell, number))

    return runs


def _kept():
    return Kept(VIEW, str)


def _is_open(widget):
    return widget.comm is not None


def test_a_cell_that_runs_again_closes_what_it_showed_before(run):
    """The new widget is open, the earlier one is not."""
    run("one", 1)
    earlier = _kept()
    run("one", 2)
    now = _kept()

    assert (_is_open(earlier), _is_open(now)) == (False, True)


def test_other_cells_and_widgets_of_the_same_run_stay_open(run):
    """Two boards in one cell, or one in another cell, are left alone; so is what no cell is known for."""
    run("one", 1)
    first, second = _kept(), _kept()
    run("two", 2)
    other = _kept()
    run(None, 3)
    nowhere, again = _kept(), _kept()

    assert all(map(_is_open, (first, second, other, nowhere, again)))


def test_what_is_only_shown_is_closed_as_well(run):
    """A map that is drawn again does not pile up."""
    run("one", 1)
    earlier = byline.paragraph_map()
    run("one", 2)
    byline.paragraph_map()

    assert not _is_open(earlier)


def test_a_closed_answer_has_its_value_and_follows_no_more(run):
    """What the page keeps from then on reaches the newer widget alone; code may still set the earlier one."""
    run("one", 1)
    earlier = _kept()
    follow(records.record(VIEW["name"], "A"))
    run("one", 2)
    now = _kept()
    follow(records.record(VIEW["name"], "B"))

    assert (earlier.value, now.value) == ("A", "B")
    earlier.value = "C"
    assert now.value == "B"


def test_nothing_keeps_a_widget_that_was_closed(run):
    """After a hundred runs of a cell, one widget is left."""
    seen = []
    for number in range(100):
        run("one", number)
        seen.append(weakref.ref(_kept()))
    gc.collect()

    assert sum(ref() is not None for ref in seen) == 1


@pytest.mark.parametrize(("want", "start"), [("script", "(() => {"), ("fingerprints", "{")])
def test_a_page_gets_what_it_asks_for(run, want, start):
    """The script of the components, and what quotations are verified by; what else it asks gets no answer."""
    run("one", 1)
    widget, sent = _kept(), []
    widget.send = sent.append
    widget._heard(widget, {"want": want}, [])
    widget._heard(widget, {"want": "files"}, [])

    assert len(sent) == 1 and sent[0][want].startswith(start)

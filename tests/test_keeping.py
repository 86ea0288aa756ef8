"""Controls whose value is kept: what they offer, and what they say where keeping fails."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets import Button, RadioButtons
from opened import Opened, all_of

from byline import ask, check
from byline.questions import records
from byline.questions.records import MIME

pytestmark = pytest.mark.usefixtures("in_town")
SOURCE = "01-bridge/crack-source"


def _picked(box):
    """The radio buttons of an opened question."""
    return all_of(RadioButtons, box.view)[0]


@pytest.fixture
def blocked(monkeypatch, tmp_path):
    """A data folder that takes nothing."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))


@pytest.fixture
def left_here(monkeypatch):
    """An answer that was given on another page of this computer."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(records, "page", lambda: "another page")
        records.keep(records.record(SOURCE, "C"))


def test_an_answer_of_another_page_is_neither_shown_nor_taken(left_here):
    """A second student finds an empty question, a sentence on what was left, and not the answer."""
    box = Opened(ask, SOURCE)

    assert box.answer.value is None and _picked(box).value is None
    assert "It may be yours" in box.html and not any("C ·" in data["text/plain"] for data in box.outputs)


def test_an_answer_of_another_page_is_taken_over_on_a_click(left_here):
    """Whoever says that it is theirs has it at once, in the control and in the Answer, and is not asked again."""
    box = Opened(ask, SOURCE)
    box.press("It is mine")

    assert (box.answer.value, _picked(box).value, records.earlier(SOURCE)) == ("C", "C", "C")
    assert not all_of(Button, box.view) and "It may be yours" not in box.html


def test_an_answer_of_another_page_is_left_out_on_a_click(left_here):
    """Whoever leaves it out goes on with an empty question."""
    box = Opened(ask, SOURCE)
    box.press("Leave it out")

    assert box.answer.value is None and not all_of(Button, box.view)


def test_a_click_that_cannot_be_kept_is_told_where_it_was_made(blocked):
    """With a folder that takes nothing, the Answer has the click, and the box says so at once."""
    box = Opened(ask, SOURCE)
    _picked(box).value = "B"

    assert box.answer.value == "B" and "Save this notebook now" in box.html


def test_an_attempt_that_cannot_be_kept_is_still_checked(blocked):
    """`check` tells its verdict where the folder takes nothing."""
    InteractiveShell.instance()
    with capture_output() as shown:
        check(SOURCE, "A")

    assert shown.outputs[0].data["text/plain"].startswith("Not yet") and MIME in shown.outputs[0].data

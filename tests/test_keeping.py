"""Controls whose value is kept: what they offer, and what they say where keeping fails."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets import Button, Textarea
from opened import Opened, all_of

from byline import brief_editor, check
from byline.casefile.read import case
from byline.questions import records
from byline.questions.records import MIME

pytestmark = pytest.mark.usefixtures("in_town")
SOURCE = "01-bridge/crack-source"


def _text(box):
    """The field of an opened brief."""
    return all_of(Textarea, box.view)[0]


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
        records.keep(records.record(case().records.brief_editor, "Mine."))


def test_a_text_of_another_page_is_neither_shown_nor_taken(left_here):
    """A second student finds an empty editor, a sentence on what was left, and not the text."""
    box = Opened(brief_editor)

    assert not box.answer.value and not _text(box).value
    assert "It may be yours" in box.html and not any("Mine." in data["text/plain"] for data in box.outputs)


def test_a_text_of_another_page_is_taken_over_on_a_click(left_here):
    """Whoever says that it is theirs has it at once, in the field and in the Answer, and is not asked again."""
    box = Opened(brief_editor)
    box.press("It is mine")

    assert (box.answer.value, _text(box).value, records.earlier(case().records.brief_editor)) == ("Mine.",) * 3
    assert not [one for one in all_of(Button, box.view) if "mine" in one.description] and "may be yours" not in box.html


def test_a_text_of_another_page_is_left_out_on_a_click(left_here):
    """Whoever leaves it out goes on with an empty editor."""
    box = Opened(brief_editor)
    box.press("Leave it out")

    assert not box.answer.value and "It may be yours" not in box.html


def test_what_cannot_be_kept_is_told_where_it_was_written(blocked):
    """With a folder that takes nothing, the Answer has the text, and the box says so at once."""
    box = Opened(brief_editor)
    _text(box).value = "Mine."

    assert box.answer.value == "Mine." and "Save this notebook now" in box.html


def test_an_attempt_that_cannot_be_kept_is_still_checked(blocked):
    """`check` tells its verdict where the folder takes nothing."""
    InteractiveShell.instance()
    with capture_output() as shown:
        check(SOURCE, "A")

    assert shown.outputs[0].data["text/plain"].startswith("Not yet") and MIME in shown.outputs[0].data

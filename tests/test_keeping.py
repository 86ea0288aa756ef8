"""What is kept where the data folder takes nothing."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from opened import Opened

from byline import brief_editor, check
from byline.casefile.read import case
from byline.questions import records
from byline.questions.records import MIME

pytestmark = pytest.mark.usefixtures("in_town")
SOURCE = "01-bridge/crack-source"


@pytest.fixture
def blocked(monkeypatch, tmp_path):
    """A data folder that takes nothing."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "file"))


def test_a_text_of_another_page_is_neither_shown_nor_taken(monkeypatch):
    """A second student finds an empty editor where somebody else has written."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(records, "page", lambda: "another page")
        records.keep(records.record(case().records.brief_editor, "Mine."))
    opened = Opened(brief_editor)

    assert not opened.answer.value and not any("Mine." in data["text/plain"] for data in opened.outputs)


def test_what_cannot_be_kept_beside_the_notebook_is_told(blocked):
    """With a folder that takes nothing, the Answer has the text, and who sends it is told to save."""
    opened = Opened(brief_editor)
    told = opened.answer.take(records.record(case().records.brief_editor, "Mine."))

    assert opened.answer.value == "Mine." and "Save this notebook now" in told


def test_an_attempt_that_cannot_be_kept_is_still_checked(blocked):
    """`check` tells its verdict where the folder takes nothing."""
    InteractiveShell.instance()
    with capture_output() as shown:
        check(SOURCE, "A")

    assert shown.outputs[0].data["text/plain"].startswith("Not yet") and MIME in shown.outputs[0].data

"""`ask`: put a question where it stands, and keep what the student picks."""

import ipywidgets as w
from IPython import get_ipython
from IPython.display import display

from byline.errors import BylineError
from byline.questions import records
from byline.questions.base import AnswerError, is_missing
from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import TYPES
from byline.questions.values import shown
from byline.widgets.controls import CONTROLS
from byline.widgets.kept import bundle
from byline.widgets.style import styled

_PICKED = {"choice", "choices", "locate", "match", "order"}  # their normal form is what a control gives and takes
_ASLEEP = "The controls of this question sleep. Run this cell to wake them."
_RELOADED = (
    '<div role="status"><p><b>The page was loaded anew since this cell ran.</b> '
    "Run the cell once more, so that the notebook keeps the answer that you just gave.</p></div>"
)


def ask(question_id):
    """Show the controls of a question and return its Answer, which follows the clicks.

    A picked answer is kept in the notebook's outputs. Typing does as well: `food_speaker = "B"` instead of the call.
    Raises BylineError where there is no such question.
    """
    earlier = records.earlier(question_id)
    try:
        asked, _ = question(question_id)
    except BylineError:
        _show_again(question_id, earlier)
        raise
    answer = Answer(_readable(asked, earlier))
    if not (is_missing(earlier) or answer.value):
        _show_again(question_id, earlier)
    page, notice = _page(), w.HTML()

    def changed(value):
        answer.value = value
        records.keep(records.record(asked.id, value))
        kept.update(bundle(asked, value), raw=True)
        # A page that was loaded anew does not know where the kept answer stands, and would drop the update in silence.
        notice.value = "" if _page() == page else _RELOADED

    if asked.type in CONTROLS:
        _show(styled(CONTROLS[asked.type](asked, answer.value, changed), notice))
    kept = display(bundle(asked, answer.value), raw=True, display_id=True)
    return answer


def _show_again(question_id, earlier):
    """Keep an earlier answer that does not fit the kit any more, so that running the cell loses nothing."""
    if not is_missing(earlier):
        text = (
            f"Your earlier answer is kept here, though it does not fit this version of the question: {shown(earlier)}"
        )
        display({"text/plain": text, records.MIME: records.record(question_id, earlier)}, raw=True)


def _show(control):
    """Display a control with words in its place for readers that have no widgets."""
    bundle = control._repr_mimebundle_()
    display({**bundle, "text/plain": _ASLEEP, "text/html": f"<p>{_ASLEEP}</p>"}, raw=True)


def _page():
    """Which page of the browser talks to the kernel just now; None outside a notebook."""
    kernel = getattr(get_ipython(), "kernel", None)
    return kernel.get_parent().get("header", {}).get("session") if kernel else None


def _readable(asked, value):
    """An earlier answer as the control takes it, unless it no longer fits the question as it is put now."""
    try:
        normal = None if is_missing(value) else TYPES[asked.type].read(asked, value)
    except AnswerError:
        return None
    return normal if asked.type in _PICKED or normal is None else value

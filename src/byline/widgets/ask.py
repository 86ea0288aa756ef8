"""`ask`: put a question where it stands, and keep what the student picks."""

from functools import partial

from byline.errors import BylineError
from byline.questions import records
from byline.questions.base import AnswerError, is_missing
from byline.questions.released import question
from byline.questions.types import TYPES
from byline.widgets.controls import CONTROLS
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import bundle

_PICKED = {"choice", "choices", "locate", "match", "order"}  # their normal form is what a control gives and takes


def ask(question_id):
    """Show the controls of a question and return its Answer, which follows the clicks.

    A picked answer is kept in the notebook's outputs. Typing does as well: `who_says_so = "C"` instead of the call.
    Raises BylineError where there is no such question.
    """
    earlier = records.earlier(question_id)
    try:
        asked, _ = question(question_id)
    except BylineError:
        show_again(question_id, earlier)
        raise
    if not (is_missing(earlier) or _readable(asked, earlier)):
        show_again(question_id, earlier)
    control = partial(CONTROLS[asked.type], asked) if asked.type in CONTROLS else None
    return keeping(asked.id, partial(_readable, asked), partial(bundle, asked), control)


def _readable(asked, value):
    """An earlier answer as the control takes it, unless it no longer fits the question as it is put now."""
    try:
        normal = None if is_missing(value) else TYPES[asked.type].read(asked, value)
    except AnswerError:
        return None
    return normal if asked.type in _PICKED or normal is None else value

"""`ask`: put a question where it stands, and keep what the student picks."""

from functools import partial

from byline.errors import BylineError
from byline.questions import records
from byline.questions.base import is_missing
from byline.questions.marking import complaint
from byline.questions.released import question
from byline.questions.types import type_of
from byline.widgets.controls import control_of
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import bundle


def ask(question_id):
    """Show the controls of a question and return its Answer, which follows the clicks.

    A picked answer is kept in the notebook's outputs. Typing does as well: `who_says_so = "C"` instead of the call.
    Raises BylineError where there is no such question, or no such type of questions here.
    """
    earlier = records.earlier(question_id)
    try:
        asked, _ = question(question_id)
        control = control_of(asked)
    except BylineError:
        show_again(question_id, earlier)
        raise
    if not (is_missing(earlier) or _readable(asked, earlier)):
        show_again(question_id, earlier)
    return keeping(asked.id, partial(_readable, asked), partial(bundle, asked), control and partial(control, asked))


def _readable(asked, value):
    """An earlier answer as the control takes it, unless it no longer fits the question as it is put now."""
    if is_missing(value) or complaint(asked, value):
        return None
    kind = type_of(asked)
    return kind.read(asked, value) if kind.takes_normal_form else value

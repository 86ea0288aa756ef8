"""`ask`: put a question where it stands, and keep what the student picks."""

from byline.questions import records
from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import TYPES, AnswerError, is_missing


def ask(question_id):
    """Show the controls of a question and return its Answer, which follows the clicks.

    A picked answer is kept in the notebook's outputs. Typing does as well: `food_first = "B"` instead of the call.
    Raises BylineError where there is no such question.
    """
    asked, _ = question(question_id)
    answer = Answer(_readable(asked, records.earlier(question_id)))
    _show(asked, answer)
    return answer


def _show(asked, answer):
    from IPython.display import display

    from byline.widgets.controls import CONTROLS

    def changed(value):
        answer.value = value
        shown = records.bundle(asked, value)
        if records.MIME in shown:
            records.keep(asked.id, shown[records.MIME])
        kept.update(shown, raw=True)

    if asked.type in CONTROLS:
        display(CONTROLS[asked.type](asked, answer.value, changed))
    kept = display(records.bundle(asked, answer.value), raw=True, display_id=True)


def _readable(asked, value):
    """An earlier answer, unless it no longer fits the question as it is put now."""
    try:
        return None if is_missing(value) else TYPES[asked.type].read(asked, value)
    except AnswerError:
        return None

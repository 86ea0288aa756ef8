"""`ask`: put a question where it stands, and keep what the student answers."""

from functools import partial

from byline.errors import BylineError
from byline.front.asked import question_view
from byline.front.kept import Kept
from byline.front.view import told
from byline.questions import records
from byline.questions.released import question


def ask(question_id: str) -> Kept:
    """Show the card of a question and return its Answer, whose `value` follows what is chosen and can be observed.

    What is chosen is kept in the notebook's outputs. Typing does as well: `who_says_so = "C"` instead of the call.
    Raises BylineError where there is no such question, or no such type of questions here.
    """
    earlier = records.newest(question_id)
    try:
        asked, _ = question(question_id)
        view = question_view(question_id)
    except BylineError:
        records.show_again(question_id, records.earlier(question_id))
        raise
    answer = Kept(view, partial(told, asked), earlier)
    answer.show()
    return answer

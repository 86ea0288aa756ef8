"""`practice`: questions from the tables without end; what was missed comes back first.

The page shows each question on a card and asks Python for the next one and for the verdict. So no answer is in the
page, or in the notebook, before it is given.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from byline.drills import items, schedule
from byline.drills.items import Item
from byline.drills.schedule import Progress
from byline.errors import BylineError, shown
from byline.front.kept import Kept
from byline.questions.marking import mark

if TYPE_CHECKING:
    import pandas as pd

_TITLES = {
    "who": "Who says it?",
    "where": "Which paragraph?",
    "firmness": "How firmly is it said?",
    "gets": "Whose motive is what?",
    "words": "Are these the words?",
}
_HOW = "Practice: run this cell in JupyterLab to answer. The first question:"
_NOT_ASKED = "Practice asks for the next question, or for the verdict on an answer; {} is neither."


def practice(kinds: object = None, *, reset: bool = False, table: bool = False) -> "Kept | pd.DataFrame":
    """Open the practice: one question after another, drawn from the tables, kept between sessions.

    `kinds` is one of "who", "where", "firmness", "gets" and "words", or a list of them; without it, all take turns.
    `reset=True` starts all kinds anew and keeps a copy. `table=True` returns the answers so far as a table instead.
    Raises BylineError for an unknown kind.
    """
    chosen = items.kinds(kinds)
    kept = schedule.reset() if reset else None
    if table:
        return schedule.export(kinds=None if kinds is None else chosen)
    ids, progress = items.order(chosen), schedule.progress()
    copy = f"Your practice up to now is kept as {kept}." if kept else ""
    notice = f"{copy} {progress.notice}".strip()
    view = {"view": "practice", "version": 1, "name": f"practice {' '.join(chosen)}", "data": {"notice": notice}}
    opened = Kept(view, lambda _: _told(_next(ids, progress)), reply=partial(reply, ids))
    opened.show()
    return opened


def reply(ids: Sequence[str], asked: object) -> dict[str, Any]:
    """What the page is told, as JSON data: the next of some items for {"next": true}, and for {"item", "attempt",
    "answer"} the mark, which enters the answer; both with the counts.

    Raises BylineError for what is neither, for an unknown item, and where progress cannot be read.
    """
    if isinstance(asked, dict) and asked.get("next") is True:
        progress = schedule.progress()
        return {"item": _as_data(_next(ids, progress), progress)} | _standing(progress, ids)
    if not isinstance(asked, dict) or not isinstance(asked.get("attempt"), int):
        raise BylineError(_NOT_ASKED.format(shown(asked)))
    return _marked(items.item(str(asked.get("item")), asked["attempt"]), asked, ids)


def _next(ids, progress):
    item_id = progress.next_item(ids)
    return items.item(item_id, progress.attempts(item_id))


def _as_data(item: Item, progress: Progress) -> dict[str, Any]:
    """An item as the page shows it: what a card needs, without the answer."""
    card = {"type": item.question.type, "points": item.question.points, "options": dict(item.question.options)}
    card |= {"title": _TITLES[item.id.split("/")[0]], "prompt": item.prompt}
    return {"id": item.id, "attempt": progress.attempts(item.id), "card": card}


def _marked(item, asked, ids):
    """The mark of an answer, entered once: another tab may have answered the same question."""
    answer = asked.get("answer")
    result = mark(item.question, answer, item.judge)
    outcome = item.judge.get(answer) if isinstance(answer, str) else None
    parts = {answer: outcome._asdict()} if outcome else {}
    told = {"mark": result._asdict() | {"parts": parts}}
    if result.verdict not in ("right", "not yet"):  # what is no answer is not entered
        return told
    try:
        progress = schedule.progress()
        if progress.attempts(item.id) == asked["attempt"]:
            progress = schedule.review(item.id, result.verdict == "right", sound=item.sound)
        return told | _standing(progress, ids)
    except BylineError as error:
        return told | {"notice": str(error)}


def _standing(progress, ids):
    """How far a learner is, in words."""
    answered, right, due = progress.counts(ids)
    discernment = progress.discernment()
    judged = [f"Of words that were or were not there: {discernment}"] if discernment else []
    return {"counts": [f"{answered} answered today, {right} right; {due} due.", *judged], "notice": progress.notice}


def _told(item):
    """The first question in words, for places that show no card."""
    options = "\n".join(f"{label} · {text}" for label, text in item.question.options.items())
    return "\n\n".join([_HOW, item.prompt, options])

"""`check`: tell a learner whether an answer is right and why, offline."""

from byline.errors import shown
from byline.markup import escape, html
from byline.questions import records
from byline.questions.base import UNREAD, VOID, Mark
from byline.questions.marking import mark, receipt
from byline.questions.records import MIME, Answer
from byline.questions.released import damaged, question

# A word carries each verdict; the colour of the rule beside it only repeats it, at 3:1 or more in either theme.
_RULES = {"right": "#388e3c", "partly": "#b26a00", "not yet": "#b26a00"}
# A screen reader tells what changes in a region that it knows. Each run brings a new region, so its text comes later.
_TOLD = """<style>@keyframes byline-told { from { visibility: hidden; } }
@media screen { .byline-verdict > * { animation: byline-told 1ms 0.2s backwards; } }</style>"""
_NO_ATTEMPT = ("no answer", UNREAD, VOID)
_HOW = "Not answered yet. Answer above, then run this cell."


def check(question_id: str, answer: object) -> None:
    """Show whether an answer is right, partly right or not yet, and why; a wrong or odd answer never raises.

    `answer` is what `ask` returned, or the answer typed: "C", ["A", "C"], {"1": "B"}, ["courier:2"].
    The attempts are counted: a new one is a check of another answer that could be read. Raises BylineError where there
    is no such question, or where its sealed explanations were altered.
    """
    from IPython.display import display

    asked, judge = question(question_id)
    value = answer.value if isinstance(answer, Answer) else answer
    try:
        result = receipt(asked, value) if asked.held_back else mark(asked, value, judge)
    except KeyError:
        raise damaged(question_id.split("/")[0]) from None
    attempts = _attempts(question_id, value, is_new=result.verdict not in _NO_ATTEMPT)
    told = verdict(result, attempts["answer"]["attempts"] if attempts else 1)
    if result.verdict == "no answer":  # as after Run All: that is no fault, and costs nothing
        told = {"text/plain": _HOW, "text/html": html('<p class="byline-verdict" role="status">{}</p>', _HOW)}
    display(told | ({MIME: attempts} if attempts else {}), raw=True)


def verdict(result: Mark, attempts: int = 1) -> dict[str, str]:
    """Return a Mark as a MIME bundle, text and HTML: the verdict, then why."""
    points = "" if result.verdict == "kept" else f" · {result.points:g} of {in_points(result.max_points)}"
    is_attempt = attempts > 1 and result.verdict not in _NO_ATTEMPT
    title = f"{result.verdict.capitalize()}{points}{f' · attempt {attempts}' if is_attempt else ''}"
    paragraphs = "".join(f'<p style="margin:0.3em 0 0">{escape(text)}</p>' for text in result.explanation)
    rule = _RULES.get(result.verdict, "#767b80")
    return {
        "text/plain": "\n".join([title, *result.explanation]),
        "text/html": f'{_TOLD}<div class="byline-verdict" role="status" style="border-left:4px solid {rule};'
        f'padding:0.4em 0.8em;max-width:46em"><strong>{title}</strong>{paragraphs}</div>',
    }


def in_points(points: float) -> str:
    """A number of points in words: 1 point, 2 points."""
    return f"{points:g} point" + ("" if points == 1 else "s")


def _attempts(question_id: str, value: object, is_new: bool) -> records.Record | None:
    """The record of attempts at a question, one more than before if the answer is another one; None before the first.

    What is no attempt shows the record again, as running the cell would lose it.
    """
    name, last, before = f"{question_id}#check", shown(value), records.attempts(question_id)
    if not is_new:
        return before and records.record(name, before)
    before = before or {"attempts": 0}
    attempts = before["attempts"] + (before.get("last") != last)
    counted = records.record(name, {"attempts": attempts, "last": last})
    records.keep(counted)
    return counted

"""`check`: tell a learner whether an answer is right and why, offline."""

from typing import Any

from byline.errors import shown
from byline.markup import escape, html
from byline.questions import records
from byline.questions.base import UNREAD, USED_UP, VOID, Mark
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
    The attempts are counted: a new one is a check of another answer that could be read. Where a quiz allows a number of
    checks, an answer beyond it is told to be kept. Raises BylineError where there is no such question, or where its
    sealed explanations were altered.
    """
    from IPython.display import display

    asked, judge = question(question_id)
    value = answer.value if isinstance(answer, Answer) else answer
    try:
        result = receipt(asked, value) if asked.held_back else mark(asked, value, judge)
    except KeyError:
        raise damaged(question_id.split("/")[0]) from None
    before, is_new = records.attempts(question_id), result.verdict not in _NO_ATTEMPT
    if is_new and _is_used_up(asked, before, value):
        result, is_new = Mark(0.0, asked.points, "kept", (USED_UP,)), False
    counted = _counted(before, value) if is_new else before
    told = verdict(result, *_so_far(asked, result, counted))
    if result.verdict == "no answer":  # as after Run All: that is no fault, and costs nothing
        told = {"text/plain": _HOW, "text/html": html('<p class="byline-verdict" role="status">{}</p>', _HOW)}
    display(told | _kept(question_id, counted), raw=True)
    if counted and counted != before and isinstance(answer, Answer):
        answer.checked(counted)


def verdict(result: Mark, *more: str) -> dict[str, str]:
    """Return a Mark as a MIME bundle, text and HTML: the verdict, the points and what `more` there is, then why."""
    points = [] if result.verdict == "kept" else [f"{result.points:g} of {in_points(result.max_points)}"]
    title = " · ".join([result.verdict.capitalize(), *points, *more])
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


def in_times(times: float) -> str:
    """How often, in words: once, 2 times."""
    return "once" if times == 1 else f"{times:g} times"


def checks_left(checks: int, attempts: int) -> str:
    """How many of some checks are left, in words: 2 checks left."""
    left = max(0, checks - attempts)
    return f"{left or 'no'} {'check' if left == 1 else 'checks'} left"


def _is_used_up(asked, before, value):
    """Whether a question has no check left for an answer; that of the last one can be seen again."""
    return bool(asked.checks and before and before["attempts"] >= asked.checks and before.get("last") != shown(value))


def _counted(before, value):
    """The attempts with this one: one more where the answer is another one."""
    before, last = before or {"attempts": 0}, shown(value)
    return {"attempts": before["attempts"] + (before.get("last") != last), "last": last}


def _so_far(asked, result, counted):
    """What stands beside a verdict: which attempt it is, and how many checks are left."""
    if result.verdict in _NO_ATTEMPT or counted is None:
        return []
    attempts = counted["attempts"]
    told = [f"attempt {attempts}"] if attempts > 1 and result.verdict != "kept" else []
    return told + ([checks_left(asked.checks, attempts)] if asked.checks else [])


def _kept(question_id: str, counted: dict[str, Any] | None) -> dict[str, records.Record]:
    """The record of attempts as a part of an output; what is no attempt shows it again, as running the cell would lose
    it."""
    if not counted:
        return {}
    kept = records.record(f"{question_id}#check", counted)
    records.keep(kept)
    return {MIME: kept}

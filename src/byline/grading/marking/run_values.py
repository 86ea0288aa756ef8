"""Step 3, compute: what the sandbox told of a question becomes its answer. Told by a student's code, it may be forged:
it is read as plain data, and is worth what the same value is when typed."""

import re

from byline.grading.reading.find_answers import Response
from byline.grading.reading.literals import typed
from byline.questions.base import Question, is_missing
from byline.questions.marking import too_long
from byline.questions.question_type import CODE
from byline.questions.types import type_of
from byline.questions.values import Returned, Unordered, as_text, no_data, too_much

_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
# What a terminal might obey, and what makes text look like other text (Unicode TR 36): shown as a question mark.
_UNSEEN = re.compile(
    r"[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010fffd]|[\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def with_run(response: Response, asked: Question, line: dict | None, lacking: str = "") -> Response:
    """A Response that needed a run, after it.

    `line` is what the sandbox told of the question, None where it told nothing; `lacking` is why there was no run.
    """
    if type_of(asked).answer_is == CODE:
        return response if line is None else response._replace(**_of_code(asked, line), needs_run=False)
    typed_value = _as_typed(asked.variable, line or {})
    if not is_missing(typed_value):
        excess = too_long(typed_value)
        found = {"value": None, "note": f"{asked.variable} {excess}"} if excess else {"value": typed_value, "note": ""}
        return response._replace(**found, needs_run=False)
    is_blank = "typed" in (line or {}) and not response.note
    if is_blank or not is_missing(response.value):
        return response
    note = f"{response.note} {lacking}".strip() if lacking else _untold(asked.variable, line or {})
    return response._replace(note=note)


def _of_code(asked, line):
    """Value and note of the answer to a code question."""
    if "calls" in line and "calls" in asked.settings:
        return {"value": _returned(line["calls"], asked)}
    if "value" in line and "calls" not in asked.settings:
        return {"value": Unordered(line["value"]) if line.get("unordered") is True else line["value"]}
    return {"note": _untold(asked.variable, line)}


def _as_typed(variable, line):
    """The value that was told as a student would type it; None where there is none."""
    found = typed(f"{variable} = {line['typed']}", variable) if isinstance(line.get("typed"), str) else None
    return found.value if found and not found.note and not found.is_guess else None


def _untold(variable, line):
    """Why the sandbox told no value of a variable."""
    if "large" in line:
        return too_much(variable, clean(str(line["large"]), 20))
    if "odd" in line:
        return no_data(variable, clean(str(line["odd"]), 80))
    return f"{variable} has no value after the code has run."


def _returned(calls, asked):
    """What the calls of a function gave; one that failed, or was never made, gave nothing."""
    calls = calls if isinstance(calls, list) else []
    wanted = len(asked.settings["calls"])
    texts = [_text(call) for call in calls[:wanted]]
    return Returned(tuple(texts + [None] * (wanted - len(texts))))


def _text(call):
    try:
        return as_text(call["value"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def clean(text: str, length: int) -> str:
    """Text of a student's for an instructor's eyes: short, without what a terminal might obey, or an address in memory
    (which differs from run to run)."""
    return _ADDRESS.sub("0x", _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text[: 2 * length]))[:length]

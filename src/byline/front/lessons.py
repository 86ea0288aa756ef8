"""What a notebook says of itself: its title and minutes in the first cell, its terms in the last."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from byline.questions.prompts import text_of

MARK = "**Terms**"
_MINUTES = re.compile(r"\*\*Minutes:\*\* (\d+)")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_TERM = re.compile(r"^\* \*\*(.+?)\*\*: (.+(?:\n  +.+)*)", re.MULTILINE)


class Term(NamedTuple):
    """A term with its explanation in one sentence."""

    name: str
    explanation: str


def title(notebook: Mapping[str, Any]) -> str:
    """The heading with which a notebook (as a dict) opens, without Markdown's sign; "" where it has none."""
    found = _TITLE.search(_first(notebook))
    return found[1].strip() if found else ""


def minutes(notebook: Mapping[str, Any]) -> int:
    """The minutes that a notebook says it takes; 0 where it does not say."""
    found = _MINUTES.search(_first(notebook))
    return int(found[1]) if found else 0


def terms(lesson: Mapping[str, Any]) -> list[Term]:
    """The Terms that the last cell of a lesson (a notebook as a dict) lists, in its order."""
    last = "".join(map(text_of, lesson["cells"][-1:]))
    _, _, listed = last.partition(MARK)
    return [Term(name, " ".join(text.split())) for name, text in _TERM.findall(listed)]


def _first(notebook):
    return "".join(map(text_of, notebook["cells"][:1]))

"""The terms of the lessons: read from each lesson's last cell, and listed in docs/glossary.md, derived from there."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from byline.questions.prompts import text_of
from byline.reading import notebook_of_file

MARK = "**Terms**"
_TERM = re.compile(r"^\* \*\*(.+?)\*\*: (.+(?:\n  +.+)*)", re.MULTILINE)
_HEAD = """# Glossary

The terms that the lessons introduce, in the words of the lessons.
This page is derived from the last cell of each lesson; `make release` writes it anew.

| term | explanation | lesson |
|---|---|---|
"""


class Term(NamedTuple):
    """A term with its explanation in one sentence."""

    name: str
    explanation: str


def terms(lesson: Mapping[str, Any]) -> list[Term]:
    """The Terms that the last cell of a lesson (a notebook as a dict) lists, in its order."""
    last = "".join(map(text_of, lesson["cells"][-1:]))
    _, _, listed = last.partition(MARK)
    return [Term(name, " ".join(text.split())) for name, text in _TERM.findall(listed)]


def glossary(folder: Path) -> str:
    """Return the terms of all lessons in a folder as Markdown, in alphabetical order, each with its lessons."""
    used: dict[Term, list[str]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        for term in terms(notebook_of_file(path)):
            used.setdefault(term, []).append(path.stem)
    return _HEAD + "".join(_row(term, used[term]) for term in sorted(used, key=lambda term: term.name.casefold()))


def _row(term, stems):
    links = ", ".join(f"[{stem}](../lessons/{stem}.ipynb)" for stem in stems)
    return f"| {term.name} | {term.explanation} | {links} |\n"

"""Question prompts as they stand in a notebook: Markdown above the cell that asks.

The prompt stays readable on paper and with a screen reader, and the options are written once: here they are read
from bullets such as `* **A** In return for weapons` (options have letters, rows to match have numbers).
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from byline.course import Stem
from byline.reading import Notebook

_ASKED = re.compile(r"""\bask\(\s*["']([\w-]+/[\w-]+)["']""")
_CHECKED = re.compile(r"""\bcheck\(\s*["']([\w-]+/[\w-]+)["']""")
_POINTS = re.compile(r"\((\d+(?:\.\d+)?) points?\)")
_HEADING = re.compile(r"\*\*(?:(?P<number>\d+)\. +)?(?P<title>[^*\n]+?)\.?\*\*(?: \((?P<aside>[^)\n]*)\)\.?)?\s*")
_INTRODUCED = re.compile(r"^(?P<words>[^\n:*]{1,60}):\n\n(?=[*-] \*\*(?P<first>\w+)\*\* )", re.MULTILINE)
# How a question is put, apart from its options and rows; two of these are what introduces them.
PUT = ("number", "title", "rows_are", "options_are", "prompt")
_BULLET = re.compile(r"^[*-] \*\*(\w+)\*\* +(.+(?:\n  +.+)*)", re.MULTILINE)


def prompts(notebook: Notebook) -> dict[str, str]:
    """Question id → Markdown of its prompt, for every question that a notebook (nbformat 4, as a dict) puts."""
    found, prompt = dict[str, str](), ""
    for cell in notebook["cells"]:
        source = text_of(cell)
        if cell["cell_type"] == "markdown":
            prompt = source
            continue
        for question_id in questions_in(source):
            found.setdefault(question_id, prompt)
    return found


class Asked(NamedTuple):
    """A question as its notebook puts it: options and rows, labels that stand twice, points by where they stand, and
    number, title and prompt (Markdown)."""

    options: dict[str, str]
    rows: dict[str, str]
    doubled: tuple[str, ...]
    worth: dict[str, float]
    put: dict[str, str]


def asked(notebook: Notebook, stem: Stem) -> dict[str, Asked]:
    """Question id → Asked, for every question of a stem that a notebook (nbformat 4, as a dict) puts."""
    points = {name: worth for name, worth in map(_graded, notebook["cells"]) if name}
    found = prompts(notebook) | _texts(notebook, stem)
    return {question_id: _asked(prompt, points.get(question_id.split("/")[1])) for question_id, prompt in found.items()}


def _texts(notebook, stem):
    """Question id → prompt of the free texts: a graded cell of Markdown below its prompt asks for one."""
    return {
        f"{stem}/{_graded(cell)[0]}": text_of(above)
        for above, cell in pairwise(notebook["cells"])
        if cell["cell_type"] == "markdown" and _graded(cell)[0]
    }


def _asked(prompt: str, points: float | None) -> Asked:
    labels = [label for label, _ in _BULLET.findall(prompt)]
    stated = _POINTS.search(prompt)
    worth = {"the prompt": float(stated[1])} if stated else {}
    worth |= {} if points is None else {"its cell in the quiz": points}
    doubled = tuple(label for label in dict.fromkeys(labels) if labels.count(label) > 1)
    return Asked(*bullets(prompt), doubled, worth, put(prompt))


def put(prompt: str) -> dict[str, str]:
    """Return the parts of a prompt, by the names in PUT: what its first bold words say, without points; a line such as
    "Evidence:" above rows or options; and all else but these. What is not there is "".
    """
    found = _HEADING.match(prompt)
    number, title, aside = (found["number"] or "", found["title"], found["aside"]) if found else ("", "", None)
    title += f" ({aside})" if aside and not _POINTS.fullmatch(f"({aside})") else ""
    rest = prompt[found.end() :] if found else prompt
    heads = {line["first"].isdigit(): line["words"] for line in _INTRODUCED.finditer(rest)}
    rest = without_bullets(_INTRODUCED.sub("", rest))
    return dict(zip(PUT, (number, title, heads.get(True, ""), heads.get(False, ""), rest), strict=True))


def _graded(cell):
    """The grade id and the points of a cell that carries points; else two times None."""
    settings = cell.get("metadata", {}).get("nbgrader", {})
    return (settings["grade_id"], settings["points"]) if settings.get("grade") else (None, None)


def questions_in(source: str) -> list[str]:
    """The ids of the questions that a cell's code asks or checks."""
    return _ASKED.findall(source) + _CHECKED.findall(source)


def asked_in(source: str) -> list[str]:
    """The ids of the questions that a cell's code asks."""
    return _ASKED.findall(source)


def bullets(prompt: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return (options, rows) of a prompt: letter → text and number → text, without Markdown emphasis."""
    labelled = {label: " ".join(re.sub(r"[*`]", "", text).split()) for label, text in _BULLET.findall(prompt)}
    options = {label: text for label, text in labelled.items() if not label.isdigit()}
    return options, {label: text for label, text in labelled.items() if label.isdigit()}


def without_bullets(prompt: str) -> str:
    """A prompt without its lettered options and numbered rows."""
    return re.sub(r"\n{3,}", "\n\n", _BULLET.sub("", prompt)).rstrip()


def text_of(cell: Mapping[str, Any]) -> str:
    """A cell's source as one text; nbformat also allows a list of lines, and a damaged file anything at all."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))

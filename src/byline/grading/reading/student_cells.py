"""A student's cells as plain pieces, from a notebook of any format and in any state; nothing in them is trusted."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from byline.grading.assignment import grade_id
from byline.grading.reading.pictures import pictures_in
from byline.grading.reading.plain_python import LONGEST
from byline.questions.marking import too_long
from byline.questions.prompts import questions_in, text_of
from byline.questions.records import MIME

_QUESTION = re.compile(r"[\w-]+/[\w-]+(#check)?")
_DEEPEST = 20  # lists in lists that an answer may have
_LAST = 100_000  # number that a cell can have
_KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown"}


class StudentCell(NamedTuple):
    """One cell of a student's: where it stood (from 1), its kind, text, ids, nbgrader's metadata, kept answers."""

    at: int
    kind: str
    text: str
    asks: list  # ids of the questions that it asks or checks
    grade_id: str
    id: str
    settings: dict
    records: dict  # question id → record of an answer kept from a click
    is_odd: bool  # whether its outputs, or a record among them, cannot be read
    pictures: dict  # name → MIME bundle of what is attached
    refused: dict  # name → why something attached is left out
    number: int | None  # beside the cell, where it was run


def raw_cells(document: Any) -> list | None:
    """The list of cells in a JSON document (of format 3: of all worksheets), or None where it is no notebook."""
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("cells"), list):
        return document["cells"]
    sheets = document.get("worksheets")
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else []
    found = [cells for cells in lists if isinstance(cells, list)]
    return [cell for cells in found for cell in cells] if found else None


def cells_of(document: Any) -> list[StudentCell]:
    """The cells of a document as StudentCells; whatever is not a cell is left out."""
    return [_cell(at, cell) for at, cell in enumerate(raw_cells(document) or (), 1) if isinstance(cell, dict)]


def printable(text: str) -> str:
    """Text of a student's for an instructor's eyes, without what a terminal might obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def whole(text: str) -> str:
    """A text in which halves of a character, which no file can hold, are question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def same(text: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space."""
    return text.split() == other.split()


def _cell(at, cell):
    source = cell if "source" in cell else {"source": cell.get("input")}  # format 3 calls it the input
    text = text_of(source).replace("\r\n", "\n").replace("\r", "\n")
    kind = cell.get("cell_type")
    kind = _KINDS.get(kind, "raw") if isinstance(kind, str) else "raw"
    metadata = cell.get("metadata")
    settings = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    own_id = cell.get("id")
    outputs = cell.get("outputs")
    kept = [_data(output) for output in outputs] if isinstance(outputs, list) else []
    return StudentCell(
        at,
        kind,
        text,
        questions_in(text),
        grade_id(cell) or "",
        own_id if isinstance(own_id, str) else "",
        settings if isinstance(settings, dict) else {},
        _records(filter(_is_record, kept)),
        _is_odd(cell.get("outputs", []), kept),
        *pictures_in(cell),
        _number(cell.get("execution_count", cell.get("prompt_number"))),  # as format 3 calls it
    )


def _number(count):
    return count if type(count) is int and 0 < count < _LAST else None


def _records(found):
    """The newest record of each question among those in the outputs of a cell."""
    newest = {}
    for record in found:
        other = newest.get(record["question"])
        if other is None or str(record.get("kept", "")) > str(other.get("kept", "")):
            newest[record["question"]] = record
    return {question_id: _sound(record) for question_id, record in sorted(newest.items())}


def _is_odd(raw, kept):
    """Whether outputs are no list of outputs, or hold a record that is none."""
    is_sound = isinstance(raw, list) and all(isinstance(output, dict) for output in raw)
    return not is_sound or any(one is not None and not _is_record(one) for one in kept)


def _data(output):
    """What an output holds under our MIME type; format 3 has no `data`, and some programs write JSON as text."""
    if not isinstance(output, dict):
        return None
    data = output.get("data") if isinstance(output.get("data"), dict) else output
    found = data.get(MIME)
    if isinstance(found, (str, list)):
        try:
            found = json.loads(text_of({"source": found}))
        except (ValueError, RecursionError):
            return ""
    return found


def _is_record(found):
    question = found.get("question") if isinstance(found, dict) else None
    return isinstance(question, str) and bool(_QUESTION.fullmatch(question))


def _sound(record):
    """A record of which no part is too large or too deep; such an answer is taken out, and the record says why."""
    answer = record.get("answer")
    excess = too_long(answer, LONGEST) or ("is nested too deeply to be read." if _depth(answer) > _DEEPEST else "")
    if not excess:
        sound = {"question": record["question"], "answer": answer, "kept": str(record.get("kept", ""))[:40]}
        return sound | _checks(record.get("checks"))
    return {"question": record["question"], "answer": None, "kept": "", "excess": excess}


def times_checked(cells: Sequence[StudentCell], question_id: str) -> int:
    """How often an answer to a question was checked, on its card or by `check`, as far as some cells know."""
    on_cards = [cell.records.get(question_id, {}) for cell in cells]
    by_cells = [_checks(cell.records.get(f"{question_id}#check", {}).get("answer")) for cell in cells]
    return max([record.get("checks", {}).get("attempts", 0) for record in on_cards + by_cells], default=0)


def _checks(checks: Any) -> dict:
    """How often an answer was checked on its card, as part of a record; nothing where that is no count."""
    attempts = checks.get("attempts") if isinstance(checks, dict) else None
    is_count = type(attempts) is int and 0 < attempts < _LAST
    return {"checks": {"attempts": attempts, "last": str(checks.get("last", ""))[:LONGEST]}} if is_count else {}


def _depth(value):
    """How deep lists and dictionaries are nested in a value."""
    depth, level = 0, [value]
    while level and depth <= _DEEPEST:
        inner = [item for item in level if isinstance(item, (list, dict))]
        level = [part for item in inner for part in (item.values() if isinstance(item, dict) else item)]
        depth += bool(inner)
        if not inner:
            break
    return depth

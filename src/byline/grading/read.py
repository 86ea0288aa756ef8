"""Step 1, read: an untrusted file in, a notebook out that has the instructor's cells and the student's answers."""

import json
import re

from byline.errors import BylineError
from byline.grading.assignment import grade_id, is_solution
from byline.questions.prompts import text_of
from byline.questions.records import MIME, recorded
from byline.questions.values import shown

LIMIT_BYTES = 20_000_000
LIMIT_CELLS = 2_000
_LONE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_HTML = re.compile(r"<(?=[a-zA-Z/!?])")


def read_file(path, folder):
    """Return the bytes of a submitted file in a folder; raise BylineError, saying what is wrong, where there are none.

    A link is refused, wherever on the way it stands: it would hand in a file that is not the student's.
    """
    try:
        if path.resolve() != folder.resolve() / path.relative_to(folder):
            raise BylineError(f"{path.name} is a link to another file. Ask for the file itself.")
        if not path.is_file():
            raise BylineError(f"{path.name} is not a file. Ask for the notebook as a file.")
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            raise BylineError(
                f"{path.name} has {size // 1_000_000} MB, more than {LIMIT_BYTES // 1_000_000}. "
                "Ask for the notebook with its outputs cleared."
            )
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # resolve raises RuntimeError for links in a circle
        reason = getattr(error, "strerror", None) or "it is a link in a circle"
        raise BylineError(f"{path.name} cannot be opened: {reason}. Ask for the file again.") from None


def parse(data, name):
    """Return the notebook in the bytes of a file as a dict; raise BylineError where there is none."""
    try:
        notebook = json.loads(data.decode("utf-8"))
        if _LONE_SURROGATE.search(data):  # halves of characters, which no file can hold
            notebook = json.loads(json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise BylineError(f"{name} is not a notebook: its content is not JSON. Ask for the file again.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise BylineError(f"{name} is JSON but not a notebook of format 4: it has no cells. Ask for the file again.")
    if len(notebook["cells"]) > LIMIT_CELLS:
        raise BylineError(
            f"{name} has {len(notebook['cells'])} cells, more than {LIMIT_CELLS}. Ask for the quiz without them."
        )
    return notebook


def restore(submitted, assignment):
    """Return (notebook, notes): the released notebook with the student's work put in.

    Locked cells, points and ids come from the release alone. Of a solution cell the student's source is taken and,
    of its outputs, a kept answer; every other output is dropped. Of code cells that nbgrader does not know, such as
    the imports, the student's source is taken, too. Cells that the student added stay where they are.
    """
    cells = [cell for cell in submitted["cells"] if isinstance(cell, dict)]
    theirs, notes = _by_id(cells, assignment.release)
    restored, last = [], {}
    for cell in assignment.release["cells"]:
        copies = theirs.get(_name(cell), [])
        if grade_id(cell) and not copies:
            notes.append(f"The cell {grade_id(cell)} was missing; it was put back.")
        restored.append(_merged(cell, copies, assignment.stem))
        last.update({id(copy): len(restored) for copy in copies})
    _add_strangers(restored, cells, last)
    return {**assignment.release, "cells": restored}, notes


def _by_id(cells, release):
    """The student's copies of each released cell, and notes on doubled ones."""
    known = {_name(cell) for cell in release["cells"]}
    theirs, notes = {}, []
    for cell in cells:
        if _name(cell) in known:
            theirs.setdefault(_name(cell), []).append(cell)
    for name, copies in theirs.items():
        if len(copies) > 1:
            notes.append(f"The cell {name} stood {len(copies)} times; the last one with an answer counts.")
    return theirs, notes


def _name(cell):
    return grade_id(cell) or str(cell.get("id"))


def _merged(released, copies, stem):
    """The released cell; a solution cell with the source and the kept answer of the student's last answered copy."""
    if not is_solution(released):
        is_free = copies and released["cell_type"] == "code" and not grade_id(released)
        return _clean(released, text_of(copies[-1] if is_free else released))
    question_id = f"{stem}/{grade_id(released).removesuffix('-answer')}"
    answered = [copy for copy in copies if text_of(copy) != text_of(released) or _record(copy, question_id)]
    chosen = (answered or copies or [released])[-1]
    cell = _clean(released, text_of(chosen) if chosen is released else _harmless(released["cell_type"], chosen))
    record = _record(chosen, question_id)
    if record and cell["cell_type"] == "code":
        data = {"text/plain": f"Answer kept in the notebook: {shown(record.get('answer'))}", MIME: record}
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return cell


def _record(cell, question_id):
    outputs = cell.get("outputs")
    return recorded(outputs, question_id) if isinstance(outputs, list) else None


def _clean(cell, source):
    clean = {name: cell[name] for name in ("cell_type", "id", "metadata")} | {"source": source}
    return clean | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})


def _add_strangers(restored, cells, last):
    """Insert the student's own cells after the released cell that they followed, without outputs or grader's marks."""
    inserted, after = 0, 0
    for cell in cells:
        if id(cell) in last:
            after = last[id(cell)]
        elif cell.get("cell_type") in ("code", "markdown", "raw"):
            stranger = {"cell_type": cell["cell_type"], "id": f"own-{inserted}", "metadata": {}}
            restored.insert(after + inserted, _clean(stranger, _harmless(cell["cell_type"], cell)))
            inserted += 1


def _harmless(kind, cell):
    """A student's text; HTML in it is shown as text, since Formgrader would run the scripts in it as the instructor."""
    return text_of(cell) if kind == "code" else _HTML.sub("&lt;", text_of(cell))

"""Step 1, read: an untrusted file in, a notebook out that has the instructor's cells and the student's answers."""

import json

from byline.errors import BylineError
from byline.grading.assignment import grade_id, is_solution
from byline.questions.prompts import text_of
from byline.questions.records import MIME, recorded
from byline.questions.values import shown

LIMIT_BYTES = 20_000_000


def read_notebook(path):
    """Return the notebook in a file as a dict; raise BylineError, saying what is wrong, where there is none."""
    try:
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            raise BylineError(
                f"{path.name} has {size // 1_000_000} MB, more than {LIMIT_BYTES // 1_000_000}. "
                "Ask for the notebook with its outputs cleared."
            )
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BylineError(f"{path.name} cannot be opened: {error.strerror}. Ask for the file again.") from None
    except (ValueError, RecursionError):
        raise BylineError(f"{path.name} is not a notebook: its content is not JSON. Ask for the file again.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise BylineError(
            f"{path.name} is JSON but not a notebook of format 4: it has no cells. Ask for the file again."
        )
    return notebook


def restore(submitted, assignment):
    """Return (notebook, notes): the released notebook with the student's work put in.

    Locked cells, points and ids come from the release alone. Of a solution cell the student's source is taken and,
    of its outputs, a kept answer; every other output is dropped. Cells that the student added stay where they are.
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
        return _clean(released, text_of(released))
    question_id = f"{stem}/{grade_id(released).removesuffix('-answer')}"
    answered = [copy for copy in copies if text_of(copy) != text_of(released) or _record(copy, question_id)]
    chosen = (answered or copies or [released])[-1]
    cell = _clean(released, text_of(chosen))
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
        elif cell["cell_type"] in ("code", "markdown", "raw"):
            stranger = {"cell_type": cell["cell_type"], "id": f"own-{inserted}", "metadata": {}}
            restored.insert(after + inserted, _clean(stranger, text_of(cell)))
            inserted += 1

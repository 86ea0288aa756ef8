"""Step 1, read: an untrusted file in, a notebook out that has the instructor's cells and the student's answers."""

from byline.errors import BylineError, shown
from byline.grading.reading.changes import changes
from byline.grading.reading.decode import decode
from byline.grading.reading.find_answers import Notebook, find
from byline.grading.reading.harmless import harmless
from byline.grading.reading.identify import answer_cell, foreign, identified, is_of, released_cells
from byline.grading.reading.student_cells import cells_of, printable, raw_cells, same
from byline.questions.records import MIME

LIMIT_CELLS = 2_000


def parse(data, name):
    """Return (notebook, notes) for the bytes of a file; raise BylineError, saying what it is, where it is none."""
    name = printable(name)
    document, notes = decode(data, name)
    if raw_cells(document) is None:
        raise BylineError(f"{name} is JSON but not a notebook: it has no cells. Ask for the file again.")
    if not isinstance(document.get("cells"), list):
        notes.append("The notebook is of the old format 3; it was read all the same.")
    return document, notes


def restore(submitted, assignment):
    """Return (notebook, notes): the released notebook with the student's work put in.

    Locked cells, points and ids come from the release alone. Of an answer cell the student's source is taken and,
    of its outputs, a kept answer; every other output is dropped. Of code cells that nbgrader does not know, such as
    the imports, the student's source is taken, too. What the student added or rewrote stays where it was.
    Raises BylineError where nothing of the quiz is in the notebook.
    """
    cells, released = cells_of(submitted), released_cells(assignment)
    if len(cells) > LIMIT_CELLS:
        raise BylineError(
            f"The notebook has {len(cells)} cells, more than {LIMIT_CELLS}. Ask for the quiz without them."
        )
    notebook = Notebook(cells, identified(cells, assignment, released), released)
    found = {answer_cell(name, released): find(asked, notebook) for name, asked in assignment.questions.items()}
    if not _is_the_quiz(notebook, found, assignment):
        what = f"It asks {foreign(cells, assignment)[0]}, which" if foreign(cells, assignment) else "What it holds"
        raise BylineError(
            f"This is not the quiz {assignment.stem}. {what} is not of this quiz. Ask for the right file."
        )
    own = _own(notebook, found)
    restored = [*own.get(None, [])]
    for name, one in released.items():
        restored += [_restored(one, found.get(name), notebook), *own.get(name, [])]
    notes = changes(notebook, assignment) + [one.note for one in found.values() if one.note]
    if not notes and all(
        one.record is None and same(one.source or "", released[name].text) for name, one in found.items()
    ):
        notes.append("The notebook keeps no answer at all; ask whether it was saved after answering.")
    return {**assignment.release, "cells": restored}, notes


def _is_the_quiz(notebook, found, assignment):
    """Whether a notebook is the quiz, or what is left of it; an empty one may have been."""
    if foreign(notebook.cells, assignment):
        return is_of(notebook.cells, assignment)
    names = [name for name, _ in notebook.names.values() if notebook.released[name].question]
    return bool(names) or any(one.cell for one in found.values()) or not any(cell.text for cell in notebook.cells)


def _restored(one, found, notebook):
    """A released cell with the student's work in it, and the number that stood beside theirs."""
    copies = notebook.copies(one.name)
    if found is None:
        text = copies[-1].text if copies and one.is_theirs else one.text
        return _clean(one.cell, one.kind, text, one.cell.get("attachments"), copies[-1].number if copies else None)
    text = one.text if found.source is None else harmless(one.kind, found.source)
    theirs = found.cell.pictures if found.cell and found.pictures is None else found.pictures
    cell = _clean(one.cell, one.kind, text, theirs, found.cell.number if found.cell else None)
    if found.record and one.kind == "code":
        excess = found.record.get("excess")
        told = (
            f"The answer kept in the notebook {excess}"
            if excess
            else f"Answer kept in the notebook: {shown(found.record['answer'])}"
        )
        data = {"text/plain": told, MIME: found.record}
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return cell


def _clean(cell, kind, source, pictures=None, number=None):
    clean = {"cell_type": kind, "id": cell["id"], "metadata": cell["metadata"], "source": source}
    if kind == "code":
        return clean | {"outputs": [], "execution_count": number}
    return clean | ({"attachments": pictures} if pictures else {})


def _own(notebook, found):
    """Name of a released cell → the student's own and rewritten cells that followed it, without outputs."""
    taken = {at for one in found.values() for at in one.taken}
    shown_already = [(cell.text.split(), cell.pictures) for cell in notebook.cells if cell.at in taken]
    own, after, count = {}, None, 0
    for cell in notebook.cells:
        name = notebook.name(cell)
        if name and not (notebook.released[name].takes_answer and cell.at not in taken):
            after = name  # a copy of an answer cell stays above the one that counts: it may be its first half
        is_new = cell.at not in taken and (cell.text.split(), cell.pictures) not in shown_already
        if is_new and _is_own(cell, notebook):
            named = {"id": f"own-{count}", "metadata": {}}
            text = harmless(cell.kind, cell.text)
            own.setdefault(after, []).append(_clean(named, cell.kind, text, cell.pictures, cell.number))
            count += 1
    return own


def _is_own(cell, notebook):
    """Whether a cell says what would be lost if it did not stand beside the released ones."""
    name = notebook.name(cell)
    if name is None:
        return True
    one = notebook.released[name]
    is_last = one.is_theirs and not one.takes_answer and cell is notebook.copies(name)[-1]
    return bool(cell.text.strip()) and not notebook.is_unchanged(cell) and not is_last

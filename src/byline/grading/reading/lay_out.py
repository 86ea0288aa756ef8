"""Which cells the graded notebook has: those released, a student's work in them, and what they put between them."""

from collections.abc import Mapping

from byline.grading.reading.find_answers import AnswerPlace
from byline.grading.reading.harmless import harmless
from byline.grading.reading.student_notebook import StudentNotebook


def lay_out(notebook: StudentNotebook, places: Mapping[str, AnswerPlace]) -> list[dict]:
    """Return the cells of the graded notebook in order (nbformat 4, as dicts, without outputs).

    `places` is the AnswerPlace of each answer by the name of its cell in a StudentNotebook.
    """
    own = _own(notebook, places)
    cells = [*own.get(None, [])]
    for name, one in notebook.released.items():
        cells += [_filled(one, places.get(name), notebook), *own.get(name, [])]
    return cells


def _filled(one, place, notebook):
    """A released cell with the student's work in it, and the number that stood beside theirs."""
    if place is None:
        copies = notebook.copies(one.name)
        text = copies[-1].text if copies and one.is_theirs else one.text
        return _cell(one.cell, one.kind, text, one.cell.get("attachments"), copies[-1].number if copies else None)
    text = one.text if place.source is None else harmless(one.kind, place.source)
    pictures = place.cell.pictures if place.cell and place.pictures is None else place.pictures
    return _cell(one.cell, one.kind, text, pictures, place.cell.number if place.cell else None)


def _cell(of, kind, source, pictures=None, number=None):
    """A cell with the id and the metadata `of` another one."""
    cell = {"cell_type": kind, "id": of["id"], "metadata": of["metadata"], "source": source}
    if kind == "code":
        return cell | {"outputs": [], "execution_count": number}
    return cell | ({"attachments": pictures} if pictures else {})


def _own(notebook, places):
    """Name of a released cell → the student's own and rewritten cells that followed it, without outputs."""
    taken = {at for place in places.values() for at in place.taken}
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
            own.setdefault(after, []).append(_cell(named, cell.kind, text, cell.pictures, cell.number))
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

"""Steps 1 and 2: an untrusted file in, a Response to each question out, and the cells that the graded notebook has."""

from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import Assignment, is_graded
from byline.grading.reading.changes import changes
from byline.grading.reading.decode import decode
from byline.grading.reading.find_answers import Response, find
from byline.grading.reading.identify import answer_cell, foreign, identified, is_of, released_cells
from byline.grading.reading.lay_out import lay_out
from byline.grading.reading.student_cells import cells_of, printable, raw_cells, times_checked
from byline.grading.reading.student_notebook import StudentNotebook
from byline.questions.question_type import DATA, PROSE
from byline.questions.types import type_of

LIMIT_CELLS = 2_000


class Work(NamedTuple):
    """A student's work as read: a Response to each question by name; the cells of the graded notebook in order (dicts,
    without outputs); notes for the instructor; and how often the answer to each question was checked, if it was."""

    responses: dict[str, Response]
    cells: list[dict]
    notes: list[str]
    checks: dict[str, int]


def parse(data: bytes, name: str) -> tuple[dict, list[str]]:
    """Return (notebook, notes) for the bytes of a file; raise BylineError, saying what it is, where it is none."""
    name = printable(name)
    document, notes = decode(data, name)
    if raw_cells(document) is None:
        raise BylineError(f"{name} is JSON but not a notebook: it has no cells. Ask for the file again.")
    if not isinstance(document.get("cells"), list):
        notes.append("The notebook is of the old format 3; it was read all the same.")
    return document, notes


def read_work(submitted: dict, assignment: Assignment) -> Work:
    """Return the Work in a submitted notebook (a dict, untrusted).

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
    notebook = StudentNotebook(cells, identified(cells, assignment, released), released)
    found = {name: find(asked, notebook) for name, asked in assignment.questions.items()}
    places = {answer_cell(name, released): place for name, (place, _) in found.items()}
    if not _is_the_quiz(notebook, places, assignment):
        what = f"It asks {foreign(cells, assignment)[0]}, which" if foreign(cells, assignment) else "What it holds"
        raise BylineError(
            f"This is not the quiz {assignment.stem}. {what} is not of this quiz. Ask for the right file."
        )
    laid_out = lay_out(notebook, places)
    notes = changes(notebook, assignment) + [place.note for place in places.values() if place.note]
    if not notes and not any(place.source or response.record for place, response in found.values()):
        notes.append("The notebook keeps no answer at all; ask whether it was saved after answering.")
    checks = {name: times_checked(cells, asked.id) for name, asked in assignment.questions.items()}
    known = {name: times for name, times in checks.items() if times}
    return Work(_responses(found, laid_out, notebook, assignment), laid_out, notes, known)


def _is_the_quiz(notebook, places, assignment):
    """Whether a notebook is the quiz, or what is left of it; an empty one may have been."""
    if foreign(notebook.cells, assignment):
        return is_of(notebook.cells, assignment)
    names = [name for name, _ in notebook.names.values() if notebook.released[name].question]
    return bool(names) or any(place.cell for place in places.values()) or not any(cell.text for cell in notebook.cells)


def _responses(found, cells, notebook, assignment):
    """The Response to each question, now that it is known which cells a run would have: any may compute an answer."""
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code" and not is_graded(cell)]
    own = [source for source in code if source not in assignment.sources]
    return {
        name: response._replace(needs_run=_needs_run(assignment.questions[name], place, response, own, notebook))
        for name, (place, response) in found.items()
    }


def _needs_run(asked, place, response, own, notebook):
    """Whether only a run can tell the answer to a question; `own` are the sources of code that a student wrote."""
    kind = type_of(asked).answer_is
    if asked.void or kind == PROSE:
        return False
    if kind == DATA:
        return any(notebook.computes(source, asked) for source in own)
    return response.needs_run and (place.source is not None or any(asked.variable in source for source in own))

"""Step 4, mark: the graded notebook, from a student's work, what its run printed, and the marks; written last."""

from collections.abc import Mapping

from byline.errors import shown
from byline.grading.assignment import Assignment, grade_id, is_graded
from byline.grading.marking.rubric_cell import beside
from byline.grading.reading.read_notebook import Work
from byline.questions.base import BY_HAND, Mark
from byline.questions.check import in_times, verdict
from byline.questions.records import MIME


def graded_notebook(work: Work, marks: Mapping[str, Mark], printed: Mapping[int, str], assignment: Assignment) -> dict:
    """Return the notebook (nbformat 4, a dict) of a student's Work.

    Below an answer stand what it printed, as text, and what was clicked; below a check its Mark (question name → Mark),
    explanation first; behind a text that waits for a person and whose key names a checker, what that notices.
    `printed` maps positions of cells to texts.
    """
    cells = []
    for at, cell in enumerate(work.cells):
        name = grade_id(cell)
        cell = _unnumbered(cell)
        if cell["cell_type"] == "code":
            cell = cell | {"outputs": [*_streams(printed.get(at)), *_outputs(cell, name, work, marks)]}
        cells += [cell, *_noticed(name, work, marks, assignment)]
    return {**assignment.release, "cells": cells}


def _unnumbered(cell):
    """A cell as the grader leaves it: the number beside it was of the student's session."""
    return {**cell, "execution_count": None} if cell.get("execution_count") else cell


def _streams(text):
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []


def _outputs(cell, name, work, marks):
    """What stands below a cell of code, if it belongs to a question: a mark below a check, else the kept answer."""
    if is_graded(cell):
        return _marked(marks[name], work.checks.get(name))
    response = work.responses.get((name or "").removesuffix("-answer"))
    return [_kept(response.record)] if response and response.record else []


def _kept(record):
    excess = record.get("excess")
    told = f"The answer kept in the notebook {excess}" if excess else None
    told = told or f"Answer kept in the notebook: {shown(record['answer'])}"
    return _displayed({"text/plain": told, MIME: record})


def _marked(mark, times):
    outputs = [_displayed(verdict(mark, *([f"checked {in_times(times)}"] if times else [])))]
    if mark.verdict != BY_HAND:
        points = {"text/plain": f"{mark.points:g}"}
        outputs.append({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": points})
    return outputs


def _displayed(data):
    return {"output_type": "display_data", "metadata": {}, "data": data}


def _noticed(name, work, marks, assignment):
    """The cell behind a text that waits for a person and whose key names a checker."""
    key = assignment.keys.get(name)
    is_read = key and key.checker and marks[name].verdict == BY_HAND
    return [beside(name, key, work.responses[name].value)] if is_read else []

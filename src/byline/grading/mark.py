"""Step 3, mark: keys meet answers, in a process that student code never enters."""

from typing import NamedTuple

from byline.errors import BylineError, nearest
from byline.grading.answers import given
from byline.grading.assignment import find_course, grade_id, is_graded
from byline.grading.read import restore
from byline.questions.base import NO_ANSWER, Mark
from byline.questions.check import verdict
from byline.questions.keys import read_keys
from byline.questions.prompts import text_of
from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import mark as mark_answer

BY_HAND = "by hand"
_WAITS = {
    "code": "This answer is code. It waits for the grader that runs code safely; until then a person marks it.",
    "free-text": "A person marks this answer by its rubric.",
}


class Result(NamedTuple):
    """What grading one notebook gives: a Mark for each question by name, notes, the notebook with the marks in it."""

    marks: dict
    notes: list
    notebook: dict

    @property
    def score(self):
        """The points earned so far; answers that wait for a person count nothing yet."""
        return round(sum(mark.points for mark in self.marks.values()), 2)

    @property
    def needs_hand(self):
        """Whether a person has yet to mark an answer."""
        return any(mark.verdict == BY_HAND for mark in self.marks.values())


def grade(submitted, assignment):
    """Grade a submitted notebook (a dict, untrusted). Pure: the same submission and assignment, the same Result."""
    notebook, notes = restore(submitted, assignment)
    marks = {}
    for name, asked in assignment.questions.items():
        marks[name], note = _mark(name, asked, notebook, assignment)
        notes += [note] if note else []
    return Result(marks, notes, annotated(notebook, marks))


def annotated(notebook, marks):
    """Return the notebook with each mark among the outputs of its check cell: explanation, then the points."""
    return {**notebook, "cells": [_annotated(cell, marks.get(grade_id(cell))) for cell in notebook["cells"]]}


def mark(question_id, answer):
    """Return the points that an answer earns by the instructor's key; stands in the hidden tests of a quiz.

    Raises BylineError outside a course (a student has no keys) and for an unknown question.
    """
    stem = str(question_id).partition("/")[0]
    keys = read_keys(find_course() / "solutions" / stem / "key.yml")
    if question_id not in keys:
        raise BylineError(f"There is no key for {question_id!r}. {nearest(question_id, keys)}")
    value = answer.value if isinstance(answer, Answer) else answer
    return mark_answer(question(question_id)[0], value, keys[question_id].outcomes()).points


def _mark(name, asked, notebook, assignment):
    """The Mark of one question and a note."""
    if asked.type in _WAITS:
        waiting = _waiting(name, asked, notebook, assignment.release)
        return waiting, f"{name}: {waiting.explanation[0]}" if waiting.verdict == BY_HAND else ""
    answer = given(notebook, asked)
    return mark_answer(asked, answer.value, assignment.keys[name].outcomes()), answer.note


def _waiting(name, asked, notebook, release):
    """A person's task, or nothing earned where the student wrote nothing."""
    wrote = any(_source(notebook, cell) != _source(release, cell) for cell in (name, f"{name}-answer"))
    if not wrote:
        return Mark(0.0, asked.points, "no answer", (NO_ANSWER,))
    return Mark(0.0, asked.points, BY_HAND, (_WAITS[asked.type],))


def _source(notebook, name):
    return next((text_of(cell).strip() for cell in notebook["cells"] if grade_id(cell) == name), None)


def _annotated(cell, found):
    if found is None or not is_graded(cell) or cell["cell_type"] != "code":
        return cell
    outputs = [{"output_type": "display_data", "metadata": {}, "data": verdict(found)}]
    if found.verdict != BY_HAND:
        points = {"text/plain": f"{found.points:g}"}
        outputs.append({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": points})
    return {**cell, "outputs": outputs}

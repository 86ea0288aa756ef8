"""Step 4, mark: keys meet answers, in a process that student code never enters."""

from typing import NamedTuple

from byline.course import find_course
from byline.errors import BylineError, nearest
from byline.grading.assignment import grade_id, is_graded
from byline.grading.budget import SECONDS, doing
from byline.grading.marking.rubric_cell import beside
from byline.grading.marking.run_code import clean, compute, unwritten
from byline.grading.reading.answers import given, source_of, told, written
from byline.grading.reading.read_notebook import restore
from byline.grading.sandbox.box import patience
from byline.questions.base import BY_HAND, NO_ANSWER, UNREAD, Mark, is_missing
from byline.questions.check import verdict
from byline.questions.keys import read_keys
from byline.questions.marking import mark as mark_answer
from byline.questions.marking import too_long
from byline.questions.prompts import text_of
from byline.questions.question_type import CODE, PROSE
from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import type_of
from byline.questions.values import Returned, Unordered, as_text, no_data, too_much


class Result(NamedTuple):
    """What grading one notebook gives: a Mark for each question by name, notes, the notebook with the marks in it, and
    where code had to be run and none was, why."""

    marks: dict
    notes: list
    notebook: dict
    lacking: str = ""

    @property
    def score(self):
        """The points earned so far; answers that wait for a person count nothing yet."""
        return round(sum(mark.points for mark in self.marks.values()), 2)

    @property
    def waiting(self):
        """The names of the questions of which a person has yet to mark the answer."""
        return [name for name, mark in self.marks.items() if mark.verdict == BY_HAND]

    @property
    def unread(self):
        """The names of the questions whose answers could not be read: what was meant is not known, so none is wrong."""
        return [name for name, mark in self.marks.items() if mark.verdict == UNREAD]

    @property
    def needs_hand(self):
        """Whether a person has yet to mark an answer."""
        return bool(self.waiting)


def grade(submitted, assignment, box=None):
    """Grade a submitted notebook (a dict, untrusted). The same submission and assignment, the same Result.

    `box` runs the code where an answer needs it (see `sandbox.box`). Without one, the answer to a code question waits,
    and another that is computed is unread.
    """
    notebook, marks, notes, computed = _marked(submitted, assignment, box)
    noticed = _with_noticed(annotated(notebook, marks, computed.printed), marks, assignment)
    return Result(marks, notes, noticed, computed.lacking)


def marks_of(submitted, assignment, box=None):
    """The marks alone that `grade` gives, of what could be marked here: where no code is run, what is computed is left
    out. So is what is noticed in a text, which takes longer than all else."""
    _, marks, _, computed = _marked(submitted, assignment, box)
    return {name: found for name, found in marks.items() if not (computed.lacking and name in computed.wanted)}


def _marked(submitted, assignment, box):
    """The notebook restored, a Mark for each question, notes, and what was Computed."""
    doing("its cells were matched")
    notebook, notes = restore(submitted, assignment)
    doing("its code was run", SECONDS + (patience(box.limits) if box else 0))
    computed = compute(notebook, assignment, box)
    doing("its answers were marked")
    marks, notes = {}, notes + computed.notes
    for name in assignment.questions:
        marks[name], note = _mark(name, notebook, assignment, computed)
        notes += [note] if note else []
    return notebook, marks, notes, computed


def annotated(notebook, marks, printed=None):
    """Return the notebook with each mark among the outputs of its check cell: explanation, then the points.

    An answer cell shows what it printed in the grader's run, as text.
    """
    cells = [_annotated(_unnumbered(cell), marks.get(grade_id(cell))) for cell in notebook["cells"]]
    for at, text in (printed or {}).items():
        if text:
            stream = {"output_type": "stream", "name": "stdout", "text": text}
            cells[at] = {**cells[at], "outputs": [stream, *cells[at]["outputs"]]}
    return {**notebook, "cells": cells}


def _with_noticed(notebook, marks, assignment):
    """The notebook with a cell behind each text that waits for a person and whose key names a checker."""
    cells = []
    for cell in notebook["cells"]:
        name = grade_id(cell)
        key = assignment.keys.get(name)
        is_read = key and key.checker and marks[name].verdict == BY_HAND
        cells += [cell, beside(name, key, text_of(cell))] if is_read else [cell]
    return {**notebook, "cells": cells}


def mark(question_id, answer):
    """Return the points that an answer earns by the instructor's key; stands in the hidden tests of a quiz.

    Raises BylineError in a copy of the course without keys, as a student has it, and for an unknown question.
    """
    stem = str(question_id).partition("/")[0]
    keys = read_keys(find_course().key(stem))
    if question_id not in keys:
        raise BylineError(f"There is no key for {question_id!r}. {nearest(question_id, keys)}")
    value = answer.value if isinstance(answer, Answer) else answer
    key, (asked, _) = keys[question_id], question(question_id)
    return mark_answer(key.question(asked.options, asked.rows), value, key.outcomes()).points


def _mark(name, notebook, assignment, computed):
    """The Mark of one question and a note."""
    asked, outcomes = assignment.questions[name], assignment.keys[name].outcomes()
    if asked.void:
        return mark_answer(asked, None, {}), ""
    kind = type_of(asked)
    if kind.answer_is == PROSE:
        wrote = source_of(notebook, name) != source_of(assignment.release, name)
        return _by_hand(asked) if wrote else _nothing(asked)
    if kind.answer_is == CODE:
        if unwritten(notebook, assignment, name):
            return _nothing(asked)
        answer = written(notebook, asked)
        if answer is None:
            return _mark_computed(name, asked, outcomes, computed.lines.get(name))
    else:
        answer = _given(name, notebook, asked, computed)
        if answer.note and is_missing(answer.value):  # something stands there, and what it says is not known
            return _noted(name, Mark(0.0, asked.points, UNREAD, (answer.note,)), "")
    return _noted(name, mark_answer(asked, answer.value, outcomes), answer.note)


def _given(name, notebook, asked, computed):
    """The answer to a question whose answers are data: what the run gave its variable, else what the notebook says."""
    line = computed.lines.get(name, {})
    ran = told(line["typed"], asked.variable) if isinstance(line.get("typed"), str) else None
    if ran:
        excess = too_long(ran.value)
        return ran._replace(value=None, note=f"{asked.variable} {excess}") if excess else ran
    answer = given(notebook, asked)
    if name not in computed.wanted or "typed" in line and not answer.note or not is_missing(answer.value):
        return answer
    why = f"{answer.note} {computed.lacking}".strip() if computed.lacking else _untold(asked.variable, line)
    return answer._replace(note=why)


def _untold(variable, line):
    """Why the sandbox told no value of a variable."""
    if "large" in line:
        return too_much(variable, clean(str(line["large"]), 20))
    if "odd" in line:
        return no_data(variable, clean(str(line["odd"]), 80))
    return f"{variable} has no value after the code has run."


def _noted(name, found, note):
    """A Mark and the note on it; of an unread answer, the note says what the student was told to write."""
    if found.verdict != UNREAD:
        return found, note
    return found, " ".join(filter(None, [note, f"{name} is unread: {found.explanation[0]}"]))


def _mark_computed(name, asked, outcomes, line):
    """The Mark of a value from the box: plain data, and possibly forged, as a typed answer may be."""
    if line is None:
        return _by_hand(asked)
    if "calls" in line and "calls" in asked.settings:
        return mark_answer(asked, _returned(line["calls"], asked), outcomes), ""
    if "value" in line and "calls" not in asked.settings:
        value = Unordered(line["value"]) if line.get("unordered") is True else line["value"]
        return _noted(name, mark_answer(asked, value, outcomes), "")
    return _noted(name, Mark(0.0, asked.points, UNREAD, (_untold(asked.variable, line),)), "")


def _returned(calls, asked):
    """What the calls of a function gave; one that failed, or was never made, gave nothing."""
    calls = calls if isinstance(calls, list) else []
    wanted = len(asked.settings["calls"])
    texts = [_text(call) for call in calls[:wanted]]
    return Returned(tuple(texts + [None] * (wanted - len(texts))))


def _text(call):
    try:
        return as_text(call["value"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _nothing(asked):
    return Mark(0.0, asked.points, "no answer", (NO_ANSWER,)), ""


def _by_hand(asked):
    return Mark(0.0, asked.points, BY_HAND, (type_of(asked).waits,)), ""


def _unnumbered(cell):
    """A cell as the grader leaves it: the number beside it was of the student's session."""
    return {**cell, "execution_count": None} if cell.get("execution_count") else cell


def _annotated(cell, found):
    if found is None or not is_graded(cell) or cell["cell_type"] != "code":
        return cell
    outputs = [{"output_type": "display_data", "metadata": {}, "data": verdict(found)}]
    if found.verdict != BY_HAND:
        points = {"text/plain": f"{found.points:g}"}
        outputs.append({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": points})
    return {**cell, "outputs": outputs}

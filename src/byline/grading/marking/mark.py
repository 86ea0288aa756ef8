"""Step 4, mark: keys meet answers, in a process that student code never enters."""

from typing import NamedTuple

from byline.course import find_course
from byline.errors import BylineError, nearest
from byline.grading.assignment import Assignment
from byline.grading.budget import SECONDS, doing
from byline.grading.marking.graded_notebook import graded_notebook
from byline.grading.marking.run_code import run_code
from byline.grading.reading.read_notebook import read_work
from byline.grading.sandbox.box import Box, patience
from byline.questions.base import BY_HAND, UNREAD, VOID, Mark, is_missing
from byline.questions.keys import read_keys
from byline.questions.marking import mark as mark_answer
from byline.questions.question_type import CODE, PROSE
from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import type_of


class Result(NamedTuple):
    """What grading one notebook gives: marks by question, notes, the graded notebook, why code was not run
    where it had to be, and how often the student had checked answers, by question."""

    marks: dict[str, Mark]
    notes: list[str]
    notebook: dict
    lacking: str = ""
    checks: dict[str, int] = {}

    @property
    def score(self) -> float:
        """The points earned so far; answers that wait for a person count nothing yet."""
        return round(sum(mark.points for mark in self.marks.values()), 2)

    @property
    def waiting(self) -> list[str]:
        """The names of the questions of which a person has yet to mark the answer."""
        return [name for name, mark in self.marks.items() if mark.verdict == BY_HAND]

    @property
    def unread(self) -> list[str]:
        """The names of the questions whose answers could not be read: what was meant is not known, so none is wrong."""
        return [name for name, mark in self.marks.items() if mark.verdict == UNREAD]

    @property
    def needs_hand(self) -> bool:
        """Whether a person has yet to mark an answer."""
        return bool(self.waiting)


def grade(submitted: dict, assignment: Assignment, box: Box | None = None) -> Result:
    """Grade a submitted notebook (a dict, untrusted). The same submission and assignment, the same Result.

    `box` runs the code where an answer needs it (see `sandbox.box`). Without one, the answer to a code question waits,
    and another that is computed is unread.
    """
    work, ran = _answered(submitted, assignment, box)
    doing("its answers were marked")
    marks = _marks(ran.responses, assignment)
    notes = work.notes + ran.notes + _notes(marks, ran.responses)
    return Result(marks, notes, graded_notebook(work, marks, ran.printed, assignment), ran.lacking, work.checks)


def marks_of(submitted: dict, assignment: Assignment, box: Box | None = None) -> dict[str, Mark]:
    """The marks alone that `grade` gives, of what could be marked here: where no code is run, what is computed is left
    out. So is what is noticed in a text, which takes longer than all else."""
    _, ran = _answered(submitted, assignment, box)
    left_out = {name for name, response in ran.responses.items() if ran.lacking and response.needs_run}
    return {name: found for name, found in _marks(ran.responses, assignment).items() if name not in left_out}


def _answered(submitted, assignment, box):
    """A submitted notebook as Work, and what Ran of it."""
    doing("its cells were matched")
    work = read_work(submitted, assignment)
    doing("its code was run", SECONDS + (patience(box.limits) if box else 0))
    return work, run_code(work, assignment, box)


def _marks(responses, assignment):
    """The Mark of each question by name."""
    return {
        name: _mark(asked, responses[name], assignment.keys[name].outcomes())
        for name, asked in assignment.questions.items()
    }


def mark(question_id: str, answer: object) -> float:
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


def _mark(asked, response, outcomes):
    """The Mark of the Response to one question."""
    if asked.void:
        return mark_answer(asked, None, {})
    kind = type_of(asked)
    waits = {CODE: response.needs_run, PROSE: response.value is not None}
    if waits.get(kind.answer_is):
        return Mark(0.0, asked.points, BY_HAND, (kind.waits,))
    if response.note and is_missing(response.value):  # something stands there, and what it says is not known
        return Mark(0.0, asked.points, UNREAD, (response.note,))
    return mark_answer(asked, response.value, outcomes)


def _notes(marks, responses):
    """A note on each answer that is not what it seems; of an unread one, it says what the student was told to write."""
    notes = []
    for name, found in marks.items():
        told = [] if found.verdict == VOID or is_missing(responses[name].value) else [responses[name].note]
        told += [f"{name} is unread: {found.explanation[0]}"] if found.verdict == UNREAD else []
        notes.append(" ".join(filter(None, told)))
    return [*filter(None, notes)]

"""The one step that is mapped over a class: a submission in, its result out. It runs in this process or in another."""

import atexit
import hashlib
import json
import threading
from typing import NamedTuple

import byline
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.budget import doing, done_last
from byline.grading.intake.names import REFUSED, is_sound
from byline.grading.marking.mark import grade
from byline.grading.marking.run_code import LOST
from byline.grading.reading.literals import forget
from byline.grading.reading.read_notebook import parse
from byline.grading.reading.student_cells import whole
from byline.grading.sandbox.box import Box
from byline.grading.sandbox.limits import Limits
from byline.grading.seals import sealed
from byline.questions.base import Mark
from byline.questions.question_type import CODE
from byline.questions.types import type_of

_LARGE = 1_000_000  # bytes of a submission whose readings are not kept beyond it
_mine = threading.local()  # a box belongs to one thread


class Setup(NamedTuple):
    """What every step needs: the quiz, the limits on code, and where code runs: in a "box", "bare" or "nowhere"."""

    assignment: Assignment
    limits: Limits
    where: str


class Task(NamedTuple):
    """A submission as read: the student, the file's name and content, or what is wrong with the file."""

    student: str
    name: str
    data: bytes
    complaint: str = ""
    notes: tuple[str, ...] = ()  # on how it was delivered


class SubmissionResult(NamedTuple):
    """What came of one submission; score, marks and the autograded notebook's text are None where it failed.

    Questions are listed by name: `waiting` ones a person has yet to mark, `unread` ones have an answer that could not
    be read, and in `changed` ones the answer is not the one that a person had marked.
    """

    student: str
    status: str  # graded | needs-hand | failed
    score: float | None
    notes: list[str]
    marks: dict[str, Mark] | None = None
    text: str | None = None
    waiting: list[str] = []
    unread: list[str] = []
    changed: list[str] = []


def grade_one(task: Task, setup: Setup) -> SubmissionResult:
    """Grade one submission; whatever is wrong with it becomes a SubmissionResult with a note, never an exception."""
    try:
        if task.complaint or not is_sound(task.student):
            raise BylineError(task.complaint or REFUSED)
        doing("its file was read")
        notebook, found = parse(task.data, task.name)
        box = _box(setup)
        marked = grade(notebook, setup.assignment, box)
        lacking = marked.lacking if box else ""  # where code runs nowhere, the command has said it once for all
        reason = [lacking] if lacking and marked.needs_hand else []
        notes = [*task.notes, *map(whole, [*reason, *found, *marked.notes])]
        status = "needs-hand" if marked.needs_hand else "graded"
        is_final = not lacking and LOST not in marked.notes  # else the next run tries anew
        seal = {"graded": digest(task, setup) if is_final else "", "notes": notes, "unread": marked.unread}
        doing("the graded notebook was made")
        text = whole(sealed(marked.notebook, **seal, checks=marked.checks))
        made = SubmissionResult(task.student, status, marked.score, notes, marked.marks, text)
        return made._replace(waiting=marked.waiting, unread=marked.unread)
    except BylineError as error:
        return SubmissionResult(task.student, "failed", None, [*task.notes, whole(str(error))])
    except Exception as error:  # an unforeseen submission must not cost the rest of the class their grades
        why = "not enough memory" if isinstance(error, MemoryError) else type(error).__name__
        note = f"{task.name} could not be graded: {why} while {done_last()}. Mark it by hand and report it."
        return SubmissionResult(task.student, "failed", None, [*task.notes, whole(note)])
    finally:
        if len(task.data) > _LARGE:
            forget()


def digest(task: Task, setup: Setup) -> str:
    """What a SubmissionResult depends on, as a hash: submission, notes on its delivery, quiz with key and data, kit,
    and where and within which limits code runs."""
    code = f"{setup.where} {setup.limits}"
    known = [byline.__version__, setup.assignment.digest, code, json.dumps(task.notes)]
    return hashlib.sha256(b"\0".join([*map(str.encode, known), task.data])).hexdigest()


def has_code(assignment: Assignment) -> bool:
    """Whether a quiz asks for code that must run."""
    return any(type_of(asked).answer_is == CODE and not asked.void for asked in assignment.questions.values())


def box_for(assignment: Assignment, limits: Limits, where: str) -> Box:
    """A Box for a quiz; the keeper imports what the released notebook draws with."""
    preload = ["matplotlib.pyplot"] if "matplotlib" in json.dumps(assignment.release) else []
    return Box(limits, where == "bare", preload)


def close() -> None:
    """End this thread's box, if it has one."""
    held = getattr(_mine, "held", None)
    _mine.held = None
    if held:
        held[1].close()


def _box(setup):
    """This thread's box for a setup, started when first used; None where no code is run."""
    if setup.where == "nowhere":
        return None
    held = getattr(_mine, "held", None)
    wanted = (setup.assignment.stem, setup.limits, setup.where)
    if held is None or held[0] != wanted:
        close()
        _mine.held = held = (wanted, box_for(*setup))
        atexit.register(close)
    return held[1]

"""Step 5, enter: marks into nbgrader's gradebook, some submissions in one transaction.

nbgrader's own functions need 60 to 140 ms for what takes 2 ms here: they load each object with its derived scores and
commit after every step. So the rows are written to nbgrader's tables directly; what they mean is nbgrader's.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.gradebook.grades import COMMENTS
from byline.grading.gradebook.lateness import Lateness, seconds_late
from byline.grading.gradebook.void_questions import lift
from byline.grading.lazy_nbgrader import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from byline.questions.base import BY_HAND, Mark

_STUDENT, _SUBMISSION, _NOTEBOOK = Student.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__
_GRADE, _COMMENT = Grade.__table__, Comment.__table__
_TRIES = 5


class Ledger:
    """The pages of one quiz in an open gradebook."""

    def __init__(self, gradebook: Gradebook, assignment: Assignment, lateness: Lateness | None = None) -> None:
        self._db, self._lateness = gradebook.db, lateness
        entry = gradebook.find_assignment(assignment.stem)
        self._id, self._due = entry.id, entry.duedate
        self._notebooks = [(notebook.id, *_cells(notebook)) for notebook in entry.notebooks]
        self._db.rollback()  # end the reading, so that nothing is held while the first submission is graded

    def students(self) -> set[str]:
        """The students of whom the gradebook has a submission of this quiz."""
        rows = self._db.execute(select(_SUBMISSION.c.student_id).where(_SUBMISSION.c.assignment_id == self._id))
        found = set(rows.scalars())
        self._db.rollback()
        return found

    def marked(self, students: Collection[str]) -> dict[str, list[str]]:
        """Student → questions that a person has marked, of those students who have some."""
        wanted = (
            select(_SUBMISSION.c.student_id, BaseCell.name)
            .join(_NOTEBOOK, _NOTEBOOK.c.assignment_id == _SUBMISSION.c.id)
            .join(_GRADE, _GRADE.c.notebook_id == _NOTEBOOK.c.id)
            .join(BaseCell, BaseCell.id == _GRADE.c.cell_id)
            .where(_SUBMISSION.c.assignment_id == self._id, _SUBMISSION.c.student_id.in_(students))
            .where(_GRADE.c.manual_score.is_not(None))
        )
        found: dict[str, list[str]] = {}
        for student, name in self._db.execute(wanted):
            found.setdefault(student, []).append(name)
        return found

    def enter(
        self,
        marks: Mapping[str, Mapping[str, Mark]],
        changed: Mapping[str, Sequence[str]],
        times: Mapping[str, datetime | None],
    ) -> None:
        """Write the marks of some submissions (student → question → Mark), all or none. A person's score stays.

        `changed` (student → questions) are answers that a person had marked before they were other ones; Formgrader
        asks for them again. `times` (student → when it was handed in, in UTC, or None) are those of whom time and
        penalty are brought up to date. Raises BylineError where another program keeps the gradebook locked.
        """
        for attempt in range(_TRIES):
            try:
                self._enter(marks, changed)
                self._settle(times)
                self._db.commit()
                return
            except (IntegrityError, OperationalError) as error:  # another grader was there first, or is writing now
                self._db.rollback()
                reason = str(error.orig)
                time.sleep(0.2 * 2**attempt)
            except BaseException:
                self._db.rollback()
                raise
        if "locked" in reason:
            raise BylineError("Another program keeps the gradebook locked. Close it and run the same command again.")
        raise BylineError(f"The gradebook cannot be written: {reason}. Nothing of this step is in it.")

    def _settle(self, times):
        """Bring time and penalty of some students' submissions up to date, whoever changed due dates or scores."""
        wanted = (
            select(_SUBMISSION, _NOTEBOOK.c.id.label("page"), _NOTEBOOK.c.late_submission_penalty)
            .join(_NOTEBOOK, _NOTEBOOK.c.assignment_id == _SUBMISSION.c.id)
            .where(_SUBMISSION.c.assignment_id == self._id, _SUBMISSION.c.student_id.in_(times))
        )
        for row in self._db.execute(wanted).all() if times else ():
            handed_in = times[row.student_id] or row.timestamp
            if handed_in != row.timestamp:
                self._db.execute(update(_SUBMISSION).where(_SUBMISSION.c.id == row.id).values(timestamp=handed_in))
            late = seconds_late(handed_in, self._due, row.extension)
            lost = self._lateness.penalty(row.student_id, self._score(row.page), late) if late else None
            if lost != row.late_submission_penalty:
                here = _NOTEBOOK.c.id == row.page
                self._db.execute(update(_NOTEBOOK).where(here).values(late_submission_penalty=lost))

    def _score(self, page):
        """The points on a page, as nbgrader counts them."""
        points = select(func.coalesce(func.sum(Grade.score), 0.0)).where(_GRADE.c.notebook_id == page)
        return self._db.execute(points).scalar()

    def _enter(self, marks, changed):
        if not marks:
            return
        self._made(_STUDENT, "id", marks)
        submissions = self._made(_SUBMISSION, "student_id", marks, assignment_id=self._id)
        for notebook, graded, commented in self._notebooks:
            pages = self._made(_NOTEBOOK, "assignment_id", submissions.values(), notebook_id=notebook)
            given = [(pages[submissions[student]], mine) for student, mine in marks.items()]
            lift(self._db, given, graded, commented)
            for table, cells, values in ((_GRADE, graded, _grade), (_COMMENT, commented, _comment)):
                self._write(table, {(at, cells[name]): values(mine, name) for at, mine in given for name in cells})
            by_hand = _on(_GRADE, pages.values(), graded.values()) & _GRADE.c.manual_score.is_not(None)
            self._db.execute(update(_GRADE).where(by_hand).values(needs_manual_grade=False))
            for student, names in changed.items():
                again = _on(_GRADE, [pages[submissions[student]]], [graded[name] for name in names if name in graded])
                self._db.execute(update(_GRADE).where(again).values(needs_manual_grade=True))

    def _made(self, table, column, wanted, **fixed):
        """The rows with these values, made where they are missing: value of the column → id."""
        here = [table.c[column].in_(wanted), *(table.c[name] == value for name, value in fixed.items())]
        found = dict(self._db.execute(select(table.c[column], table.c.id).where(*here)).all())
        new = [{"id": new_uuid(), column: value, **fixed} for value in wanted if value not in found]
        if new:
            self._db.execute(insert(table), new)
        return found | {row[column]: row["id"] for row in new}

    def _write(self, table, rows):
        """Bring rows up to date: (page, cell) → values."""
        if not rows:
            return
        here = _on(table, *map(set, zip(*rows, strict=True)))
        there = set(map(tuple, self._db.execute(select(table.c.notebook_id, table.c.cell_id).where(here))))
        new = [{"notebook_id": at[0], "cell_id": at[1]} | values for at, values in rows.items() if at not in there]
        old = [{"page": at[0], "cell": at[1]} | values for at, values in rows.items() if at in there]
        if new:
            self._db.execute(insert(table), new)
        if old:
            this = (table.c.notebook_id == bindparam("page")) & (table.c.cell_id == bindparam("cell"))
            names = {name: bindparam(name) for name in old[0] if name not in ("page", "cell")}
            self._db.connection().execute(update(table).where(this).values(**names), old)


def _on(table, pages, cells):
    """The rows of some cells on some pages. nbgrader indexes the two together: searched by page alone, all are read."""
    return table.c.notebook_id.in_(pages) & table.c.cell_id.in_(cells)


def _cells(notebook):
    """Cell name → id of the cells that have a grade, and of those that have a comment."""
    tasks = {cell.name: cell.id for cell in notebook.task_cells}
    graded = {cell.name: cell.id for cell in notebook.grade_cells} | tasks
    return graded, {cell.name: cell.id for cell in notebook.solution_cells} | tasks


def _grade(marks, name):
    """The values of a grade; without a mark, in a notebook that the quiz no longer has, a person decides."""
    mark = marks.get(name)
    score = None if mark is None or mark.verdict == BY_HAND else mark.points
    return {"auto_score": score, "needs_manual_grade": score is None}


def _comment(marks, name):
    mark = marks.get(name.removesuffix("-answer"))
    return {"auto_comment": COMMENTS.get(mark.verdict) if mark else None}

"""Step 5, enter: marks into nbgrader's gradebook, one transaction a submission.

nbgrader's own functions need 60 to 140 ms for what takes 2 ms here: they load each object with its derived scores and
commit after every step. So the rows are written to nbgrader's tables directly; what they mean is nbgrader's.
"""

import time

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from byline.errors import BylineError
from byline.grading.mark import BY_HAND

_STUDENT, _SUBMISSION, _NOTEBOOK = Student.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__
_GRADE, _COMMENT = Grade.__table__, Comment.__table__
_TRIES = 5


class Ledger:
    """The pages of one quiz in an open gradebook."""

    def __init__(self, gradebook, assignment):
        self._db = gradebook.db
        entry = gradebook.find_assignment(assignment.stem)
        self._id = entry.id
        self._notebooks = [(notebook.id, *_cells(notebook)) for notebook in entry.notebooks]
        self._db.rollback()  # end the reading, so that nothing is held while the first submission is graded

    def students(self):
        """The students of whom the gradebook has a submission of this quiz."""
        rows = self._db.execute(select(_SUBMISSION.c.student_id).where(_SUBMISSION.c.assignment_id == self._id))
        found = set(rows.scalars())
        self._db.rollback()
        return found

    def enter(self, student, marks):
        """Write the marks of one submission, all or none. A score that a person gave stays.

        Raises BylineError where another program keeps the gradebook locked.
        """
        for attempt in range(_TRIES):
            try:
                self._enter(student, marks)
                self._db.commit()
                return
            except (IntegrityError, OperationalError):  # another grader was there first, or is writing now
                self._db.rollback()
                time.sleep(0.2 * 2**attempt)
        raise BylineError("Another program keeps the gradebook locked. Close it and run the same command again.")

    def _enter(self, student, marks):
        if not self._one(_STUDENT, id=student):
            self._db.execute(insert(_STUDENT), {"id": student})
        submission = self._made(_SUBMISSION, assignment_id=self._id, student_id=student)
        for notebook, graded, commented in self._notebooks:
            page = self._made(_NOTEBOOK, assignment_id=submission, notebook_id=notebook)
            self._write(_GRADE, page, {cell: _grade(marks.get(name)) for name, cell in graded.items()})
            self._write(_COMMENT, page, {cell: _comment(marks, name) for name, cell in commented.items()})
            by_hand = (_GRADE.c.notebook_id == page) & _GRADE.c.manual_score.is_not(None)
            self._db.execute(update(_GRADE).where(by_hand).values(needs_manual_grade=True))

    def _one(self, table, **where):
        """The id of the row with these values, or None."""
        wanted = select(table.c.id)
        for name, value in where.items():
            wanted = wanted.where(table.c[name] == value)
        return self._db.execute(wanted).scalar()

    def _made(self, table, **values):
        """The id of the row with these values, made where it is missing."""
        found = self._one(table, **values)
        return found or self._db.execute(insert(table), values).inserted_primary_key[0]

    def _write(self, table, page, rows):
        """Bring the rows of a page up to date: cell id → values."""
        there = set(self._db.execute(select(table.c.cell_id).where(table.c.notebook_id == page)).scalars())
        new = [{"notebook_id": page, "cell_id": cell} | values for cell, values in rows.items() if cell not in there]
        old = [{"page": page, "cell": cell} | values for cell, values in rows.items() if cell in there and values]
        if new:
            self._db.execute(insert(table), new)
        if old:
            here = (table.c.notebook_id == bindparam("page")) & (table.c.cell_id == bindparam("cell"))
            names = {name: bindparam(name) for name in old[0] if name not in ("page", "cell")}
            self._db.connection().execute(update(table).where(here).values(**names), old)


def _cells(notebook):
    """Cell name → id of the cells that have a grade, and of those that have a comment."""
    tasks = {cell.name: cell.id for cell in notebook.task_cells}
    graded = {cell.name: cell.id for cell in notebook.grade_cells} | tasks
    return graded, {cell.name: cell.id for cell in notebook.solution_cells} | tasks


def _grade(mark):
    """The values of a grade; without a mark, in a notebook that the quiz no longer has, a person decides."""
    score = None if mark is None or mark.verdict == BY_HAND else mark.points
    return {"auto_score": score, "needs_manual_grade": score is None}


def _comment(marks, name):
    mark = marks.get(name.removesuffix("-answer"))
    return {"auto_comment": "No response." if mark and mark.verdict == "no answer" else None}

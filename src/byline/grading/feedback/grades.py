"""What the gradebook says of the submissions of a quiz: points, comments, penalties; a few queries for a whole class.

nbgrader asks for each cell of each submission on its own, 40 queries a page. What a score is stays nbgrader's: its
columns `score`, `max_score` and `comment` are read, which put a person's word above the machine's.
"""

from typing import NamedTuple

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from byline.errors import BylineError


class Points(NamedTuple):
    """The points of one cell; `marked_by` is "machine", "person", or "nobody" where an answer still waits."""

    score: float
    max_score: float
    marked_by: str

    @property
    def reached(self):
        """Whether these are "all" points or "less"; "open" where nobody has marked yet."""
        if self.marked_by == "nobody":
            return "open"
        return "all" if self.score >= self.max_score else "less"


class Grades(NamedTuple):
    """One submission in the gradebook: Points and comments by cell name, and points lost for lateness."""

    points: dict
    comments: dict
    penalty: float

    @property
    def score(self):
        """The points of the whole submission, less those lost for lateness."""
        return sum(points.score for points in self.points.values()) - self.penalty

    @property
    def max_score(self):
        """The points that could be earned."""
        return sum(points.max_score for points in self.points.values())


def class_grades(gradebook, stem, notebook_name, student=None):
    """Return student → Grades for the submissions of a quiz in an open gradebook; of one student, if named.

    Raises BylineError where the gradebook does not know the quiz.
    """
    try:
        assignment = gradebook.find_assignment(stem)
    except MissingEntry:
        raise BylineError(f"The gradebook has no scores of {stem}. Run: byline grade {stem}") from None
    found = {}
    for name, penalty in gradebook.db.execute(_of(assignment, notebook_name, student, _PENALTY)):
        found[name] = Grades({}, {}, penalty or 0.0)
    for name, cell, score, most, auto, manual in gradebook.db.execute(
        _cells(assignment, notebook_name, student, Grade)
    ):
        marked_by = "person" if manual is not None else "machine" if auto is not None else "nobody"
        found[name].points[cell] = Points(score, most, marked_by)
    for name, cell, comment in gradebook.db.execute(_cells(assignment, notebook_name, student, Comment)):
        found[name].comments[cell] = comment or ""
    return found


_PENALTY = (SubmittedNotebook.late_submission_penalty,)
_COLUMNS = {
    Grade: (BaseCell.name, Grade.score, Grade.max_score, Grade.auto_score, Grade.manual_score),
    Comment: (BaseCell.name, Comment.comment),
}


def _of(assignment, notebook_name, student, columns):
    """Select columns of the submissions of a notebook, after the student's id."""
    wanted = (
        select(SubmittedAssignment.student_id, *columns)
        .select_from(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .where(SubmittedAssignment.assignment_id == assignment.id, Notebook.name == notebook_name)
    )
    return wanted if student is None else wanted.where(SubmittedAssignment.student_id == student)


def _cells(assignment, notebook_name, student, table):
    """Select the grades or the comments of the submissions, each with the name of its cell."""
    wanted = _of(assignment, notebook_name, student, _COLUMNS[table])
    return wanted.join(table, table.notebook_id == SubmittedNotebook.id).join(BaseCell, table.cell_id == BaseCell.id)

"""What the gradebook says of the submissions of a quiz: points, comments, penalties; a few queries for a whole class.

nbgrader asks for each cell of each submission on its own, 40 queries a page. What a score is stays nbgrader's: its
columns `score`, `max_score` and `comment` are read, which put a person's word above the machine's.
"""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select

from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.lazy_nbgrader import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from byline.questions.base import EVERYBODY, UNREAD, VOID

# The gradebook has no other place for these verdicts.
COMMENTS = {"no answer": "No response.", UNREAD: "The answer could not be read.", VOID: EVERYBODY}
WAITING = ("nobody", "before")


class Points(NamedTuple):
    """The points of one cell; `marked_by` is "machine", "person", "nobody" where an answer still waits, or "before"
    where a person has marked an answer that was changed since.
    """

    score: float
    max_score: float
    marked_by: str
    is_flagged: bool = False  # whether Formgrader asks a person to look at it

    @property
    def reached(self) -> str:
        """Whether these are "all" points or "less"; "open" where nobody has marked yet."""
        if self.marked_by == "nobody":
            return "open"
        return "all" if self.score >= self.max_score else "less"


class Grades(NamedTuple):
    """One submission in the gradebook: Points and comments by cell name, and points lost for lateness; with the
    comments comes what the grader itself `said` of a question."""

    points: dict[str, Points]
    comments: dict[str, str]
    penalty: float
    said: dict[str, str | None]

    @property
    def score(self) -> float:
        """The points of the whole submission, less those lost for lateness."""
        return round(sum(points.score for points in self.points.values()) - self.penalty, 2)

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return sum(points.max_score for points in self.points.values())

    @property
    def waiting(self) -> list[str]:
        """The names of the cells that a person has yet to mark, or to look at again."""
        return [name for name, points in self.points.items() if points.marked_by in WAITING]

    @property
    def unanswered(self) -> list[str]:
        """The names of the cells that were not answered."""
        return self._said("no answer")

    @property
    def unread(self) -> list[str]:
        """The names of the cells of which the answer could not be read."""
        return self._said(UNREAD)

    def _said(self, verdict):
        """The names of the cells with a verdict that only a comment tells of; a person's points settle it."""
        told = [name for name, comment in self.said.items() if comment == COMMENTS[verdict]]
        return [name for name in told if name in self.points and self.points[name].marked_by in ("machine", "nobody")]

    @property
    def notes(self) -> list[str]:
        """What an instructor must know of these points."""
        again = [name for name, points in self.points.items() if points.marked_by == "before"]
        told = [f"{name} was changed after a person had marked it. Look at it again in Formgrader." for name in again]
        late = f"{self.penalty:g} points are taken off because it was handed in late."
        return told + ([late] if self.penalty else [])

    def changed(self, names: Collection[str]) -> "Grades":
        """The same, where the answers of these names were changed after a person had marked them."""
        again = {name for name, one in self.points.items() if name in names and one.is_flagged}
        points = {
            name: one._replace(marked_by="before") if name in again and one.marked_by == "person" else one
            for name, one in self.points.items()
        }
        return self._replace(points=points)


class Reader:
    """Reads the Grades of a quiz from an open gradebook, again and again."""

    def __init__(self, gradebook: Gradebook, assignment: Assignment) -> None:
        """Raises BylineError where the gradebook does not know the quiz."""
        try:
            notebook = gradebook.find_notebook(assignment.notebook_name, assignment.stem)
        except MissingEntry:
            stem = assignment.stem
            raise BylineError(f"The gradebook has no scores of {stem}. Run: byline grade {stem}") from None
        self._db, self._id = gradebook.db, notebook.id
        self._most = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}

    def read(self, students: Collection[str] | None = None) -> dict[str, Grades]:
        """Student → Grades, without comments: of some students, or of all."""
        found = {}
        for name, penalty in self._rows(_PENALTY, students):
            found[name] = Grades({}, {}, penalty or 0.0, {})
        for name, cell, score, auto, manual, is_flagged in self._rows(_POINTS, students, Grade):
            marked_by = "person" if manual is not None else "machine" if auto is not None else "nobody"
            found[name].points[cell] = Points(score, self._most.get(cell, 0.0), marked_by, is_flagged)
        return found

    def read_with_comments(self, students: Collection[str] | None = None) -> dict[str, Grades]:
        """Student → Grades: of some students, or of all."""
        found = self.read(students)
        for name, cell, comment, by_machine in self._rows(_COMMENTS, students, Comment):
            found[name].comments[cell] = comment or ""
            found[name].said[cell.removesuffix("-answer")] = by_machine
        return found

    def _rows(self, columns, students, table=None):
        """Columns of the submissions after the student's id; those of a table come with the name of their cell."""
        wanted = (
            select(SubmittedAssignment.student_id, *columns)
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(SubmittedNotebook.notebook_id == self._id)
        )
        if students is not None:
            wanted = wanted.where(SubmittedAssignment.student_id.in_(students))
        if table is not None:
            wanted = wanted.join(table, table.notebook_id == SubmittedNotebook.id)
            wanted = wanted.join(BaseCell, table.cell_id == BaseCell.id)
        return self._db.execute(wanted)


_PENALTY = (SubmittedNotebook.late_submission_penalty,)
_POINTS = (BaseCell.name, Grade.score, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
_COMMENTS = (BaseCell.name, Comment.comment, Comment.auto_comment)

"""A person's mark on a void question: it stays what it is, and extra credit lifts it to all the points."""

from collections.abc import Mapping, Sequence

from nbgrader.api import Comment, Grade
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from byline.grading.gradebook.grades import COMMENTS
from byline.questions.base import VOID, Mark

_GRADE, _COMMENT = Grade.__table__, Comment.__table__


def lift(
    db: Session,
    given: Sequence[tuple[str, Mapping[str, Mark]]],
    graded: Mapping[str, str],
    commented: Mapping[str, str],
) -> None:
    """Lift what persons gave for questions that are void, and take back what lifted those that are so no more.

    `given` are pairs of a page's id and its marks, question → Mark; `graded` and `commented` map names of cells to
    their ids. That a question was void tells the comment of the run before, so this comes before comments are written.
    """
    before = _void_before(db, [page for page, _ in given])
    for page, marks in given:
        for name, mark in marks.items():
            cell = commented.get(f"{name}-answer", commented.get(name))
            if name in graded and (mark.verdict == VOID or (page, cell) in before):
                _lift(db, (_GRADE.c.notebook_id == page) & (_GRADE.c.cell_id == graded[name]), mark)


def _void_before(db, pages):
    """(page, cell) for each comment that says that everybody gets the points."""
    said = _COMMENT.c.auto_comment == COMMENTS[VOID]
    wanted = select(_COMMENT.c.notebook_id, _COMMENT.c.cell_id).where(_COMMENT.c.notebook_id.in_(pages) & said)
    return set(map(tuple, db.execute(wanted)))


def _lift(db, here, mark):
    missing = mark.max_points - _GRADE.c.manual_score
    extra = func.coalesce(_GRADE.c.extra_credit, 0.0)
    if mark.verdict == VOID:
        db.execute(update(_GRADE).where(here & (extra < missing)).values(extra_credit=missing))
    else:  # an extra credit of another size is a person's
        db.execute(update(_GRADE).where(here & (extra == missing)).values(extra_credit=None))

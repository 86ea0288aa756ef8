"""Enter quizzes in the gradebook: the questions that nbgrader found in them, beside the marks that are there already.

nbgrader writes into a gradebook made for the purpose; from there, the questions come over in one transaction. So a
release that fails leaves the course's gradebook as it was, and marks of questions that stay are never touched.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from byline.errors import BylineError
from byline.grading.gradebook.nbgrader_course import opened
from byline.grading.lazy_nbgrader import (
    Assignment,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    TaskCell,
)

_GRADED = {"grade_cells": (GradeCell, ("max_score", "cell_type")), "task_cells": (TaskCell, ("max_score", "cell_type"))}
_KINDS = _GRADED | {
    "solution_cells": (SolutionCell, ()),
    "source_cells": (SourceCell, ("cell_type", "source", "checksum", "locked")),
}


class Change(NamedTuple):
    """What a release changes in a graded quiz: questions that go (name → marks), come and stay."""

    stem: str
    submissions: int
    gone: dict
    new: list
    kept: list

    def __str__(self):
        gone = [f"{name} goes, with {marks} mark{'' if marks == 1 else 's'}" for name, marks in self.gone.items()]
        told = "; ".join([*gone, *(f"{name} is new" for name in self.new)])
        return f"{self.stem} has {self.submissions} graded submissions. {told}; {len(self.kept)} questions stay."


class Enrolment(NamedTuple):
    """What is ready to be entered: files to be written with it, the changes to marks, and the last step."""

    files: dict
    changes: list
    commit: Callable[[], object]


@contextmanager
def entering(made: Path, stems: Iterable[str], db_url: str, replace: bool = False) -> Iterator[Enrolment]:
    """Yield the Enrolment that brings quizzes from nbgrader's own gradebook (a file) into the one at `db_url`.

    Raises BylineError where questions of a quiz with submissions would go or come, unless `replace` says so.
    """
    file = _missing_file(db_url)
    if file:  # a course's first release: nbgrader's gradebook becomes the course's
        yield Enrolment({file: made.read_bytes()}, [], lambda: None)
        return
    with opened(f"sqlite:///{made}") as fresh, opened(db_url) as gradebook:
        try:
            changes = [_entered(gradebook, fresh, stem, replace) for stem in stems]
            gradebook.db.flush()
            yield Enrolment({}, [change for change in changes if change.gone or change.new], gradebook.db.commit)
        except SQLAlchemyError as error:
            told = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise BylineError(
                f"The gradebook cannot be written: {told}. Nothing was changed; run this again."
            ) from None
        finally:
            gradebook.db.rollback()


def _missing_file(db_url):
    """The path of an SQLite gradebook that is not there yet; None for any other."""
    url = make_url(db_url)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(url.database) if is_file and not Path(url.database).exists() else None


def _entered(gradebook, fresh, stem, replace):
    """Bring one quiz over, not yet committed; returns its Change."""
    theirs = fresh.find_assignment(stem)
    ours = gradebook.db.query(Assignment).filter(Assignment.name == stem).one_or_none()
    if ours is None:
        ours = Assignment(name=stem, course_id=gradebook.course_id)
        gradebook.db.add(ours)
    change = Change(stem, len(ours.submissions), {}, [], [])
    for notebook in theirs.notebooks:
        mine = next((one for one in ours.notebooks if one.name == notebook.name), None)
        if mine is None:
            mine = Notebook(name=notebook.name, kernelspec=notebook.kernelspec, assignment=ours)
            gradebook.db.add(mine)
        _compare(gradebook.db, mine, notebook, change)
        _refuse(change, replace)
        for kind in _KINDS:
            _bring_over(gradebook.db, kind, mine, notebook)
    return change if change.submissions else change._replace(gone={}, new=[])


def _compare(db, mine, notebook, change):
    """Note which questions go, come and stay."""
    for kind in _GRADED:
        before, after = ({cell.name: cell for cell in getattr(one, kind)} for one in (mine, notebook))
        change.gone.update({name: _marks(db, before[name]) for name in before if name not in after})
        change.new.extend(name for name in after if name not in before)
        change.kept.extend(name for name in after if name in before)


def _marks(db, cell):
    scored = Grade.auto_score.is_not(None) | Grade.manual_score.is_not(None)
    return db.query(Grade).filter(Grade.cell_id == cell.id, scored).count()


def _refuse(change, replace):
    if change.submissions and (change.gone or change.new) and not replace:
        raise BylineError(
            f"{change} Nothing was changed. To go on and keep the marks of those that stay, run: "
            f"byline release {change.stem} --replace"
        )


def _bring_over(db, kind, mine, notebook):
    """Make the cells of one kind those of the notebook that nbgrader found; marks and comments of the others go."""
    model, fields = _KINDS[kind]
    before = {cell.name: cell for cell in getattr(mine, kind)}
    after = {cell.name: cell for cell in getattr(notebook, kind)}
    for name, cell in after.items():
        values = {field: getattr(cell, field) for field in fields}
        if name not in before:
            db.add(model(name=name, notebook=mine, **values))
        for field, value in values.items() if name in before else ():
            setattr(before[name], field, value)
    for name in set(before) - set(after):
        for table in (Grade, Comment) if model is not SourceCell else ():
            db.query(table).filter(table.cell_id == before[name].id).delete(synchronize_session=False)
        db.delete(before[name])

"""What can be told of a course before nbgrader, which takes a second to import: whether it is here, and
whether there is anything to do."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from byline.course import Course
from byline.errors import BylineError
from byline.extras import require
from byline.grading.assignment import released_quiz
from byline.grading.gradebook.settings import course_config, first_line, folder_of
from byline.grading.intake.files import delivery
from byline.writing import require_new


def to_grade(course: Course, submitted: str | os.PathLike[str] | None = None, db_url: str | None = None) -> Path:
    """Return the folder or archive of submissions; raises BylineError where there is none, or no such database.

    `submitted` is what was named, if not the course's own folder; `db_url` the gradebook, if not the course's own.
    """
    require("instructor")
    where = delivery(submitted or folder_of(course, "submitted"))
    _require_database(db_url)
    return where


def to_report(course: Course, stems: Iterable[str], csv_file: str | os.PathLike[str] | None = None) -> None:
    """Raise BylineError where one of some quizzes was never graded, or where the CSV file cannot be a new one."""
    require("instructor")
    for stem in stems:
        released_quiz(course, stem)
        is_elsewhere = "db_url" in course_config(course).CourseDirectory
        if not (is_elsewhere or _has_notebook(course, stem) or _has_submission(course / "gradebook.db", stem)):
            raise BylineError(f"Nobody's {stem} is graded yet. Run: byline grade {stem}")
    if csv_file:
        require_new(csv_file)


def to_tell(course: Course, stem: str, db_url: str | None = None) -> None:
    """Raise BylineError where a quiz has no graded notebook to make a page of."""
    require("instructor")
    released_quiz(course, stem)
    if not _has_notebook(course, stem):
        raise ungraded(stem)
    _require_database(db_url)


def ungraded(stem: str) -> BylineError:
    """The error for a quiz without a graded notebook."""
    return BylineError(f"No submission of {stem} is graded yet. Run: byline grade {stem}")


def _has_notebook(course, stem):
    return any(folder_of(course, "autograded").rglob(f"{stem}-quiz.ipynb"))


def _has_submission(file, stem):
    """Whether a gradebook has submissions of a quiz, or may have: who opens it tells what is wrong with it."""
    if not file.is_file():
        return False
    known = "select 1 from submitted_assignment join assignment on assignment_id = assignment.id where name = ?"
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as gradebook:
            return gradebook.execute(known, [stem]).fetchone() is not None
    except sqlite3.Error:
        return True


def _require_database(db_url):
    """Raise BylineError where the address of a gradebook, if one is given, is none that can be used here."""
    if not db_url:
        return
    from sqlalchemy import make_url  # takes longer to import than all else here
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(db_url).get_dialect().import_dbapi()
    except (ArgumentError, ImportError) as error:
        raise BylineError(f"The gradebook cannot be opened: {first_line(error)}. Look at its address.") from None

"""nbgrader's side of a course: its gradebook, and the place of an autograded notebook."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from byline.course import Course
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.gradebook.settings import course_config, first_line
from byline.grading.lazy_nbgrader import (
    ALEMBIC_DIR,
    Base,
    CourseDirectory,
    Gradebook,
    InvalidEntry,
    MissingEntry,
    api,
)


def _newest_version():
    """For a new gradebook nbgrader asks the program `alembic` for its version: a second or more, and nothing at all
    where this environment's programs are not on PATH. The library behind that program answers at once."""
    from alembic.script import ScriptDirectory  # few gradebooks are new

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


api.get_alembic_version = _newest_version


def course_directory(course: Course, **overrides: str | Path | None) -> CourseDirectory:
    """Return nbgrader's CourseDirectory of a course: where its gradebook and its folders are."""
    return CourseDirectory(config=course_config(course, **overrides))


@contextmanager
def opened(db_url: str) -> Iterator[Gradebook]:
    """Open the gradebook at a database URL, making it where it is missing.

    Raises BylineError where it cannot be opened or was made by another version of nbgrader.
    """
    with warnings.catch_warnings():
        # nbgrader reads objects back before it has added them; SQLAlchemy says so each time, and it does no harm.
        warnings.simplefilter("ignore", SAWarning)
        try:
            _require_today(patient(db_url))
            gradebook = Gradebook(patient(db_url), "byline")
        except (SQLAlchemyError, InvalidEntry, ImportError) as error:
            raise BylineError(f"The gradebook cannot be opened: {first_line(error)}. Look at its address.") from None
        with gradebook:
            yield gradebook


def _require_today(db_url):
    """Raise BylineError where a gradebook lacks what nbgrader's has today; opening it would change the file."""
    engine = create_engine(db_url)
    try:
        there = inspect(engine)
        names = set(there.get_table_names())
        for table in Base.metadata.sorted_tables if "assignment" in names else ():
            columns = {column["name"] for column in there.get_columns(table.name)} if table.name in names else set()
            if not columns >= {column.name for column in table.columns}:
                raise BylineError(
                    f"The gradebook {engine.url.database} was made by an older nbgrader. "
                    "Keep a copy of it, then run: nbgrader db upgrade"
                )
    finally:
        engine.dispose()


def patient(db_url: str) -> str:
    """The address of an SQLite gradebook with a minute's patience, for as long as another grader writes into it."""
    if not db_url.startswith("sqlite") or "?" in db_url:
        return db_url
    return f"{db_url}?timeout=60"


def is_registered(db_url: str, assignment: Assignment) -> bool:
    """Whether the gradebook knows the quiz with the questions it has now."""
    with opened(db_url) as gradebook:
        try:
            notebook = gradebook.find_notebook(assignment.notebook_name, assignment.stem)
        except MissingEntry:
            return False
        return {cell.name for cell in notebook.grade_cells} == set(assignment.questions)


def autograded_path(coursedir: CourseDirectory, student: str, assignment: Assignment) -> Path:
    """Where nbgrader's feedback and Formgrader look for a student's autograded notebook."""
    folder = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment.stem))
    return folder / f"{assignment.notebook_name}.ipynb"

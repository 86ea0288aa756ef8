"""Step 4, write: scores into nbgrader's gradebook, the autograded notebook where nbgrader looks for it."""

import json
import os
import sysconfig
import warnings
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader

from byline.grading.mark import BY_HAND


def course_config(course, **overrides):
    """Return nbgrader's configuration of a course, with settings of its CourseDirectory overridden."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    settings = {name: str(value) for name, value in overrides.items() if value}
    config.merge(Config({"CourseDirectory": {"root": str(course)} | settings}))
    return config


def course_directory(course, **overrides):
    """Return nbgrader's CourseDirectory of a course: where its gradebook and its folders are."""
    return CourseDirectory(config=course_config(course, **overrides))


@contextmanager
def opened(db_url):
    """Open the gradebook at a database URL, making it where it is missing."""
    show_programs()
    with warnings.catch_warnings():
        # nbgrader reads objects back before it has added them; SQLAlchemy says so each time, and it does no harm.
        warnings.simplefilter("ignore", SAWarning)
        with Gradebook(db_url, "byline") as gradebook:
            yield gradebook


def show_programs():
    """Put this environment's programs first on PATH: nbgrader starts `alembic` by name when it makes a gradebook."""
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])


def is_registered(db_url, assignment):
    """Whether the gradebook knows the quiz with the questions it has now."""
    with opened(db_url) as gradebook:
        try:
            notebook = gradebook.find_notebook(assignment.notebook_name, assignment.stem)
        except MissingEntry:
            return False
        return {cell.name for cell in notebook.grade_cells} == set(assignment.questions)


def save(db_url, student, assignment, result):
    """Write the result of one submission into the gradebook, creating student and submission where needed."""
    with opened(db_url) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment.stem, student)
        save_marks(gradebook, student, assignment, result)


def save_marks(gradebook, student, assignment, result):
    """Put marks and remarks into an open gradebook, in one transaction. A score that a person gave stays."""
    submission = gradebook.find_submission_notebook(assignment.notebook_name, assignment.stem, student)
    for grade in submission.grades:
        mark = result.marks[grade.name]
        grade.auto_score = None if mark.verdict == BY_HAND else mark.points
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for comment in submission.comments:
        mark = result.marks.get(comment.name.removesuffix("-answer"))
        comment.auto_comment = "No response." if mark and mark.verdict == "no answer" else None
    gradebook.db.commit()


def write_notebook(coursedir, student, assignment, notebook):
    """Write an autograded notebook where nbgrader's feedback and formgrader look for it; whole or not at all."""
    folder = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment.stem))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{assignment.notebook_name}.ipynb"
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.replace(path)

"""The quizzes as students get them: nbgrader generates them, elsewhere, and the gradebook learns their questions."""

import glob
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.gradebook.settings import course_config
from byline.writing import together


@contextmanager
def generated(course: Course, stems: Sequence[Stem]) -> Iterator[tuple[Path, Path]]:
    """Let nbgrader generate the released quizzes from their sources, in a folder and a gradebook made for the purpose.

    Yields the folder of quizzes and the gradebook's file.
    """
    from nbgrader.apps import NbGraderAPI  # two seconds, which only a release needs

    from byline.grading.lazy_nbgrader import CourseDirectory

    with TemporaryDirectory() as scratch:
        quizzes, made = Path(scratch, "quizzes"), Path(scratch, "gradebook.db")
        root = _findable(course, stems, Path(scratch))
        config = course_config(course, root=root, release_directory=quizzes, db_url=f"sqlite:///{made}")
        config.GenerateAssignment.exporter_class = "nbconvert.NotebookExporter"  # the course's own comes here
        nbgrader = NbGraderAPI(CourseDirectory(config=config), config=config)
        for stem in stems:
            outcome = nbgrader.generate_assignment(stem, force=True)
            if not outcome["success"]:
                raise BylineError(f"nbgrader could not release {stem}: {_last_line(outcome)}")
        yield quizzes, made


def _findable(course, stems, scratch):
    """The course; or a copy of what nbgrader reads of it, as nbgrader takes brackets in a path for a pattern."""
    if glob.escape(str(course)) == str(course):
        return course
    for stem in stems:
        shutil.copytree(Course(course).solutions / stem, scratch / "course" / "solutions" / stem)
    return scratch / "course"


def register(course: Course | Path, assignment: Assignment, db_url: str | None = None) -> None:
    """Enter a quiz in the gradebook (by default the course's) where it is not yet there; released files stay as they
    are."""
    from byline.grading.gradebook.enrolment import entering
    from byline.grading.gradebook.nbgrader_course import is_registered

    course = Course(course)
    db_url = gradebook_of(course, db_url)
    if is_registered(db_url, assignment):
        return
    stems = [assignment.stem]
    with (
        generated(course, stems) as (_, made),
        entering(made, stems, db_url) as entered,
        together(course, entered.commit) as batch,
    ):
        for path, content in entered.files.items():
            batch.write(path, content)


def gradebook_of(course: Course, db_url: str | None) -> str:
    """The address of the gradebook: the one that is named, else the course's own."""
    from byline.grading.gradebook.nbgrader_course import course_directory

    return db_url or course_directory(course).db_url


def _last_line(outcome):
    text = outcome.get("error") or outcome.get("log") or "no reason was given"
    return text.strip().splitlines()[-1]

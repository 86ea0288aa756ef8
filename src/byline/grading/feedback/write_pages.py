"""Write the feedback pages of a class where nbgrader writes and finds them; those that changed, and no others."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

import byline
from byline.course import Course
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.budget import Overrun, crew, doing
from byline.grading.feedback.page import TEMPLATES, Names, digest_of, page
from byline.grading.gradebook.grades import Grades, Reader
from byline.grading.gradebook.nbgrader_course import course_directory, opened
from byline.grading.gradebook.tickets import for_page, hand_on
from byline.grading.intake.names import REFUSED, is_sound
from byline.grading.preflight import ungraded
from byline.writing import obstacle, together, write

_HEAD_BYTES = 4096  # of a page; its digest stands there
_GONE = "There is no graded notebook. Grade this quiz again; a page that is there is of an earlier submission."
STATUSES = ("written", "unchanged", "failed")


class Written(NamedTuple):
    """What came of one page; `path` is None where there is none."""

    student: str
    status: str  # one of STATUSES
    path: Path | None
    note: str


class _Job(NamedTuple):
    """All that a page is made of, so that any process can make it."""

    names: Names
    source: Path
    target: Path
    staged: Path  # where the page is written until all are made
    grades: Grades | None


def write_feedback(
    course: Course, assignment: Assignment, workers: int = 1, db_url: str | None = None, progress: bool = True
) -> Iterator[Written]:
    """Bring the feedback pages of a quiz up to date and yield what came of each, in the order of students.

    The pages are put in place together, after the last one is made. `db_url` is the gradebook, if it is not the
    course's own. Raises BylineError where nothing is graded yet, and where a page cannot be written.
    """
    coursedir = course_directory(course, db_url=db_url)
    found = _graded(coursedir, assignment)
    with opened(coursedir.db_url) as gradebook:
        grades = Reader(gradebook, assignment).read_with_comments()
    with together(course) as batch, _mapped(workers) as mapped:
        jobs = [_job(student, path, coursedir, assignment, grades, batch) for student, path in found]
        pages = mapped(jobs)
        for job, page in zip(jobs, _shown(pages, len(jobs), progress), strict=True):
            if page.path:
                hand_on(for_page(job.source.parent, job.target.parent), job.target.parent, batch)
            yield page
    for student in sorted(set(grades) - {student for student, _ in found}):
        yield Written(student, "failed", None, _GONE)


def _shown(pages, total, progress):
    return tqdm(pages, total=total, unit="page", disable=None if progress else True)


def make(job: _Job) -> Written:
    """Make one page, unless it stands there as it would be made; whatever is wrong with it, the others are made."""
    try:
        doing("its page was made")
        blocked = obstacle(job.target)
        if blocked:
            return Written(job.names.student, "failed", None, blocked)
        html = made(job.source.read_bytes(), job.grades, job.names, _digest_there(job.target))
        content = html and html.encode()
    except BylineError as error:
        return Written(job.names.student, "failed", None, str(error))
    except Exception as error:  # an unforeseen notebook must not cost the rest of the class their feedback
        note = f"No page could be made ({type(error).__name__}). Look at {job.source.name} and report it."
        return Written(job.names.student, "failed", None, note)
    if content:
        write(job.staged, content)
    return Written(job.names.student, "written" if content else "unchanged", job.target, "")


def made(content: bytes, grades: Grades | None, names: Names, there: str | None = None) -> str | None:
    """Return the page of an autograded notebook (bytes) as text, or None if `there` is the digest of that very page.

    Raises BylineError where the gradebook has no scores of it, or the student's name is none.
    """
    if not is_sound(names.student):
        raise BylineError(REFUSED)
    if grades is None:
        raise BylineError(f"The gradebook has no scores of {names.student}. Grade this quiz again.")
    known = [_KIT, json.dumps([grades, names.title, names.student, sorted(names.released)])]
    digest = hashlib.sha256(b"\0".join([*map(str.encode, known), content])).hexdigest()
    return None if digest == there else page(json.loads(content), grades, names, digest)


def names_of(assignment: Assignment, student: str) -> Names:
    """The Names of a student's page: the quiz, the student, and which cells are the instructor's."""
    return Names(
        assignment.notebook_name, student, frozenset(str(cell.get("id")) for cell in assignment.release["cells"])
    )


def as_json(assignment: Assignment, pages: Sequence[Written]) -> dict:
    """The pages of a class as the document that `byline feedback --json` prints."""
    rows = [each._asdict() | {"path": str(each.path) if each.path else None} for each in pages]
    return {"assignment": assignment.stem, "pages": rows}


_KIT = byline.__version__ + "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.iterdir()))


def _graded(coursedir, assignment):
    """(student, autograded notebook) for every graded submission, in the order of students."""
    pattern = coursedir.format_path(coursedir.autograded_directory, "*", assignment.stem)
    found = sorted(
        Path(coursedir.root).glob(f"{Path(pattern).relative_to(coursedir.root)}/{assignment.notebook_name}.ipynb")
    )
    if not found:
        raise ungraded(assignment.stem)
    return [(path.parents[1].name, path) for path in found]


def _job(student, path, coursedir, assignment, grades, batch):
    folder = Path(coursedir.format_path(coursedir.feedback_directory, student, assignment.stem))
    target = folder / f"{assignment.notebook_name}.html"
    return _Job(names_of(assignment, student), path, target, batch.stage(target), grades.get(student))


def _digest_there(path):
    try:
        with path.open("rb") as file:
            return digest_of(file.read(_HEAD_BYTES))
    except OSError:
        return None


@contextmanager
def _mapped(workers):
    """A function that maps in order, in so many processes, which are ended where a page takes too long."""
    with crew(workers, make) as submit:
        yield lambda jobs: (_page(job, wait) for job, wait in [(job, submit(job)) for job in jobs])


def _page(job, wait):
    try:
        return wait()
    except Overrun as error:
        return Written(job.names.student, "failed", None, f"No page could be made: {error} Report it.")

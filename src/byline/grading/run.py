"""Grade a class: find the submissions in a folder, grade each, write what came of it."""

from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from byline.errors import BylineError
from byline.grading.gradebook import course_directory, save, write_notebook
from byline.grading.mark import grade
from byline.grading.read import read_notebook


class Submission(NamedTuple):
    """A student's notebook file; the student is named by the folder or, in a flat folder, by the file."""

    student: str
    path: Path


class Outcome(NamedTuple):
    """What came of one submission; `result` is None where it could not be graded."""

    student: str
    status: str  # graded | needs-hand | failed
    result: object
    notes: list


def find_submissions(folder, assignment):
    """Return the submissions of a quiz in a folder: STUDENT/STEM/NAME.ipynb as nbgrader has it, STUDENT/NAME.ipynb
    or STUDENT.ipynb. Raises BylineError where there is none.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BylineError(f"There is no folder {folder}. Name the folder with the submissions: --submitted DIR")
    name = f"{assignment.notebook_name}.ipynb"
    found = {}
    for path in [*folder.glob(f"*/{assignment.stem}/{name}"), *folder.glob(f"*/{name}")]:
        found.setdefault(path.relative_to(folder).parts[0], path)
    for path in folder.glob("*.ipynb"):
        found.setdefault(path.stem, path)
    if not found:
        raise BylineError(
            f"There is no submission of {assignment.stem} in {folder}. "
            f"Put each student's notebook at STUDENT/{assignment.stem}/{name} or STUDENT.ipynb there."
        )
    return [Submission(student, path) for student, path in sorted(found.items())]


def grade_submission(submission, assignment):
    """Grade one submission; whatever is wrong with it becomes an Outcome with a note, never an exception."""
    try:
        result = grade(read_notebook(submission.path), assignment)
    except BylineError as error:
        return Outcome(submission.student, "failed", None, [str(error)])
    except Exception as error:  # an unforeseen submission must not cost the rest of the class their grades
        note = f"{submission.path.name} could not be graded ({type(error).__name__}). Mark it by hand and report it."
        return Outcome(submission.student, "failed", None, [note])
    return Outcome(submission.student, "needs-hand" if result.needs_hand else "graded", result, result.notes)


def grade_class(course, assignment, submitted=None, progress=True):
    """Grade every submission of a quiz and yield its Outcome, once scores and autograded notebook are written."""
    coursedir = course_directory(course)
    submissions = find_submissions(submitted or course / coursedir.submitted_directory, assignment)
    for submission in tqdm(submissions, unit="submission", disable=None if progress else True):
        outcome = grade_submission(submission, assignment)
        if outcome.result:
            save(coursedir.db_url, outcome.student, assignment, outcome.result)
            write_notebook(coursedir, outcome.student, assignment, outcome.result.notebook)
        yield outcome


def as_json(assignment, outcomes):
    """The outcomes of a class as the document that `byline grade --json` prints."""
    return {
        "assignment": assignment.stem,
        "submissions": [
            {
                "student": outcome.student,
                "score": outcome.result.score if outcome.result else None,
                "max_score": assignment.max_score,
                "status": outcome.status,
                "notes": outcome.notes,
            }
            for outcome in outcomes
        ],
    }

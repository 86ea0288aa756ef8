"""Grade a class: find the submissions in a folder, grade each, write what came of it."""

from typing import NamedTuple

from tqdm import tqdm

from byline.errors import BylineError
from byline.grading.gradebook import course_directory, save, write_notebook
from byline.grading.mark import grade
from byline.grading.read import parse, read_file
from byline.grading.submissions import collected


class Outcome(NamedTuple):
    """What came of one submission; `result` is None where it could not be graded."""

    student: str
    status: str  # graded | needs-hand | failed
    result: object
    notes: list


def grade_submission(submission, assignment):
    """Grade one submission; whatever is wrong with it becomes an Outcome with a note, never an exception."""
    notes = [*submission.notes]
    try:
        if submission.complaint:
            raise BylineError(submission.complaint)
        notebook, found = parse(read_file(submission.path, submission.root), submission.path.name)
        result = grade(notebook, assignment)
    except BylineError as error:
        return Outcome(submission.student, "failed", None, [*notes, str(error)])
    except Exception as error:  # an unforeseen submission must not cost the rest of the class their grades
        note = f"{submission.path.name} could not be graded ({type(error).__name__}). Mark it by hand and report it."
        return Outcome(submission.student, "failed", None, [*notes, note])
    status = "needs-hand" if result.needs_hand else "graded"
    return Outcome(submission.student, status, result, [*notes, *found, *result.notes])


def grade_class(course, assignment, submitted=None, progress=True):
    """Grade every submission of a quiz and yield its Outcome, once scores and autograded notebook are written."""
    coursedir = course_directory(course)
    with collected(submitted or course / coursedir.submitted_directory, assignment) as submissions:
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

"""What nbgrader runs: the preprocessors that nbgrader_config.py names, each a thin call of byline.grading."""

import html
import json
from functools import cache
from pathlib import Path

from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.log import get_logger

from byline.errors import BylineError
from byline.grading.assignment import find_course, load_assignment
from byline.grading.feedback import safe
from byline.grading.feedback.write import made, names_of
from byline.grading.gradebook import course_directory, opened
from byline.grading.grades import Reader
from byline.grading.intake.names import REFUSED, unsound_folders
from byline.grading.ledger import Ledger
from byline.grading.noticed import RUBRIC
from byline.grading.pool import guarded
from byline.grading.run import Options, where_code_runs
from byline.grading.seals import sealed
from byline.grading.step import Setup, Task
from byline.grading.tickets import complete
from byline.proof import prove
from byline.release import register

# Formgrader's template has no room for a style of ours, so it comes with the rubric, of which a page has few.
_STYLE = f"<style>{Path(__file__).with_name('formgrader.css').read_text(encoding='utf-8')}</style>"


def register_quiz(assignment, student, notebooks):
    """Before autograding: prove the quiz, and enter it in the gradebook, which a fresh clone does not have."""
    course, quiz = find_course(), load_assignment(find_course(), assignment, checked=True)
    prove(course, quiz, runs_code=False)
    register(course, quiz)
    tell_left_out(assignment, student, notebooks)


def tell_left_out(assignment, student, notebooks):
    """Before autograding and feedback: say whose folders nbgrader_config.py keeps nbgrader from, and why."""
    _tell_left_out(find_course())


@cache
def _tell_left_out(course):
    coursedir = course_directory(course)
    steps = coursedir.submitted_directory, coursedir.autograded_directory
    for name in unsound_folders(course, *steps):
        get_logger().warning("The folder %s was left out. %s", ascii(name), REFUSED)


class TidySource(NbGraderPreprocessor):
    """Remove the blank lines that a cleared solution leaves at the end of a cell, and the rows that a cell uses, which
    could tell what is right."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = cell.source.rstrip()
        cell.metadata.pop("byline", None)
        return cell, resources


class GradeAnswers(NbGraderPreprocessor):
    """Replace nbgrader's execution: answers are read as data, code runs in the sandbox, explanation and points go
    into the cells. Code that no sandbox can run here waits for a person."""

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        task = Task(names["student"], names["notebook"], json.dumps(nb).encode())
        outcome = guarded(task, _setup(find_course(), assignment.stem, assignment.digest))
        for note in outcome.notes:
            self.log.warning("%s: %s", names["student"], note)
        if outcome.text is None:
            raise BylineError(f"{names['student']} could not be graded.")
        with opened(names["db_url"]) as gradebook:
            ledger = Ledger(gradebook, assignment)
            # nbgrader has removed the earlier notebook, so what a person marked in it is looked at again.
            changed = ledger.marked([outcome.student])
            ledger.enter({outcome.student: outcome.marks}, changed, {})
        graded = json.loads(sealed(json.loads(outcome.text), changed=changed.get(outcome.student, [])))
        return from_dict({**graded, "nbformat": 4, "nbformat_minor": 5}), resources


@cache
def _setup(course, stem, _):
    """The Setup of a quiz as it stands; where code runs on this machine is tried once, not for each submission."""
    assignment = load_assignment(course, stem)
    return Setup(assignment, Options().limits, where_code_runs(assignment, Options())[0])


class FeedbackPage(HTMLExporter):
    """Makes the page of `byline feedback` where nbgrader or Formgrader generates feedback."""

    def from_filename(self, filename, resources=None, **kw):
        names = resources["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        with opened(names["db_url"]) as gradebook:
            grades = Reader(gradebook, assignment).read_with_comments([names["student"]])
        content = Path(filename).read_bytes()
        page = made(content, grades.get(names["student"]), names_of(assignment, names["student"]))
        return page, {**resources, "output_extension": self.file_extension}


def complete_tickets(assignment, student, notebooks):
    """After a page is made: let `nbgrader release_feedback` go on where something did not come by the exchange."""
    coursedir = course_directory(find_course())
    for notebook in map(Path, notebooks):  # `student` is a pattern where many are made
        complete(Path(coursedir.format_path(coursedir.feedback_directory, notebook.parents[1].name, assignment)))


@pass_context
def safe_markdown(context, source):
    """Markdown as HTML for Formgrader's page of a submission, whose template puts in whatever a student wrote."""
    return str(safe.outlined(source, (context.get("cell") or {}).get("attachments")))


def safe_html(source):
    """HTML of an output, for the same page; a rubric brings the look of the page's rubrics and findings."""
    page = str(safe.markup(source))
    return _STYLE + page if f'class="{RUBRIC}"' in page else page


class EscapeNames(NbGraderPreprocessor):
    """Escape what Formgrader's template puts in beside the notebook: names, which may come from a student's file."""

    def preprocess(self, nb, resources):
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources[name]:
                resources[name] = html.escape(resources[name])
        return nb, resources

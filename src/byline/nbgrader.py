"""What nbgrader runs: the preprocessors that nbgrader_config.py names, each a thin call of byline.grading."""

import csv
import io
import json
from contextlib import chdir
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert import HTMLExporter, NotebookExporter
from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.plugins import CsvExportPlugin
from nbgrader.preprocessors import NbGraderPreprocessor

from byline.course import Course, find_course
from byline.errors import BylineError
from byline.front.view import text_with_cards
from byline.grading.assignment import load_assignment
from byline.grading.csv_cells import ENCODING, inert
from byline.grading.feedback import safe
from byline.grading.feedback.write_pages import made, names_of
from byline.grading.grade_class import Options, where_code_runs
from byline.grading.gradebook.grades import Reader
from byline.grading.gradebook.nbgrader_course import course_directory, opened
from byline.grading.gradebook.tickets import complete
from byline.grading.gradebook.write_scores import Ledger
from byline.grading.intake.names import REFUSED, unsound_folders
from byline.grading.marking.grade_one import Setup, Task
from byline.grading.marking.rubric_cell import RUBRIC
from byline.grading.seals import sealed
from byline.grading.workers import guarded
from byline.markup import escape
from byline.proof import prove
from byline.reading import text_of_file
from byline.release import is_held_back, register, release
from byline.writing import write

# Formgrader's template has no room for a style of ours, so it comes with the rubric, of which a page has few.
_STYLE = f"<style>{Path(__file__).with_name('formgrader.css').read_text(encoding='utf-8')}</style>"


class _Gate(NotebookExporter):
    """An exporter that nbgrader makes before it removes anything of earlier runs, which is the time to refuse.

    nbgrader's own hook comes later, and what it raises is not heeded.
    """

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        coursedir = self.parent.coursedir
        course = find_course(coursedir.root)
        try:
            with chdir(course.root):  # wherever nbgrader was started, so that the course's tables count
                for stem in sorted({Path(folder).name for folder in self.parent.assignments}):
                    self.prepare(course, stem, coursedir.db_url)
        except BylineError as error:
            self.parent.log.error("%s", error)
            raise NbGraderException(str(error)) from None


class ReleasedNotebook(_Gate):
    """Before nbgrader or Formgrader generates a quiz: do what `byline release` does, and refuse what it refuses."""

    def prepare(self, course: Course, stem: str, db_url: str) -> None:
        """Release a quiz; whether it holds explanations back stays as it is."""
        release(course, [stem], db_url=db_url, hold_back=is_held_back(course, stem))

    def from_filename(self, filename: str, resources: dict | None = None, **options: Any) -> tuple[Any, dict]:
        """The quiz as nbgrader generates it, with the questions in it, to be answered before a cell is run."""
        text, told = super().from_filename(filename, resources=resources, **options)
        nbgrader: Any = self.parent
        course = find_course(nbgrader.coursedir.root)
        with chdir(course.root):
            return text_with_cards(str(text), text_of_file(course.questions(Path(filename).parent.name))), told


class GradedNotebook(_Gate):
    """Before autograding: prove the quiz, and enter it in the gradebook, which a fresh clone does not have."""

    def prepare(self, course: Course, stem: str, db_url: str) -> None:
        """Prove a quiz; say whose folders are left out."""
        quiz = load_assignment(course, stem, against_prompts=True)
        prove(course, quiz, runs_code=False)
        register(course, quiz, db_url)
        _tell_left_out(self.parent)


def _tell_left_out(converter):
    """Say whose folders nbgrader_config.py keeps nbgrader from, and why."""
    coursedir = converter.coursedir
    for name in unsound_folders(coursedir.root, coursedir.submitted_directory, coursedir.autograded_directory):
        converter.log.warning("The folder %s was left out. %s", ascii(name), REFUSED)


class TidySource(NbGraderPreprocessor):
    """Remove the blank lines that a cleared solution leaves at the end of a cell, and the rows that a cell uses, which
    could tell what is right."""

    def preprocess_cell(self, cell: NotebookNode, resources: dict, cell_index: int) -> tuple[NotebookNode, dict]:
        cell.source = cell.source.rstrip()
        cell.metadata.pop("byline", None)
        return cell, resources


class GradeAnswers(NbGraderPreprocessor):
    """Replace nbgrader's execution: answers are read as data, code runs in the sandbox, explanation and points go
    into the cells. Code that no sandbox can run here waits for a person."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        names = resources["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        task = Task(names["student"], names["notebook"], json.dumps(nb).encode())
        result = guarded(task, _setup(find_course(), assignment.stem, assignment.digest))
        for note in result.notes:
            self.log.warning("%s: %s", names["student"], note)
        if result.text is None or result.marks is None:
            raise BylineError(f"{names['student']} could not be graded.")
        with opened(names["db_url"]) as gradebook:
            ledger = Ledger(gradebook, assignment)
            # nbgrader has removed the earlier notebook, so what a person marked in it is looked at again.
            changed = ledger.marked([result.student])
            ledger.enter({result.student: result.marks}, changed, {})
        graded = json.loads(sealed(json.loads(result.text), changed=changed.get(result.student, [])))
        return from_dict({**graded, "nbformat": 4, "nbformat_minor": 5}), resources


@cache
def _setup(course, stem, _):
    """The Setup of a quiz as it stands; where code runs on this machine is tried once, not for each submission."""
    assignment = load_assignment(course, stem)
    return Setup(assignment, Options().limits, where_code_runs(assignment, Options())[0])


class FeedbackPage(HTMLExporter):
    """Makes the page of `byline feedback` where nbgrader or Formgrader generates feedback, and says who is left out."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        _tell_left_out(self.parent)

    def from_filename(self, filename: str, resources: dict | None = None, **kw: object) -> tuple[Any, dict]:
        """The page of an autograded notebook, and the resources that nbgrader gives with it."""
        names = (resources or {})["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        with opened(names["db_url"]) as gradebook:
            grades = Reader(gradebook, assignment).read_with_comments([names["student"]])
        content = Path(filename).read_bytes()
        page = made(content, grades.get(names["student"]), names_of(assignment, names["student"]))
        return page, {**(resources or {}), "output_extension": self.file_extension}


def complete_tickets(assignment: str, student: str, notebooks: list[str]) -> None:
    """After a page is made: let `nbgrader release_feedback` go on where something did not come by the exchange."""
    coursedir = course_directory(find_course(Path(notebooks[0]).parent))
    for notebook in map(Path, notebooks):  # `student` is a pattern where many are made
        complete(Path(coursedir.format_path(coursedir.feedback_directory, notebook.parents[1].name, assignment)))


class InertCsv(CsvExportPlugin):
    """nbgrader's table of grades, in which no name is a formula to a spreadsheet, or breaks a row by its comma."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file as `nbgrader export` does, with the same columns and options."""
        text = io.StringIO()
        writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        quizzes = [one for one in gradebook.assignments if not self.assignment or one.name in self.assignment]
        students = [one for one in gradebook.students if not self.student or one.id in map(str, self.student)]
        writer.writerows(inert(_row(gradebook, *pair)) for pair in product(quizzes, students))
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        write(target, text.getvalue().encode(ENCODING))


_COLUMNS = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"]
_COLUMNS += ["raw_score", "late_submission_penalty", "score", "max_score"]


def _row(gradebook, quiz, student):
    """A row of that table; who handed in nothing has 0 points, as nbgrader has it."""
    row = {"assignment": quiz.name, "duedate": quiz.duedate, "student_id": student.id, "max_score": quiz.max_score}
    row |= {name: getattr(student, name) for name in ("last_name", "first_name", "email")}
    try:
        page = gradebook.find_submission(quiz.name, student.id)
    except MissingEntry:
        return row | {"raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
    lost = page.late_submission_penalty
    row |= {"timestamp": page.timestamp, "raw_score": page.score, "late_submission_penalty": lost}
    return row | {"score": max(0.0, page.score - lost)}


@pass_context
def safe_markdown(context: Context | dict, source: str) -> str:
    """Markdown as HTML for Formgrader's page of a submission, whose template puts in whatever a student wrote."""
    return str(safe.outlined(source, (context.get("cell") or {}).get("attachments")))


def safe_html(source: str) -> str:
    """HTML of an output, for the same page; a rubric brings the look of the page's rubrics and findings."""
    page = str(safe.markup(source))
    return _STYLE + page if f'class="{RUBRIC}"' in page else page


class EscapeNames(NbGraderPreprocessor):
    """Escape what Formgrader's template puts in beside the notebook: names, which may come from a student's file."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources[name]:
                resources[name] = str(escape(resources[name]))
        return nb, resources

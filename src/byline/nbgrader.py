"""What nbgrader runs: the preprocessors that nbgrader_config.py names, each a thin call of byline.grading."""

import html
import json
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor

from byline.grading.assignment import find_course, load_assignment
from byline.grading.feedback import safe
from byline.grading.feedback.grades import class_grades
from byline.grading.feedback.write import made, names_of
from byline.grading.gradebook import opened, save_marks
from byline.grading.mark import grade
from byline.release import register


def register_quiz(assignment, student, notebooks):
    """Before autograding: enter the quiz in the gradebook, as a fresh clone has the release but no gradebook."""
    register(find_course(), load_assignment(find_course(), assignment))


class TidySource(NbGraderPreprocessor):
    """Remove the blank lines that a cleared solution leaves at the end of a cell."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = cell.source.rstrip()
        return cell, resources


class GradeAnswers(NbGraderPreprocessor):
    """Replace nbgrader's execution: read the answers as data, mark them, put explanation and points into the cells."""

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        result = grade(json.loads(json.dumps(nb)), assignment)
        for note in result.notes:
            self.log.warning("%s: %s", names["student"], note)
        with opened(names["db_url"]) as gradebook:
            save_marks(gradebook, names["student"], assignment, result)
        return from_dict({**result.notebook, "nbformat": 4, "nbformat_minor": 5}), resources


class FeedbackPage(HTMLExporter):
    """Makes the page of `byline feedback` where nbgrader or Formgrader generates feedback."""

    def from_filename(self, filename, resources=None, **kw):
        names = resources["nbgrader"]
        assignment = load_assignment(find_course(), names["assignment"])
        with opened(names["db_url"]) as gradebook:
            grades = class_grades(gradebook, assignment.stem, names["notebook"], names["student"])
        content = Path(filename).read_bytes()
        page = made(content, grades.get(names["student"]), names_of(assignment, names["student"]))
        return page, {**resources, "output_extension": self.file_extension}


def safe_markdown(source):
    """Markdown as HTML for Formgrader's page of a submission, whose template puts in whatever a student wrote."""
    return str(safe.outlined(source))


def safe_html(source):
    """HTML of an output, for the same page."""
    return str(safe.markup(source))


class EscapeNames(NbGraderPreprocessor):
    """Escape what Formgrader's template puts in beside the notebook: names, which may come from a student's file."""

    def preprocess(self, nb, resources):
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources[name]:
                resources[name] = html.escape(resources[name])
        return nb, resources

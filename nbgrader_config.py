"""nbgrader's settings for this course: our folder names, and our grading in place of running student code."""

import os

from byline.grading.intake.names import unsound_folders

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "byline"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
# nbgrader takes a student's name for a pattern: of a folder called * it would make everybody's.
c.CourseDirectory.student_id_exclude = ",".join(unsound_folders(c.CourseDirectory.root, "submitted", "autograded"))
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "quizzes"
# nbgrader copies every other file of a source folder into the release; the key must never go.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "key.yml", "feedback", "gradebook.db"]

c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "Write your answer here, in place of this sentence."
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "byline.nbgrader.TidySource",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "byline.nbgrader.TidySource",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateAssignment.exporter_class = "byline.nbgrader.ReleasedNotebook"
c.Autograde.exporter_class = "byline.nbgrader.GradedNotebook"
c.ExportApp.plugin_class = "byline.nbgrader.InertCsv"
c.Autograde.sanitize_preprocessors = ["byline.nbgrader.GradeAnswers"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# nbgrader runs what a student wrote as HTML in the instructor's browser. These settings make it harmless there.
c.GenerateFeedback.exporter_class = "byline.nbgrader.FeedbackPage"
c.GenerateFeedback.post_convert_hook = "byline.nbgrader.complete_tickets"
c.HTMLExporter.filters = {
    "markdown2html": "byline.nbgrader.safe_markdown",
    "clean_html": "byline.nbgrader.safe_html",
}
c.HTMLExporter.preprocessors = ["byline.nbgrader.EscapeNames"]
c.HTMLExporter.sanitize_html = True

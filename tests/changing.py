"""A small course that changes between two runs of a command, for tests of what a run leaves behind."""

from click.testing import CliRunner
from demo import STEM, asks, demo_course, markdown, write_quiz
from helpers import cell, write

from byline.cli import main
from byline.grading.assignment import load_assignment
from byline.grading.gradebook.nbgrader_course import course_directory, opened

PROMPT = "**1. First** (2 points)\n\n* **A** one\n* **B** two"
KEY = """first-question:
  type: choice
  points: 2
  key: B
  objective: "tell one from two"
  evidence: [dispatch:3]
  why: {A: "One.", B: "Two."}
"""
QUIZ = f"{STEM}/{STEM}-quiz.ipynb"


def new_course(folder):
    """Write a course whose quiz puts two choices and a free text, not released; return the folder."""
    demo_course(folder, PROMPT, KEY, answer='"B"')
    put(folder, "first-question", "second-question")
    return folder


def put(course, *names):
    """Write a quiz of these choices and a free text, and its key."""
    home = course / "solutions" / STEM
    text = KEY.replace("first-question", "own-words").replace("type: choice", "type: free-text")
    text = "".join(line for line in text.splitlines(True) if not line.startswith(("  key:", "  why:")))
    keys = [KEY.replace("first-question", name) for name in names]
    (home / "key.yml").write_text("\n".join([*keys, text]), encoding="utf-8")
    start = {**asks("x", "0", 1)[0], "id": "start", "metadata": {}, "source": "from byline import ask, check"}
    cells = [markdown("title", "# Demo"), start]
    for name in names:
        cells += [markdown(f"{name}-prompt", PROMPT), *asks(name, '"B"', 2)]
    cells += [markdown("own-prompt", "**Your own words** (2 points)")]
    settings = {"grade_id": "own-words", "grade": True, "solution": True, "locked": False, "task": False}
    text = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
    cells += [markdown("own-words", text, nbgrader=settings | {"points": 2, "schema_version": 3})]
    write_quiz(home / f"{STEM}-quiz.ipynb", cells)


def correct(course):
    """Change a word in prompts and key, so that a release writes other files."""
    for path in (course / "solutions" / STEM).iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("two", "2").replace("Two.", "2."), encoding="utf-8")


def run(*arguments):
    """Run a command of `byline` in this process."""
    return CliRunner().invoke(main, list(arguments))


def hand_in(course, student, answers, time=""):
    """Hand a quiz in as nbgrader collects it, with a ticket where there is a time."""
    notebook = load_assignment(course, STEM).release
    for name, answer in answers.items():
        one = cell(notebook, name)
        one["source"] = answer if one["cell_type"] == "markdown" else f"{name[:-7].replace('-', '_')} = {answer!r}"
    path = write(course / "submitted" / student / QUIZ, notebook)
    if time:
        path.with_name("timestamp.txt").write_text(time, encoding="utf-8")


def graded_course(course):
    """Release the course, hand in for two students, grade, and mark one free text by hand; return the course."""
    assert run("release").exit_code == 0
    hand_in(course, "ada", {"first-question-answer": "B", "second-question-answer": "B", "own-words": "So."})
    hand_in(course, "bo", {"first-question-answer": "A", "second-question-answer": "B", "own-words": "Thus."})
    assert run("grade", STEM).exit_code == 0
    with gradebook_of(course) as gradebook:
        grade = gradebook.find_grade("own-words", f"{STEM}-quiz", STEM, "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    return course


def gradebook_of(course):
    """The open gradebook of a course."""
    return opened(course_directory(course).db_url)


def marks(course):
    """(student, question) → (score by the kit, score by a person)."""
    with gradebook_of(course) as gradebook:
        found = [page for entry in gradebook.assignment_submissions(STEM) for page in entry.notebooks]
        return {
            (page.assignment.student.id, grade.name): (grade.auto_score, grade.manual_score)
            for page in found
            for grade in page.grades
        }

"""nbgrader's own commands on a course of ours."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import RIGHT, RIGHT_POINTS, cell, clicked, copy_course, typed, write

from byline.errors import BylineError
from byline.grading import grade_class
from byline.grading.sandbox.box import Box

COUNTS = """gets = motives[motives["relation"] == "gets"]
gets_by_report = pd.crosstab(gets["actor"], gets["article"])"""
NAME = "02-motives/02-motives-quiz.ipynb"


def _nbgrader(course, *arguments):
    """Run an nbgrader command in the course, with this environment's programs on PATH."""
    scripts = str(Path(sys.executable).parent)
    command = [sys.executable, "-m", "nbgrader", *arguments]
    environment = {"PATH": f"{scripts}:/usr/bin:/bin", "HOME": str(course)}
    environment |= {name: os.environ[name] for name in ["PYTHONPATH"] if name in os.environ}
    return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def course(tmp_path_factory, root, motives):
    """A fresh clone in which nbgrader has autograded five students and a wreck, with feedback and export."""
    try:
        with Box() as box:
            box.start()
    except BylineError as error:
        pytest.skip(str(error))
    copy = copy_course(root, tmp_path_factory.mktemp("course") / "course")
    write(copy / "submitted" / "ada" / NAME, typed(motives.release, RIGHT))
    write(copy / "submitted" / "ben" / NAME, clicked(motives.release, motives.questions, RIGHT | {"received": "A"}))
    write(copy / "submitted" / "cyd" / NAME, motives.release)
    for name, source in {"eve": COUNTS, "fay": "import os; os._exit(0)"}.items():
        coded = typed(motives.release, RIGHT)
        cell(coded, "gets-by-report-answer")["source"] = source
        write(copy / "submitted" / name / NAME, coded)
    (copy / "submitted" / "dan" / "02-motives").mkdir(parents=True)
    (copy / "submitted" / "dan" / NAME).write_text("not json", encoding="utf-8")
    for command in ("autograde", "generate_feedback"):
        _nbgrader(copy, command, "02-motives")
    _nbgrader(copy, "export")
    return copy


def test_autograde_gives_the_points_of_byline_grade(course):
    """`nbgrader autograde` and its export give the same scores, and a wreck stops nobody."""
    with (course / "grades.csv").open(encoding="utf-8-sig") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    computed = {"eve": RIGHT_POINTS + 3, "fay": RIGHT_POINTS}
    assert scores == {"ada": RIGHT_POINTS, "ben": RIGHT_POINTS - 2, "cyd": 0, "dan": 0} | computed


def test_byline_grade_gives_the_same_scores(course, motives, tmp_path):
    """`byline grade` on the same submissions finds what `nbgrader autograde` found."""
    again = shutil.copytree(course, tmp_path / "again")
    outcomes = grade_class.grade_class(again, motives, grade_class.Options(progress=False, again=True))
    scores = {outcome.student: outcome.score for outcome in outcomes}

    computed = {"eve": RIGHT_POINTS + 3, "fay": RIGHT_POINTS}
    assert scores == {"ada": RIGHT_POINTS, "ben": RIGHT_POINTS - 2, "cyd": 0, "dan": None} | computed


def test_the_feedback_explains_the_wrong_answer(course, motives):
    """The feedback page of a student holds the explanation of the option that they chose."""
    page = (course / "feedback" / "ben" / "02-motives" / "02-motives-quiz.html").read_text(encoding="utf-8")

    assert motives.keys["received"].why["A"].split(".")[0] in page


def test_the_feedback_leaks_no_key(course):
    """The feedback page of a student who answered nothing shows neither hidden tests nor explanations."""
    page = (course / "feedback" / "cyd" / "02-motives" / "02-motives-quiz.html").read_text(encoding="utf-8")

    assert "HIDDEN TESTS" not in page and "Yes." not in page


def test_releasing_again_in_the_course_changes_nothing(course, root):
    """`nbgrader generate_assignment` writes the very release that is committed."""
    (course / "quizzes" / NAME).unlink()
    _nbgrader(course, "generate_assignment", "02-motives", "--force")

    assert (course / "quizzes" / NAME).read_bytes() == (root / "quizzes" / NAME).read_bytes()


def test_a_student_called_as_a_pattern_touches_nobody(course, tmp_path):
    """nbgrader leaves a folder called * alone, says so, and grades the others once."""
    again = shutil.copytree(course, tmp_path / "again")
    for name in ("*", "[a-z]*"):
        shutil.copytree(again / "submitted" / "cyd", again / "submitted" / name)
    done = _nbgrader(again, "autograde", "02-motives", "--force")
    pages = _nbgrader(again, "generate_feedback", "02-motives", "--force")

    assert "The folder '*' was left out." in done.stderr and done.stderr.count("Autograding") == 5
    assert sorted(path.name for path in (again / "autograded").iterdir()) == ["ada", "ben", "cyd", "eve", "fay"]
    assert pages.stderr.count("Converting notebook") == 5

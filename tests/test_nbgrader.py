"""nbgrader's own commands on a course of ours."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import cell, clicked, typed, write
from nbgraded import nbgrader
from town import CODED_POINTS, COUNTS, POINTS, QUIZ, RIGHT, RIGHT_POINTS, STEM

from byline.errors import BylineError
from byline.grading import grade_class
from byline.grading.sandbox.box import Box

SCORES = {  # student → score
    "ada": RIGHT_POINTS,
    "ben": RIGHT_POINTS - POINTS["crack-source"],
    "cyd": 0,
    "eve": CODED_POINTS,
    "fay": RIGHT_POINTS,
}


def _autograde(course):
    """Run `nbgrader autograde` in the course as a person does, with this environment's programs on PATH."""
    scripts = str(Path(sys.executable).parent)
    command = [sys.executable, "-m", "nbgrader", "autograde", STEM]
    environment = {"PATH": f"{scripts}:/usr/bin:/bin", "HOME": str(course)}
    environment |= {name: os.environ[name] for name in ["PYTHONPATH"] if name in os.environ}
    subprocess.run(command, cwd=course, env=environment, capture_output=True)


@pytest.fixture(scope="module")
def course(tmp_path_factory, released_town, bridge):
    """A course in which nbgrader has autograded five students and a wreck, with feedback and export."""
    try:
        with Box() as box:
            box.start()
    except BylineError as error:
        pytest.skip(str(error))
    copy = shutil.copytree(released_town, tmp_path_factory.mktemp("course") / "course")
    write(copy / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
    write(copy / "submitted" / "ben" / QUIZ, clicked(bridge.release, bridge.questions, RIGHT | {"crack-source": "A"}))
    write(copy / "submitted" / "cyd" / QUIZ, bridge.release)
    for name, source in {"eve": COUNTS, "fay": "import os; os._exit(0)"}.items():
        coded = typed(bridge.release, RIGHT)
        cell(coded, "offers-answer")["source"] = source
        write(copy / "submitted" / name / QUIZ, coded)
    (copy / "submitted" / "dan" / STEM).mkdir(parents=True)
    (copy / "submitted" / "dan" / QUIZ).write_text("not json", encoding="utf-8")
    _autograde(copy)
    nbgrader(copy, "generate_feedback", STEM)
    nbgrader(copy, "export")
    return copy


def test_autograde_gives_the_points_of_byline_grade(course):
    """`nbgrader autograde` and its export give the same scores, and a wreck stops nobody."""
    with (course / "grades.csv").open(encoding="utf-8-sig") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    assert scores == SCORES | {"dan": 0}


def test_byline_grade_gives_the_same_scores(course, bridge, tmp_path, monkeypatch):
    """`byline grade` on the same submissions finds what `nbgrader autograde` found."""
    again = shutil.copytree(course, tmp_path / "again")
    monkeypatch.chdir(again)
    outcomes = grade_class.grade_class(again, bridge, grade_class.Options(progress=False, again=True))
    scores = {outcome.student: outcome.score for outcome in outcomes}

    assert scores == SCORES | {"dan": None}


def test_the_feedback_explains_the_wrong_answer(course, bridge):
    """The feedback page of a student holds the explanation of the option that they chose."""
    page = (course / "feedback" / "ben" / STEM / f"{STEM}-quiz.html").read_text(encoding="utf-8")

    assert bridge.keys["crack-source"].why["A"] in page


def test_the_feedback_leaks_no_key(course, bridge):
    """The feedback page of a student who answered nothing shows neither hidden tests nor explanations."""
    page = (course / "feedback" / "cyd" / STEM / f"{STEM}-quiz.html").read_text(encoding="utf-8")

    assert "HIDDEN TESTS" not in page and bridge.keys["crack-source"].why["B"] not in page


def test_releasing_again_in_the_course_changes_nothing(course, released_town):
    """`nbgrader generate_assignment` writes the very release of `byline release`."""
    (course / "quizzes" / QUIZ).unlink()
    nbgrader(course, "generate_assignment", STEM, "--force")

    assert (course / "quizzes" / QUIZ).read_bytes() == (released_town / "quizzes" / QUIZ).read_bytes()


def test_a_student_called_as_a_pattern_touches_nobody(course, tmp_path):
    """nbgrader leaves a folder called * alone, says so once in each run, and grades the others once."""
    again = shutil.copytree(course, tmp_path / "again")
    for name in ("*", "[a-z]*"):
        shutil.copytree(again / "submitted" / "cyd", again / "submitted" / name)
    done = nbgrader(again, "autograde", STEM, "--force")[1]
    pages = nbgrader(again, "generate_feedback", STEM, "--force")[1]

    assert [run.count("The folder '*' was left out.") for run in (done, pages)] == [1, 1]
    assert done.count("Autograding") == 5
    assert sorted(path.name for path in (again / "autograded").iterdir()) == ["ada", "ben", "cyd", "eve", "fay"]
    assert pages.count("Converting notebook") == 5

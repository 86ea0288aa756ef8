"""A course about something else goes the whole way: the invented town of Alderwick, with a question of each type."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from frictionless import Package

from byline.questions.types import names

TOWN = Path(__file__).parent / "course"
STEM = "01-bridge"
BOOK = f"{STEM}/{STEM}-quiz.ipynb"


@pytest.fixture(scope="module")
def town(tmp_path_factory, root):
    """A copy of the course, released; and a function that runs a command in it and returns what it prints."""
    course = shutil.copytree(TOWN, tmp_path_factory.mktemp("town") / "course")
    shutil.copy(root / "nbgrader_config.py", course)
    home = {"BYLINE_HOME": str(course.parent / "home")}

    def run(*command):
        done = subprocess.run(
            [sys.executable, *command], cwd=course, env={**os.environ, **home}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "byline.cli", "release")
    return course, run


def test_its_tables_are_what_its_datapackage_describes():
    """The frictionless library finds no error in them."""
    assert Package(str(TOWN / "data" / "datapackage.json")).validate().flatten(["type", "message"]) == []


def test_its_fingerprints_are_those_of_its_articles(town):
    """The committed file is what the command derives from the three texts."""
    course, run = town
    run("-m", "byline.cli", "articles", "fingerprint", "articles")

    derived = (course / "data" / "fingerprints.json").read_bytes()
    assert derived == (TOWN / "data" / "fingerprints.json").read_bytes()


def test_it_has_a_question_of_each_type():
    """No type of question is left out of the engine's own course."""
    keys = yaml.safe_load((TOWN / "solutions" / STEM / "key.yml").read_text(encoding="utf-8"))

    assert {key["type"] for key in keys.values()} == set(names())


def test_its_solution_earns_all_that_needs_no_person_and_the_release_nothing(town):
    """22 of 26 points, where 4 are for a text; and 0 for the notebook as students get it."""
    course, run = town
    for student, source in (("full", course / "solutions" / BOOK), ("blank", course / "quizzes" / BOOK)):
        (course / "submitted" / student / STEM).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, course / "submitted" / student / BOOK)
    told = json.loads(run("-m", "byline.cli", "grade", STEM, "--json"))["submissions"]

    found = {row["student"]: (row["score"], row["max_score"], row["status"]) for row in told}
    assert found == {"full": (22, 26, "needs-hand"), "blank": (0, 26, "graded")}


def test_nbgrader_works_on_it_from_another_folder(town, tmp_path):
    """A server that was started elsewhere releases, grades and tells by the tables of the course: the same points."""
    course, run = town
    (course / "submitted" / "far" / STEM).mkdir(parents=True)
    shutil.copy(course / "solutions" / BOOK, course / "submitted" / "far" / BOOK)
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader starts alembic
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        command = [sys.executable, "-m", "nbgrader", step, STEM, "--force", "--course-dir", course]
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"PATH": programs}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    told = {row["student"]: row for row in json.loads(run("-m", "byline.cli", "report", STEM, "--json"))["students"]}
    assert told["far"]["score"] == 22 and (course / "feedback" / "far" / BOOK).with_suffix(".html").is_file()

"""A course about something else goes the whole way: the invented town of Alderwick, with a question of each type."""

import json
import shutil

import yaml
from changing import run
from frictionless import Package
from nbgraded import nbgrader
from town import CODED_POINTS, FOLDER, MOST, QUIZ, STEM

from byline.questions.types import names


def test_its_tables_are_what_its_datapackage_describes():
    """The frictionless library finds no error in them."""
    assert Package(str(FOLDER / "data" / "datapackage.json")).validate().flatten(["type", "message"]) == []


def test_its_fingerprints_are_those_of_its_articles(town):
    """The committed file is what the command derives from the three texts."""
    assert run("articles", "fingerprint", "articles").exit_code == 0

    derived = (town / "data" / "fingerprints.json").read_bytes()
    assert derived == (FOLDER / "data" / "fingerprints.json").read_bytes()


def test_it_has_a_question_of_each_type():
    """No type of question is left out of the engine's own course."""
    keys = yaml.safe_load((FOLDER / "solutions" / STEM / "key.yml").read_text(encoding="utf-8"))

    assert {key["type"] for key in keys.values()} == set(names())


def test_its_solution_earns_all_that_needs_no_person_and_the_release_nothing(town):
    """A text waits for a person; the notebook as students get it has no answer in it."""
    _hand_in(town, "full", town / "solutions" / QUIZ)
    _hand_in(town, "blank", town / "quizzes" / QUIZ)
    told = json.loads(run("grade", STEM, "--json").stdout)["submissions"]

    found = {row["student"]: (row["score"], row["max_score"], row["status"]) for row in told}
    assert found == {"full": (CODED_POINTS, MOST, "needs-hand"), "blank": (0, MOST, "graded")}


def test_nbgrader_works_on_it_from_another_folder(town, tmp_path):
    """A server that was started elsewhere releases, grades and tells by the tables of the course: the same points."""
    _hand_in(town, "far", town / "solutions" / QUIZ)
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        code, log = nbgrader(tmp_path, step, STEM, "--force", "--course-dir", str(town))
        assert code == 0, log
    told = {row["student"]: row for row in json.loads(run("report", STEM, "--json").stdout)["students"]}

    assert told["far"]["score"] == CODED_POINTS and (town / "feedback" / "far" / QUIZ).with_suffix(".html").is_file()


def _hand_in(course, student, notebook):
    """Put a notebook where submissions are."""
    path = course / "submitted" / student / QUIZ
    path.parent.mkdir(parents=True)
    shutil.copy(notebook, path)

"""nbgrader's commands and Formgrader's buttons refuse what ours refuse, before they touch a file; no export is code."""

import csv
import json
import shutil

import pytest
from changing import QUIZ, correct, gradebook_of, put, run
from demo import STEM
from faults import files
from nbgraded import nbgrader
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from byline.grading.gradebook.nbgrader_course import course_config


def _spoil(course):
    """Make a key one that nobody can earn."""
    key = course / "solutions" / STEM / "key.yml"
    key.write_text(key.read_text(encoding="utf-8").replace("key: B", "key: E", 1), encoding="utf-8")


def _generate(course):
    code, log = nbgrader(course, "generate_assignment", STEM, "--force")
    return code == 0, log


def _press_generate(course):
    config = course_config(course)
    outcome = NbGraderAPI(CourseDirectory(config=config), config=config).generate_assignment(STEM)
    return outcome["success"], outcome.get("error", "") + outcome.get("log", "")


WAYS = {"command": _generate, "button": _press_generate}


class TestGenerate:
    """`nbgrader generate_assignment`, and Formgrader's button."""

    @pytest.mark.parametrize("way", WAYS)
    def test_a_key_that_cannot_be_earned_is_refused(self, way, graded):
        """With the sentence of `byline release`; the quiz that is there stays, byte for byte."""
        _spoil(graded)
        before = files(graded)
        succeeded, log = WAYS[way](graded)

        assert not succeeded and run("release").stderr.removeprefix("byline: ").strip() in log
        assert files(graded) == before

    @pytest.mark.parametrize("way", WAYS)
    def test_a_good_quiz_is_released_as_ours(self, way, graded, tmp_path):
        """With its sealed questions and the derived pages, as `byline release` writes them."""
        correct(graded)
        released = shutil.copytree(graded, tmp_path / "released")
        assert WAYS[way](graded)[0]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(released)
            assert run("release").exit_code == 0
        derived = [f"quizzes/{QUIZ}", f"data/questions/{STEM}.json", "data/README.md", "docs/glossary.md"]

        ours, theirs = files(released), files(graded)
        assert [_plain(theirs[name]) for name in derived] == [_plain(ours[name]) for name in derived]

    def test_what_is_held_back_stays_so(self, graded):
        """A quiz that tells nothing before grading does not begin to tell by a click."""
        assert run("release", "--hold-back").exit_code == 0
        assert _press_generate(graded)[0]
        questions = json.loads((graded / "data" / "questions" / f"{STEM}.json").read_text(encoding="utf-8"))

        assert {one["held_back"] for one in questions.values()} == {True}

    def test_marks_of_a_question_that_goes_are_not_lost(self, graded):
        """nbgrader would end in a traceback, with the quiz deleted; now nothing changes, and how to go on is said."""
        put(graded, "first-question")
        before = files(graded)
        succeeded, log = _press_generate(graded)

        assert not succeeded and f"byline release {STEM} --replace" in log and files(graded) == before


def _plain(content):
    """A derived file without what is new each time it is sealed."""
    try:
        return {
            name: {**one, "boxes": len(one["boxes"])} for name, one in json.loads(content).items() if "boxes" in one
        }
    except (ValueError, AttributeError, TypeError):
        return content


class TestAutograde:
    """`nbgrader autograde`."""

    def test_a_key_that_cannot_be_earned_stops_it(self, graded):
        """Nobody gets 0 points for a fault of the key, and earlier notebooks stay."""
        _spoil(graded)
        before = files(graded)
        code, log = nbgrader(graded, "autograde", STEM, "--force")

        assert code == 1 and "The prompt has no option 'E'." in log and files(graded) == before


class TestExport:
    """`nbgrader export`."""

    @pytest.fixture
    def exported(self, graded):
        """Export a class in which names are formulas or hold commas; return the bytes of the file."""
        with gradebook_of(graded) as gradebook:
            gradebook.update_or_create_student("ada", first_name="=1+1", last_name="Byron, Countess", email="@x")
            gradebook.add_student("+cmd|' /C calc'!A0", first_name="Zoë")
        assert nbgrader(graded, "export", "--to", "class.csv")[0] == 0
        return (graded / "class.csv").read_bytes()

    def test_no_name_is_a_formula(self, exported):
        """An apostrophe stands before what a spreadsheet would calculate; numbers and times are as they were."""
        rows = {row["student_id"]: row for row in csv.DictReader(exported.decode("utf-8-sig").splitlines())}
        ada = rows["ada"]

        assert {*rows} == {"'+cmd|' /C calc'!A0", "ada", "bo"}
        assert (ada["first_name"], ada["last_name"], ada["email"]) == ("'=1+1", "Byron, Countess", "'@x")
        assert (ada["assignment"], ada["raw_score"], ada["score"], ada["max_score"]) == (STEM, "5.5", "5.5", "6.0")

    def test_it_opens_in_excel_as_it_is(self, exported):
        """A byte order mark tells the encoding, and the columns are nbgrader's."""
        assert exported.startswith(b"\xef\xbb\xbfassignment,duedate,timestamp,student_id,last_name,first_name,email,")

    def test_students_and_quizzes_can_be_chosen(self, exported, graded):
        """nbgrader's own options hold."""
        nbgrader(graded, "export", "--to", "one.csv", "--student", "bo", "--assignment", STEM)
        text = (graded / "one.csv").read_text(encoding="utf-8-sig")

        assert [line.split(",")[3] for line in text.splitlines()] == ["student_id", "bo"]

"""Grading a class with `byline grade`."""

import json

import pytest
from click.testing import CliRunner
from helpers import RIGHT, RIGHT_POINTS, cell, clicked, typed, write

from byline.cli import main

NAME = "02-motives/02-motives-quiz.ipynb"


@pytest.fixture
def graded(course, monkeypatch):
    """Run `byline grade 02-motives --json` in a copy of the course; return its document by student."""
    monkeypatch.chdir(course)

    def run(*options):
        result = CliRunner().invoke(main, ["grade", "02-motives", *options, "--json"])
        assert result.exit_code == 0, result.output
        return {row["student"]: row for row in json.loads(result.stdout)["submissions"]}

    return run


@pytest.fixture
def refused(course, monkeypatch):
    """Run `byline` in a copy of the course; return the one sentence with which it fails."""
    monkeypatch.chdir(course)

    def run(*arguments):
        result = CliRunner().invoke(main, arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        return result.stderr

    return run


def _students(lines):
    """The students of a table's rows, without the notes below them."""
    return [line.split()[0] for line in lines[:-2] if not line.startswith(" ")]


class TestGrade:
    """A folder of submissions."""

    def test_each_student_gets_score_status_and_notes(self, graded, course, motives):
        """Typed and clicked answers are graded, and the untouched quiz earns zero."""
        write(course / "submitted" / "ada" / NAME, typed(motives.release, RIGHT))
        write(course / "submitted" / "ben" / NAME, clicked(motives.release, motives.questions, RIGHT))
        write(course / "submitted" / "cyd" / NAME, motives.release)

        assert {name: row["score"] for name, row in graded().items()} == {
            "ada": RIGHT_POINTS,
            "ben": RIGHT_POINTS,
            "cyd": 0,
        }

    @pytest.mark.parametrize("damage", ["not json", "[1, 2]", '{"cells": 3}', "", "[" * 100_000])
    def test_an_unreadable_submission_is_listed_and_stops_nobody(self, graded, course, motives, damage):
        """A file that is no notebook fails with a sentence, and the next student is graded."""
        bad = write(course / "submitted" / "ada" / NAME, {})
        bad.write_text(damage, encoding="utf-8")
        write(course / "submitted" / "ben" / NAME, typed(motives.release, RIGHT))
        rows = graded()

        assert (rows["ada"]["status"], rows["ada"]["score"], rows["ben"]["score"]) == ("failed", None, RIGHT_POINTS)

    def test_an_unread_answer_is_named_and_stays_so_in_the_next_run(self, graded, course, motives):
        """The instructor learns which question it is, what was typed, and what the student was told to write."""
        write(course / "submitted" / "ada" / NAME, typed(motives.release, RIGHT | {"food-speaker": "B or C"}))
        rows = [graded()["ada"] for _ in range(2)]

        assert (rows[0]["score"], rows[0]["status"], rows[0]["unread"]) == (
            RIGHT_POINTS - 2,
            "graded",
            ["food-speaker"],
        )
        assert "food-speaker is unread: Answer with one letter, A to D. 'B or C' was not read." in rows[0]["notes"]
        assert rows[1] == rows[0]

    def test_a_flat_folder_names_students_by_file(self, graded, tmp_path, motives):
        """Notebooks collected in one folder are graded under their file names."""
        write(tmp_path / "mail" / "dora.ipynb", typed(motives.release, RIGHT))

        assert graded("--submitted", str(tmp_path / "mail"))["dora"]["score"] == RIGHT_POINTS

    def test_grading_again_gives_the_same_document(self, graded, course, motives):
        """A second run changes nothing."""
        write(course / "submitted" / "ada" / NAME, typed(motives.release, RIGHT))

        assert graded() == graded()

    def test_the_table_for_people_tells_first_what_needs_one(self, course, monkeypatch, motives):
        """Failed, then unread, then noted; the rest is a line of totals, and --all prints everyone."""
        monkeypatch.chdir(course)
        waits, unread, noted = (typed(motives.release, RIGHT) for _ in range(3))
        cell(waits, "own-words")["source"] = "My own words."
        cell(unread, "food-speaker-answer")["source"] = "food_speaker = 'somebody'"
        del noted["cells"][noted["cells"].index(cell(noted, "received-answer"))]
        for name, notebook in {"ada": waits, "ben": noted, "cyd": unread}.items():
            write(course / "submitted" / name / NAME, notebook)
        write(course / "submitted" / "dan" / NAME, {}).write_text("no notebook", encoding="utf-8")
        lines, everyone = (
            CliRunner().invoke(main, ["grade", "02-motives", *more]).stdout.splitlines() for more in ([], ["--all"])
        )
        told = (
            "4 submissions: 2 graded, 1 with answers to mark by hand in Formgrader, 1 failed, 1 with answers not read."
        )

        assert _students(lines) == ["dan", "cyd", "ben"] and lines[-1] == told
        assert _students(everyone) == ["dan", "cyd", "ben", "ada"] and everyone[-1] == told


def test_lab_serves_the_whole_course_with_the_lesson_open(course, monkeypatch):
    """`byline lab` starts JupyterLab on the course folder, so that links from lesson to quiz work."""
    started = []
    monkeypatch.chdir(course / "lessons")
    monkeypatch.setattr("os.execv", lambda program, command: started.extend(command))
    CliRunner().invoke(main, ["lab", "02-motives", "--no-browser"])

    assert {f"--ServerApp.root_dir={course}", "--LabApp.default_url=/lab/tree/lessons/02-motives.ipynb"} <= set(started)


@pytest.mark.parametrize("arguments", [[], ["--no-browser"]])
def test_lab_opens_the_first_lesson_where_none_is_named(course, monkeypatch, arguments):
    """Without a stem the first lesson in the folder opens, and options still go to JupyterLab."""
    started = []
    (course / "lessons" / "00-before.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(course)
    monkeypatch.setattr("os.execv", lambda program, command: started.extend(command))
    CliRunner().invoke(main, ["lab", *arguments])

    assert "--LabApp.default_url=/lab/tree/lessons/00-before.ipynb" in started
    assert started[len(started) - len(arguments) :] == arguments


class TestRefusals:
    """What cannot be graded is answered with one sentence."""

    def test_a_folder_without_submissions(self, refused, tmp_path):
        """An empty folder says where submissions belong."""
        assert "There is no submission of 02-motives" in refused("grade", "02-motives", "--submitted", str(tmp_path))

    def test_a_folder_that_does_not_exist(self, refused):
        """A missing folder is named, with the option that names another."""
        assert "--submitted DIR" in refused("grade", "02-motives", "--submitted", "nowhere")

    def test_an_unknown_quiz(self, refused):
        """A misspelt quiz is answered with a near one."""
        assert "Did you mean 02-motives?" in refused("grade", "02-motive")

    def test_a_quiz_that_is_not_released(self, refused, course):
        """A quiz without a release says how to release it."""
        (course / "quizzes" / NAME).unlink()

        assert "byline release 02-motives" in refused("grade", "02-motives")

    def test_a_folder_outside_any_course(self, refused, tmp_path, monkeypatch):
        """Outside a course the command says where to go."""
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["grade", "02-motives"])

        assert "is not inside a course" in result.stderr

    def test_an_unknown_lesson(self, refused):
        """A lesson that does not exist is not opened."""
        assert "There is no lesson '99-none'" in refused("lab", "99-none")

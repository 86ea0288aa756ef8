"""Grading a class with `byline grade`."""

import json

import pytest
from click.testing import CliRunner
from helpers import cell, clicked, typed, write
from town import POINTS, QUIZ, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main


@pytest.fixture
def graded(town):
    """Run `byline grade 01-bridge --json` in a copy of the course; return its document by student."""

    def run(*options):
        result = CliRunner().invoke(main, ["grade", STEM, *options, "--json"])
        assert result.exit_code == 0, result.output
        return {row["student"]: row for row in json.loads(result.stdout)["submissions"]}

    return run


@pytest.fixture
def refused(town):
    """Run `byline` in a copy of the course; return the one sentence with which it fails."""

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

    def test_each_student_gets_score_status_and_notes(self, graded, town, bridge):
        """Typed and clicked answers are graded, and the untouched quiz earns zero."""
        write(town / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
        write(town / "submitted" / "ben" / QUIZ, clicked(bridge.release, bridge.questions, RIGHT))
        write(town / "submitted" / "cyd" / QUIZ, bridge.release)

        assert {name: row["score"] for name, row in graded().items()} == {
            "ada": RIGHT_POINTS,
            "ben": RIGHT_POINTS,
            "cyd": 0,
        }

    @pytest.mark.parametrize("damage", ["not json", "[1, 2]", '{"cells": 3}', "", "[" * 100_000])
    def test_an_unreadable_submission_is_listed_and_stops_nobody(self, graded, town, bridge, damage):
        """A file that is no notebook fails with a sentence, and the next student is graded."""
        bad = write(town / "submitted" / "ada" / QUIZ, {})
        bad.write_text(damage, encoding="utf-8")
        write(town / "submitted" / "ben" / QUIZ, typed(bridge.release, RIGHT))
        rows = graded()

        assert (rows["ada"]["status"], rows["ada"]["score"], rows["ben"]["score"]) == ("failed", None, RIGHT_POINTS)

    def test_an_unread_answer_is_named_and_stays_so_in_the_next_run(self, graded, town, bridge):
        """The instructor learns which question it is, what was typed, and what the student was told to write."""
        write(town / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT | {"crack-source": "B or C"}))
        rows = [graded()["ada"] for _ in range(2)]

        assert (rows[0]["score"], rows[0]["status"], rows[0]["unread"]) == (
            RIGHT_POINTS - POINTS["crack-source"],
            "graded",
            ["crack-source"],
        )
        assert "crack-source is unread: Answer with one letter, A to C. 'B or C' was not read." in rows[0]["notes"]
        assert rows[1] == rows[0]

    def test_a_flat_folder_names_students_by_file(self, graded, tmp_path, bridge):
        """Notebooks collected in one folder are graded under their file names."""
        write(tmp_path / "mail" / "dora.ipynb", typed(bridge.release, RIGHT))

        assert graded("--submitted", str(tmp_path / "mail"))["dora"]["score"] == RIGHT_POINTS

    def test_grading_again_gives_the_same_document(self, graded, town, bridge):
        """A second run changes nothing."""
        write(town / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))

        assert graded() == graded()

    def test_the_table_for_people_tells_first_what_needs_one(self, town, bridge):
        """Failed, then unread, then noted; the rest is a line of totals, and --all prints everyone."""
        waits, unread, noted = (typed(bridge.release, RIGHT) for _ in range(3))
        cell(waits, "advice")["source"] = "My own words."
        cell(unread, "crack-source-answer")["source"] = "crack_source = 'somebody'"
        del noted["cells"][noted["cells"].index(cell(noted, "who-wants-steel-answer"))]
        for name, notebook in {"ada": waits, "ben": noted, "cyd": unread}.items():
            write(town / "submitted" / name / QUIZ, notebook)
        write(town / "submitted" / "dan" / QUIZ, {}).write_text("no notebook", encoding="utf-8")
        lines, everyone = (
            CliRunner().invoke(main, ["grade", STEM, *more]).stdout.splitlines() for more in ([], ["--all"])
        )
        told = (
            "4 submissions: 2 graded, 1 with answers to mark by hand in Formgrader, 1 failed, 1 with answers not read."
        )

        assert _students(lines) == ["dan", "cyd", "ben"] and lines[-1] == told
        assert _students(everyone) == ["dan", "cyd", "ben", "ada"] and everyone[-1] == told


def test_lab_serves_the_whole_course_with_the_lesson_open(town, monkeypatch):
    """`byline lab` starts JupyterLab on the course folder, so that links from lesson to quiz work."""
    started = []
    monkeypatch.chdir(town / "lessons")
    monkeypatch.setattr("os.execv", lambda program, command: started.extend(command))
    CliRunner().invoke(main, ["lab", STEM, "--no-browser"])

    assert {f"--ServerApp.root_dir={town}", "--LabApp.default_url=/lab/tree/lessons/01-bridge.ipynb"} <= set(started)


class TestRefusals:
    """What cannot be graded is answered with one sentence."""

    def test_a_folder_without_submissions(self, refused, tmp_path):
        """An empty folder says where submissions belong."""
        assert "There is no submission of 01-bridge" in refused("grade", STEM, "--submitted", str(tmp_path))

    def test_a_folder_that_does_not_exist(self, refused):
        """A missing folder is named, with the option that names another."""
        assert "--submitted DIR" in refused("grade", STEM, "--submitted", "nowhere")

    def test_an_unknown_quiz(self, refused):
        """A misspelt quiz is answered with a near one."""
        assert "Did you mean 01-bridge?" in refused("grade", "01-brige")

    def test_a_quiz_that_is_not_released(self, refused, town):
        """A quiz without a release says how to release it."""
        (town / "quizzes" / QUIZ).unlink()

        assert "byline release 01-bridge" in refused("grade", STEM)

    def test_a_folder_outside_any_course(self, refused, tmp_path, monkeypatch):
        """Outside a course the command says where to go."""
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["grade", STEM])

        assert "is not inside a course" in result.stderr

    def test_an_unknown_lesson(self, refused):
        """A lesson that does not exist is not opened."""
        assert "There is no lesson '99-none'" in refused("lab", "99-none")

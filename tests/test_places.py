"""Courses and gradebooks in odd places and states: they work, or one sentence says what to do."""

import shutil
import sqlite3
from contextlib import chdir

import pytest
from click.testing import CliRunner
from helpers import typed, write
from town import QUIZ, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.grading.gradebook.grades import Reader
from byline.grading.gradebook.nbgrader_course import opened


def _run(course, *arguments):
    with chdir(course):
        return CliRunner().invoke(main, arguments)


class TestPath:
    """Where a course lies."""

    @pytest.mark.parametrize("name", ["My Course [2026]", "all * of it", "100% #1 {x} 'ü'"])
    def test_signs_of_patterns_in_a_path(self, released_town, tmp_path, bridge, name):
        """Grade, report and feedback work in a folder whose name nbgrader would take for a pattern."""
        course = shutil.copytree(released_town, tmp_path / name)
        write(course / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
        done = [_run(course, command, STEM) for command in ("grade", "report", "feedback")]

        assert [result.exit_code for result in done] == [0, 0, 0], [result.output for result in done]
        assert "\nada " in done[1].stdout and f" {RIGHT_POINTS} " in done[1].stdout
        assert (course / "feedback" / "ada" / STEM / f"{STEM}-quiz.html").is_file()

    def test_a_question_mark_in_a_path(self, released_town, tmp_path, bridge):
        """What no gradebook's address can hold is told, with what to do."""
        course = shutil.copytree(released_town, tmp_path / "what?")
        write(course / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
        result = _run(course, "grade", STEM)

        assert result.exit_code == 2 and result.stderr.endswith("Rename the folder.\n")


@pytest.fixture(scope="module")
def old(released_town, tmp_path_factory, bridge):
    """A course with one submission graded, whose gradebook then lost what a version of nbgrader added."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("old") / "course")
    write(course / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
    assert _run(course, "grade", STEM).exit_code == 0
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("alter table student drop column lms_user_id")
        database.execute("update alembic_version set version_num = '167914646830'")
    return course


class TestGradebook:
    """A gradebook of an older nbgrader."""

    @pytest.mark.parametrize("command", ["grade", "report", "feedback", "release"])
    def test_each_command_says_what_to_run(self, old, command):
        """One sentence, and the file stays byte for byte as it was."""
        before = (old / "gradebook.db").read_bytes()
        result = _run(old, command, STEM)

        assert result.exit_code == 2 and result.stderr.count("\n") == 1
        assert result.stderr.endswith(
            "was made by an older nbgrader. Keep a copy of it, then run: nbgrader db upgrade\n"
        )
        assert (old / "gradebook.db").read_bytes() == before


class TestOneBadPlace:
    """A place that takes nothing costs one student."""

    @pytest.mark.parametrize("blocked", ["autograded/ben", f"autograded/ben/{QUIZ}/x"])
    def test_where_graded_notebooks_go(self, town, bridge, blocked):
        """A file in place of a folder, or a folder in place of the notebook: that one failed, the others are graded."""
        for name in ("ada", "ben", "cyd"):
            write(town / "submitted" / name / QUIZ, typed(bridge.release, RIGHT))
        (town / blocked).parent.mkdir(parents=True)
        (town / blocked).write_text("in the way", encoding="utf-8")
        lines = _run(town, "grade", STEM).stdout.splitlines()
        with opened(f"sqlite:///{town / 'gradebook.db'}") as gradebook:
            entered = Reader(gradebook, bridge).read()

        assert lines[0].split()[:1] == ["ben"] and lines[-1] == "3 submissions: 2 graded, 1 failed."
        assert {name: grades.score for name, grades in entered.items()} == {"ada": RIGHT_POINTS, "cyd": RIGHT_POINTS}
        assert (town / blocked).read_text(encoding="utf-8") == "in the way"

    def test_where_pages_go(self, town, bridge):
        """The page of one student has failed, and the others have theirs."""
        for name in ("ada", "ben"):
            write(town / "submitted" / name / QUIZ, typed(bridge.release, RIGHT))
        (town / "feedback").mkdir()
        (town / "feedback" / "ben").write_text("in the way", encoding="utf-8")
        _run(town, "grade", STEM)
        told = _run(town, "feedback", STEM).stdout

        assert "1 written, 0 unchanged, 1 failed" in told and "ben: " in told

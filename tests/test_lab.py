"""The course page: what it knows of a course, what JupyterLab shows beside it, and how it is started."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from helpers import cell, typed, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.utils import compute_checksum
from tornado.web import HTTPError
from town import MOST, QUIZ, RIGHT, STEM

from byline.cli import main
from byline.course import data_folder, find_course, working_in
from byline.drills import items, schedule
from byline.errors import BylineError, shown
from byline.lab.command import settings_path
from byline.lab.done import done
from byline.lab.files import KEYS, SOURCES, CourseFiles
from byline.lab.work import _checksum, work
from byline.questions.records import MIME, record

KEYS_OF_A_CELL = ["cell_type", "source", "metadata", "nbgrader", "grade", "points", "outputs", "data", MIME, "question"]


def _quiz(course):
    return json.loads((course / "quizzes" / QUIZ).read_text(encoding="utf-8"))


def _answered(course, answers, checked=()):
    """Write the quiz with answers on its cards, as the page keeps them; those in `checked` were checked there."""
    notebook = _quiz(course)
    for name, answer in answers.items():
        kept = record(f"{STEM}/{name}", answer)
        if name in checked:
            kept["checks"] = {"attempts": 1, "last": shown(answer)}
        cell(notebook, f"{name}-answer")["outputs"][0]["data"][MIME] = kept
    _write(course, notebook)


def _write(course, notebook):
    (course / "quizzes" / QUIZ).write_text(json.dumps(notebook), encoding="utf-8")


def _facts(course):
    return done(course, course)


def _of_quiz(course):
    return _facts(course)["lessons"][0]["quiz"]


class TestDone:
    """What was done is read from the notebooks as they were saved."""

    def test_a_fresh_course_begins_with_its_first_lesson(self, town):
        """Nothing is answered, and the first question of the first lesson is the next one."""
        facts = _facts(town)
        lesson = facts["lessons"][0]

        assert (lesson["title"], lesson["answered"], lesson["quiz"]["answered"]) == ("A bridge is closed", 0, 0)
        assert facts["next"] == {"path": f"lessons/{STEM}.ipynb", "at": lesson["at"], "begun": False}
        assert lesson["quiz"]["most"] == MOST and lesson["quiz"]["points"] == 0

    def test_answers_on_cards_count_and_only_checked_ones_earn(self, town):
        """An answer that was not checked tells nothing of whether it is right."""
        _answered(town, RIGHT, checked=["crack-source", "who-wants-steel"])
        quiz = _of_quiz(town)
        _answered(town, RIGHT)

        assert (quiz["answered"], quiz["points"]) == (len(RIGHT), 3)
        assert _of_quiz(town)["points"] == 0

    def test_an_answer_that_was_changed_after_its_check_earns_nothing(self, town):
        """Points belong to the very answer that was checked."""
        _answered(town, {"crack-source": "B"}, checked=["crack-source"])
        notebook = _quiz(town)
        cell(notebook, "crack-source-answer")["outputs"][0]["data"][MIME]["answer"] = "A"
        _write(town, notebook)

        assert (_of_quiz(town)["answered"], _of_quiz(town)["points"]) == (1, 0)

    def test_typed_answers_code_and_texts_count_as_answered(self, town):
        """What stands in a cell in place of what was released counts, whatever its type."""
        notebook = typed(_quiz(town), {"crack-source": "B"})
        cell(notebook, "offers-answer")["source"] = "offers = 2 + 2"
        cell(notebook, "advice")["source"] = "Close the bridge."
        _write(town, notebook)

        assert _of_quiz(town)["answered"] == 3

    def test_a_released_quiz_has_nothing_answered_whatever_is_run_in_it(self, town):
        """Running its cells, as Run All does, answers nothing."""
        notebook = _quiz(town)
        for each in notebook["cells"]:
            if each["cell_type"] == "code":
                each["execution_count"] = 1
        _write(town, notebook)

        assert _of_quiz(town)["answered"] == 0

    def test_one_goes_on_at_the_first_open_question_of_where_one_was(self, town):
        """The notebook with the newest answer comes first, at the question that is open there."""
        _answered(town, {"crack-source": "B"})
        facts = _facts(town)

        assert facts["next"] == {
            "path": f"quizzes/{QUIZ}",
            "at": {"number": 2, "cell": "who-wants-steel-answer"},
            "begun": True,
        }

    def test_held_back_quizzes_tell_no_points(self, town):
        """Where points come with the feedback, a checked answer has none here."""
        told = CliRunner().invoke(main, ["release", "--hold-back"])
        assert told.exit_code == 0, told.output
        _answered(town, {"crack-source": "B"}, checked=["crack-source"])

        assert (_of_quiz(town)["held_back"], _of_quiz(town)["points"]) == (True, 0)

    def test_a_quiz_without_a_lesson_is_a_test_and_shows_once_it_is_released(self, town):
        """A test that is only in solutions/ is not named."""
        shutil.copytree(town / "solutions" / STEM, town / "solutions" / "90-test")
        before = _facts(town)["tests"]
        write(town / "quizzes" / "90-test" / "90-test-quiz.ipynb", _quiz(town))

        assert (before, [test["number"] for test in _facts(town)["tests"]]) == ([], ["90"])

    def test_a_copy_without_keys_knows_the_same(self, town):
        """A student's copy has no solutions/."""
        _answered(town, RIGHT, checked=["crack-source"])
        before = _facts(town)
        shutil.rmtree(town / "solutions")

        assert _facts(town) == before

    def test_an_empty_course_has_nothing(self, tmp_path):
        """A folder with lessons/ alone is a course."""
        (tmp_path / "lessons").mkdir()
        facts = done(tmp_path, tmp_path)

        assert (facts["lessons"], facts["tests"], facts["next"], facts["terms"]) == ([], [], None, [])

    def test_a_damaged_notebook_is_named_and_the_others_are_read(self, town):
        """One file that is no notebook costs nobody the page."""
        (town / "lessons" / "02-broken.ipynb").write_text("{", encoding="utf-8")
        lessons = _facts(town)["lessons"]

        assert "is no notebook" in lessons[1]["trouble"] and lessons[0]["asked"] > 0

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["cell_type", "source", "metadata", "nbgrader", "outputs", "data", MIME, "question"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        )
    )
    def test_whatever_is_in_a_notebook_is_read_or_refused_in_a_sentence(self, in_town, tmp_path, junk):
        """Cells of any shape end in facts or in a BylineError."""
        path = tmp_path / "any.ipynb"
        path.write_text(json.dumps({"cells": junk if isinstance(junk, list) else [junk]}), encoding="utf-8")
        try:
            found = work(path, STEM)
        except BylineError:
            return

        assert 0 <= found.answered <= found.asked

    def test_practice_that_is_due_is_counted(self, town):
        """An item that was missed is due again after a minute."""
        long_ago = schedule._now().replace(year=2020)
        schedule.review(items.order()[0], right=False, now=long_ago)
        practice = _facts(town)["practice"]

        assert (practice["due"], practice["begun"], practice["path"]) == (1, True, "practice.ipynb")

    def test_terms_come_from_the_lessons(self, town):
        """Each term has its explanation and the number of its lesson."""
        notebook = json.loads((town / "lessons" / f"{STEM}.ipynb").read_text(encoding="utf-8"))
        notebook["cells"][-1]["source"] = "## Key points\n\n**Terms**\n\n* **Pier**: a pillar of a bridge.\n"
        write(town / "lessons" / f"{STEM}.ipynb", notebook)

        assert _facts(town)["terms"] == [{"name": "Pier", "explanation": "a pillar of a bridge.", "number": "01"}]

    def test_a_course_below_the_folder_of_jupyterlab_has_its_paths_from_there(self, town):
        """Paths are those that JupyterLab opens."""
        assert done(town, town.parent)["lessons"][0]["path"] == f"course/lessons/{STEM}.ipynb"

    def test_a_folder_behind_a_link_is_the_same_folder(self, town, tmp_path):
        """JupyterLab may have been started at a link to the course."""
        (tmp_path / "link").symlink_to(town)

        assert done(tmp_path / "link", tmp_path / "link") == _facts(town)

    def test_a_part_of_a_course_says_how_to_start(self, town):
        """Where JupyterLab shows lessons/ alone, nothing beside it can be opened."""
        with pytest.raises(BylineError, match="Start it with byline lab"):
            done(town / "lessons", town / "lessons")


def test_the_checksum_is_that_of_nbgrader(in_town):
    """What was released is told from what was written in its place as nbgrader does it."""
    cells = [each for each in nbformat.read(in_town / "quizzes" / QUIZ, 4).cells if "nbgrader" in each.metadata]

    assert [_checksum(each) for each in cells] == [compute_checksum(each) for each in cells]


def test_tables_are_those_of_the_course_that_is_worked_for(in_town, tmp_path, monkeypatch):
    """A server that was started elsewhere reads the tables of the course that it is asked about."""
    monkeypatch.chdir(tmp_path)
    before = data_folder()
    with working_in(find_course(in_town)):
        within = data_folder()

    assert (within, data_folder()) == (in_town / "data", before)


class TestFiles:
    """The list of files in JupyterLab shows lessons, quizzes and what is the learner's own."""

    def _listed(self, course, path=""):
        files = CourseFiles(root_dir=str(course))
        return {each["name"] for each in asyncio.run(files.get(path))["content"]}

    def test_sources_are_not_listed(self, town):
        """Of the course as instructors have it, lessons, quizzes and a folder of their own are left."""
        assert self._listed(town) == {"articles", "lessons", "quizzes"}

    def test_nothing_of_the_kit_is_listed(self, root):
        """Whatever lies at the top of the kit is either a source or one of the two folders."""
        tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
        tops = {line.split("/")[0] for line in tracked.splitlines() if not line.startswith(".")}

        assert tops - SOURCES == {"lessons", "quizzes"}

    def test_files_of_the_learner_are_listed(self, town):
        """A notebook of one's own shows, and so does a folder below that is called as a source is."""
        (town / "practice.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
        (town / "lessons" / "data").mkdir()

        assert "practice.ipynb" in self._listed(town) and "data" in self._listed(town, "lessons")

    @pytest.mark.parametrize("path", [KEYS, f"/{KEYS}/", f"{KEYS}/{STEM}/key.yml"])
    def test_keys_cannot_be_opened(self, town, path):
        """Who knows the address of a key finds nothing there."""
        with pytest.raises(HTTPError, match="404"):
            asyncio.run(CourseFiles(root_dir=str(town)).get(path))


class TestCommand:
    """`byline lab` starts JupyterLab on the course."""

    @pytest.fixture
    def started(self, town, monkeypatch):
        """What a call of `byline lab` starts, and where it looks for settings."""
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
        calls = []
        monkeypatch.setattr("os.execv", lambda program, command: calls.append(command))

        def start(*arguments):
            told = CliRunner().invoke(main, ["lab", *arguments])
            assert told.exit_code == 0, told.output
            return calls[-1]

        return start

    @pytest.mark.parametrize("arguments", [[], ["--no-browser"]])
    def test_it_opens_the_course_page_where_no_lesson_is_named(self, started, arguments):
        """Options still go to JupyterLab."""
        command = started(*arguments)

        assert "--LabApp.default_url=/lab?course" in command and command[len(command) - len(arguments) :] == arguments

    def test_it_shows_all_files_to_who_teaches(self, started):
        """With --teach JupyterLab's own list of files is used."""
        files = "--ServerApp.contents_manager_class=byline.lab.files.CourseFiles"

        assert files in started() and files not in started("--teach") and "--teach" not in started("--teach")

    def test_nbgraders_panels_are_for_who_teaches(self, monkeypatch):
        """Settings of the kit come before those of the user, which stay as they are."""
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
        found = {teaches: settings_path(teaches).split(":") for teaches in (True, False)}
        off = {
            teaches: [
                json.loads(page.read_text()) for path in paths for page in Path(path).glob("labconfig/page*.json")
            ]
            for teaches, paths in found.items()
        }

        assert off == {True: [], False: [{"disabledExtensions": {"@jupyter/nbgrader": True}}]}
        assert all(paths[-1] == "/mine" for paths in found.values())

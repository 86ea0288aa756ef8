"""A class graded in any way and in any number of runs comes out the same."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest
from click.testing import CliRunner
from helpers import cell, clicked, typed, write
from sqlalchemy import create_engine, text
from town import CODED_POINTS, COUNTS, POINTS, QUIZ, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.grading import class_summary, grade_class
from byline.grading.assignment import load_assignment
from byline.grading.gradebook.nbgrader_course import opened
from byline.grading.gradebook.write_scores import Ledger
from byline.release import register


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory, released_town, bridge):
    """The course with three submissions: right, clicked with code, and no notebook."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("registered") / "course")
    write(course / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT))
    coded = clicked(bridge.release, bridge.questions, RIGHT)
    cell(coded, "offers-answer")["source"] = COUNTS
    write(course / "submitted" / "ben" / QUIZ, coded)
    write(course / "submitted" / "cyd" / QUIZ, {}).write_text("no notebook", encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def after_a_run(handed_in, tmp_path_factory):
    """It, graded."""
    course = shutil.copytree(handed_in, tmp_path_factory.mktemp("graded") / "course")
    with chdir(course):
        assert CliRunner().invoke(main, ["grade", STEM]).exit_code == 0
    return course


@pytest.fixture
def course(handed_in, tmp_path, monkeypatch):
    """A copy of it, in which commands run."""
    monkeypatch.chdir(shutil.copytree(handed_in, tmp_path / "course"))
    return tmp_path / "course"


@pytest.fixture
def graded(course):
    """Grade the class; return the document and, by student, the bytes of the autograded notebook."""

    def grade(**options):
        assignment = load_assignment(course, STEM)
        options = grade_class.Options(progress=False, **options)
        outcomes = list(grade_class.grade_class(course, assignment, options, lambda: _where(assignment, options)))
        files = {path.parts[-3]: path.read_bytes() for path in (course / "autograded").glob("*/*/*.ipynb")}
        return class_summary.as_json(assignment, outcomes), files

    return grade


def _where(assignment, options):
    return grade_class.where_code_runs(assignment, options)[0]


@pytest.fixture
def steps(monkeypatch):
    """The students who were graded anew, as they are graded."""
    made, enter = [], Ledger.enter
    monkeypatch.setattr(Ledger, "enter", lambda self, marks, *rest: made.extend(marks) or enter(self, marks, *rest))
    return made


class TestAgain:
    """A second run."""

    @pytest.fixture
    def course(self, after_a_run, tmp_path, monkeypatch):
        """A copy of the class after a first run, so that a test has to grade what it changes alone."""
        monkeypatch.chdir(shutil.copytree(after_a_run, tmp_path / "course"))
        return tmp_path / "course"

    def test_unchanged_submissions_are_not_graded_again(self, graded, steps):
        """The document is the same, and nothing was written."""
        first, files = graded()
        steps.clear()

        assert graded() == (first, files) and steps == []

    def test_an_unchanged_class_starts_neither_sandbox_nor_process(self, graded, course, monkeypatch):
        """Where every submission is as it was, nothing is started that only grading needs."""
        shutil.rmtree(course / "submitted" / "cyd")
        first = graded()
        monkeypatch.setattr(grade_class, "box_for", None)
        monkeypatch.setattr("byline.grading.budget.Worker.do", None)

        assert graded() == first

    def test_what_was_graded_in_a_sandbox_stays_where_there_is_none(self, graded, monkeypatch, steps):
        """An unchanged submission keeps the points that its code earned, also on a machine that cannot run it."""
        first, files = graded()
        steps.clear()
        monkeypatch.setattr("byline.grading.sandbox.visible_files.shutil.which", lambda name: None)

        assert graded() == (first, files) and steps == []

    def test_a_changed_submission_is_graded_again_alone(self, graded, course, bridge, steps):
        """Only the one that changed is graded."""
        graded()
        steps.clear()
        write(course / "submitted" / "ada" / QUIZ, typed(bridge.release, RIGHT | {"crack-source": "A"}))
        score = graded()[0]["submissions"][0]["score"]

        assert score == RIGHT_POINTS - POINTS["crack-source"] and steps == ["ada"]

    def test_another_delivery_of_the_same_notebook_gets_its_own_notes(self, graded, course, bridge, steps):
        """A second, older notebook beside an unchanged one is told of, and only that submission is graded again."""
        graded()
        steps.clear()
        older = write(course / "submitted" / "ada" / STEM / "older.ipynb", typed(bridge.release, RIGHT))
        os.utime(older, (1_000_000_000, 1_000_000_000))
        notes = graded()[0]["submissions"][0]["notes"]

        assert "There were 2 notebooks of this quiz" in notes[0] and steps == ["ada"]

    def test_a_changed_key_grades_all_again(self, graded, course, steps):
        """Marks follow the key."""
        graded()
        key = course / "solutions" / STEM / "key.yml"
        before, name, entry = key.read_text(encoding="utf-8").partition("\ncrack-source:")
        key.write_text(before + name + entry.replace("key: B", "key: A", 1), encoding="utf-8")
        steps.clear()
        score = graded()[0]["submissions"][0]["score"]

        assert score == RIGHT_POINTS - POINTS["crack-source"] and steps == ["ada", "ben"]

    def test_again_grades_what_is_unchanged(self, graded, steps):
        """With --again everything is graded, with the same result."""
        first = graded()
        steps.clear()

        assert graded(again=True) == first and steps == ["ada", "ben"]

    def test_what_waits_for_want_of_a_sandbox_is_graded_once_there_is_one(self, graded, monkeypatch, steps):
        """A machine without a sandbox leaves code waiting; on one that has it, the next run grades that submission."""
        with monkeypatch.context() as without:
            without.setattr("byline.grading.sandbox.visible_files.shutil.which", lambda name: None)
            assert graded(again=True)[0]["submissions"][1]["status"] == "needs-hand"
        steps.clear()

        assert graded()[0]["submissions"][1]["score"] == CODED_POINTS

    def test_a_lost_gradebook_is_filled_again(self, graded, course, bridge, steps):
        """What the gradebook does not have is not skipped."""
        graded()
        (course / "gradebook.db").unlink()
        register(course, bridge)
        steps.clear()
        graded()

        assert steps == ["ada", "ben"]

    def test_a_score_by_hand_stays(self, graded, course):
        """What a person entered is not touched by grading again."""
        graded()
        with opened(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            page = gradebook.find_submission_notebook(f"{STEM}-quiz", STEM, "ada")
            next(grade for grade in page.grades if grade.name == "advice").manual_score = 4
            gradebook.db.commit()
        graded(again=True)
        with opened(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            assert gradebook.find_submission(STEM, "ada").score == RIGHT_POINTS + 4

    @pytest.mark.skipif(sys.platform == "win32", reason="kill is POSIX")
    def test_killed_and_run_again_nothing_is_lost_or_doubled(self, graded, course, bridge):
        """A run that is killed in its midst is finished by the next one, as if it had never stopped."""
        for number in range(60):
            write(course / "submitted" / f"s{number:03}" / QUIZ, typed(bridge.release, RIGHT))
        command = [sys.executable, "-m", "byline.cli", "grade", STEM, "--workers", "2", "--json"]
        grader = subprocess.Popen(command, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(list(course.glob("autograded/*/*/*.ipynb"))) < 5 and time.monotonic() < deadline:
            time.sleep(0.005)
        family = psutil.Process(grader.pid).children(recursive=True)
        os.kill(grader.pid, signal.SIGKILL)
        grader.wait()
        left = psutil.wait_procs(family, timeout=20)[1]
        document, files = graded()

        assert [row["score"] for row in document["submissions"]] == [RIGHT_POINTS, CODED_POINTS, None] + [
            RIGHT_POINTS
        ] * 60
        assert left == [] and len(files) == 62 and _counts(course) == (62, 62, 62 * len(bridge.questions))


def _counts(course):
    """How many submissions, pages and grades the gradebook has."""
    with create_engine(f"sqlite:///{course / 'gradebook.db'}").connect() as connection:
        tables = ("submitted_assignment", "submitted_notebook", "grade")
        return tuple(connection.execute(text(f"select count(*) from {table}")).scalar() for table in tables)


class TestCrews:
    """Here, in processes, on a cluster."""

    def test_processes_give_the_same_bytes(self, graded):
        """Two processes write what one writes, in the same order."""
        assert graded(workers=2) == graded(workers=1, again=True)

    def test_a_cluster_gives_the_same_bytes(self, graded):
        """Dask workers, found by the scheduler's address, write the same."""
        distributed = pytest.importorskip("distributed")
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            there = graded(cluster=cluster.scheduler_address)

        assert there == graded(workers=1, again=True)

    def test_workers_with_other_tables_are_refused(self, course, root):
        """A worker on a machine that reads another course's tables would mark by them; nothing is graded."""
        distributed = pytest.importorskip("distributed")
        write(course / "submitted" / "ada" / QUIZ, {})
        other = {"BYLINE_DATA": str(root / "data")}
        with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, env=other) as cluster:
            result = CliRunner().invoke(main, ["grade", STEM, "--cluster", cluster.scheduler_address])

        assert result.exit_code == 2 and "reads other tables than this course. Start it in the folder" in result.stderr

    def test_a_process_that_dies_costs_nobody_else(self, in_town, bridge, monkeypatch):
        """A submission that takes its process down fails with a note, and the others are graded."""
        good = json.dumps(typed(bridge.release, RIGHT)).encode()
        tasks = [grade_class.Task(name, name, good) for name in ("ada", "kill-me", "ben")]
        monkeypatch.setattr("byline.grading.workers.grade_one", _fragile)
        outcomes = list(grade_class.in_order(tasks, grade_class.Setup(bridge, grade_class.Limits(), "nowhere"), 2))

        assert [outcome.score for outcome in outcomes] == [RIGHT_POINTS, None, RIGHT_POINTS]

    def test_no_scheduler_is_told_in_a_sentence(self, course, monkeypatch):
        """An address where nobody answers is named."""
        pytest.importorskip("distributed")
        result = CliRunner().invoke(main, ["grade", STEM, "--cluster", "tcp://127.0.0.1:9", "--json"])

        assert result.exit_code == 2 and "No Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr


def _fragile(task, setup):
    from byline.grading.marking.grade_one import grade_one

    if task.student == "kill-me":
        os._exit(1)
    return grade_one(task, setup)


class TestFiles:
    """What is handed in as a file."""

    def test_a_link_is_refused(self, graded, course):
        """A link to the solution, or to another student's notebook, is no submission."""
        (course / "submitted" / "ada" / QUIZ).unlink()
        solution = course / "solutions" / QUIZ
        (course / "submitted" / "ada" / QUIZ).symlink_to(solution)
        (course / "submitted" / "eve").symlink_to(course / "submitted" / "ben")
        rows = {row["student"]: row for row in graded()[0]["submissions"]}

        assert rows["ada"]["score"] is rows["eve"]["score"] is None and "is a link" in rows["eve"]["notes"][0]

    def test_hidden_folders_are_no_students(self, graded, course, bridge):
        """JupyterLab's checkpoints are not graded."""
        write(course / "submitted" / ".ipynb_checkpoints" / "01-bridge-quiz.ipynb", bridge.release)

        assert [row["student"] for row in graded()[0]["submissions"]] == ["ada", "ben", "cyd"]

    @pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", 'a";alert(1);"', "a\\", " .."])
    def test_a_name_that_is_code_or_a_path_is_refused(self, graded, tmp_path, bridge, name):
        """Where a student named the file, a name that Formgrader or a path would obey is told, and nothing written."""
        write(tmp_path / "mail" / f"{name}.ipynb", typed(bridge.release, RIGHT))
        (row,) = graded(submitted=tmp_path / "mail")[0]["submissions"]
        theirs = {"solutions", "quizzes", "submitted"}
        written = [path for path in tmp_path.rglob("*-quiz.ipynb") if not theirs & {*path.parts}]

        assert row["score"] is None and "Rename the file or folder" in row["notes"][0] and written == []

    @pytest.mark.parametrize("name", ["O'Brien & Sons", "Łukasz (2)", "李"])
    def test_a_name_with_other_signs_is_kept(self, graded, tmp_path, bridge, name):
        """Apostrophes, ampersands, brackets and letters of any script belong to names."""
        write(tmp_path / "mail" / f"{name}.ipynb", typed(bridge.release, RIGHT))
        document, files = graded(submitted=tmp_path / "mail")

        assert (document["submissions"][0]["score"], *files) == (RIGHT_POINTS, name)

    def test_html_in_a_text_is_shown_as_text(self, graded, course, bridge):
        """A script in a student's Markdown is no script in the autograded notebook."""
        submission = typed(bridge.release, RIGHT)
        cell(submission, "advice")["source"] = "<script>alert(1)</script> 3 < 4"
        write(course / "submitted" / "ada" / QUIZ, submission)

        assert b"&lt;script>alert(1)&lt;/script> 3 < 4" in graded()[1]["ada"]

    def test_halves_of_characters_are_replaced(self, graded, course, bridge):
        """Text that no file can hold does not stop the grader."""
        submission = typed(bridge.release, RIGHT)
        cell(submission, "advice")["source"] = "half \ud800 of it"
        write(course / "submitted" / "ada" / QUIZ, submission)

        assert b"half ? of it" in graded()[1]["ada"]


class TestGradebooks:
    """Where marks go."""

    def test_two_graders_at_once_do_not_harm_the_gradebook(self, course, bridge):
        """Two runs at the same time end well, and each submission stands in the gradebook once."""
        for number in range(20):
            write(course / "submitted" / f"s{number:03}" / QUIZ, typed(bridge.release, RIGHT))
        command = [sys.executable, "-m", "byline.cli", "grade", STEM, "--json"]
        runs = [subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE) for _ in range(2)]
        documents = [json.loads(run.communicate()[0]) for run in runs]

        assert documents[0] == documents[1] and _counts(course) == (22, 22, 22 * len(bridge.questions))

    def test_an_address_that_leads_nowhere_is_told_in_a_sentence(self, course, monkeypatch):
        """A gradebook that cannot be opened is answered with what to look at."""
        result = CliRunner().invoke(main, ["grade", STEM, "--db", "sqlite:////no/such/place.db", "--json"])

        assert result.exit_code == 2 and "The gradebook cannot be opened" in result.stderr

    def test_postgresql_holds_the_same_scores(self, graded, course, bridge, postgresql):
        """A gradebook in PostgreSQL, named by its address, gets the scores that SQLite gets."""
        register(course, bridge, postgresql)
        graded(db_url=postgresql)
        with opened(postgresql) as gradebook:
            scores = {name: gradebook.find_submission(STEM, name).score for name in ("ada", "ben")}
            students = Ledger(gradebook, bridge).students()

        assert (scores, students) == ({"ada": RIGHT_POINTS, "ben": CODED_POINTS}, {"ada", "ben"})


@pytest.fixture
def postgresql():
    """The address of a PostgreSQL server of the test's own, as the system's package installs it."""
    pytest.importorskip("psycopg")
    found = sorted(shutil.which("pg_ctl", path=str(path)) for path in _postgres_folders())
    if not found:
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory() as home:  # not in pytest's folder, which each run of pytest closes to other users
        as_user = []
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(home, "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]
        control = [*as_user, found[-1], "-D", f"{home}/data"]
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run([*control, "initdb", "-o", "-U byline -A trust"], **quiet)
        options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
        subprocess.run([*control, "-w", "-l", f"{home}/log", "-o", options, "start"], **quiet)
        yield f"postgresql+psycopg://byline@/postgres?host={home}"
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


def _postgres_folders():
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.get_exec_path())]
    return [folder for folder in folders if (folder / "pg_ctl").exists()]

"""A course is one object: commands, notebooks and the sandbox find it, and read its keys, questions and tables."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from helpers import copy_course
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient

from byline import load, paragraph
from byline.cli import main
from byline.course import Course, data_folder, find_course, question_folders
from byline.errors import BylineError
from byline.folders import TABLES
from byline.questions.released import question
from byline.release import release

STEM, TOWN = "02-motives", Path(__file__).parent / "course"
KEYS = ["release", "handouts", f"grade {STEM}", f"report {STEM}", f"feedback {STEM}", f"grade {STEM} --json"]
LACKING = "This needs solutions/, which this copy of the course does not have"


def edit(path, before, after):
    """Change a text that a file has once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def recode(course, place, digest):
    """Give a paragraph another digest in the tables of a course."""
    path = course / "data" / "paragraphs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["locator"] == place)["digest"] = digest
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def course_of(folder, *names):
    """Make empty folders of a course, and return it."""
    for name in names:
        (folder / name).mkdir(parents=True)
    return folder


class TestWhereItIs:
    """The folder of the course in which one works."""

    @pytest.mark.parametrize("name", ["lessons", "quizzes"])
    def test_a_folder_with_lessons_or_quizzes_is_a_course(self, tmp_path, monkeypatch, name):
        """It is found from itself and from any folder below."""
        course_of(tmp_path / "a" / "b", f"{name}/c/d")
        for below in ("", name, f"{name}/c/d"):
            monkeypatch.chdir(tmp_path / "a" / "b" / below)

            assert find_course() == Course(tmp_path / "a" / "b")

    def test_a_course_of_which_nothing_is_released_yet_is_one(self, tmp_path, monkeypatch):
        """Who writes a test first has solutions/ and nbgrader's settings."""
        course_of(tmp_path, "solutions")
        (tmp_path / "nbgrader_config.py").touch()
        monkeypatch.chdir(tmp_path / "solutions")

        assert find_course().root == tmp_path

    def test_the_nearest_course_counts(self, tmp_path, monkeypatch):
        """A course inside of a course is the one in which one works there."""
        course_of(tmp_path, "lessons", "term/lessons")
        monkeypatch.chdir(tmp_path / "term" / "lessons")

        assert find_course().root == tmp_path / "term"

    def test_what_lies_above_a_home_is_not_looked_at(self, tmp_path, monkeypatch):
        """Someone's lessons/ beside the homes are nobody else's course."""
        course_of(tmp_path, "lessons", "home/ada/work")
        monkeypatch.setenv("HOME", str(tmp_path / "home" / "ada"))
        monkeypatch.chdir(tmp_path / "home" / "ada" / "work")

        with pytest.raises(
            BylineError, match="is not inside a course. Go to the folder that holds lessons/, quizzes/ or solutions/"
        ):
            find_course()

    def test_a_home_may_be_the_course(self, tmp_path, monkeypatch):
        """On some hubs the course is unpacked right there."""
        course_of(tmp_path, "lessons")
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.chdir(tmp_path / "lessons")

        assert find_course().root == tmp_path

    def test_a_notebook_that_went_elsewhere_stays_in_its_course(self, tmp_path, monkeypatch):
        """Where code has left the folder of its notebook, the path that the server tells counts."""
        course_of(tmp_path, "course/lessons", "elsewhere")
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "course" / "lessons" / "01-one.ipynb"))
        monkeypatch.chdir(tmp_path / "elsewhere")

        assert find_course().root == tmp_path / "course"

    def test_a_folder_that_is_gone_gets_a_sentence(self, tmp_path, monkeypatch):
        """Its name cannot be asked for any more; tables are those of the kit."""
        monkeypatch.chdir(course_of(tmp_path, "gone") / "gone")
        (tmp_path / "gone").rmdir()

        assert data_folder() == TABLES
        with pytest.raises(BylineError, match="is gone is not inside a course"):
            find_course()


@pytest.mark.parametrize("command", ["release", "grade", "report", "feedback"])
def test_a_course_without_nbgraders_settings_says_so(course, monkeypatch, command):
    """The file that is missing is named, and nothing is written."""
    (course / "nbgrader_config.py").unlink()
    monkeypatch.chdir(course)
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    result = CliRunner().invoke(main, [command, STEM])

    told = f"byline: {course} has no nbgrader_config.py. Copy it from the kit: it tells nbgrader where things are.\n"
    assert (result.exit_code, result.stderr) == (2, told)
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


class TestItsTables:
    """Which data folder counts."""

    def test_those_of_the_course_count_before_those_of_the_kit(self, course, monkeypatch):
        """In a copy of the course, below it too, its own rows are read."""
        recode(course, "cnn:5", "A changed digest.")
        monkeypatch.chdir(course / "quizzes" / STEM)

        assert data_folder() == course / "data" and paragraph("cnn:5") == "A changed digest."

    def test_the_folder_that_is_named_counts_before_both(self, course, tmp_path, monkeypatch):
        """BYLINE_DATA names one for everything."""
        monkeypatch.setenv("BYLINE_DATA", str(TOWN / "data"))
        monkeypatch.chdir(course)

        assert data_folder() == Course(course).data == TOWN / "data" and "courier" in load("articles").index

    def test_a_relative_name_holds_wherever_the_process_goes(self, tmp_path, monkeypatch):
        """BYLINE_DATA is resolved where it is first read, also for programs that are started from elsewhere."""
        monkeypatch.chdir(TOWN)
        monkeypatch.setenv("BYLINE_DATA", "data")
        first = data_folder()
        monkeypatch.chdir(tmp_path)
        told = subprocess.check_output([sys.executable, "-c", "import os; print(os.environ['BYLINE_DATA'])"], text=True)

        assert first == data_folder() == Path(told.strip()) == TOWN / "data"

    def test_a_table_that_is_edited_counts_at_once(self, tmp_path, monkeypatch):
        """A process that has read a table sees what is written into it later, in all that is made of tables."""
        shutil.copytree(TOWN / "data", tmp_path / "data")
        monkeypatch.setenv("BYLINE_DATA", str(tmp_path / "data"))
        monkeypatch.setattr("byline.course._LOOK_SECONDS", 0)
        assert "A changed digest." not in (paragraph("courier:2"), load("paragraphs").loc["courier:2", "digest"])
        recode(tmp_path, "courier:2", "A changed digest.")

        assert paragraph("courier:2") == load("paragraphs").loc["courier:2", "digest"] == "A changed digest."

    def test_outside_of_a_course_those_of_the_kit_count(self, tmp_path, monkeypatch):
        """A data/ without lessons or quizzes beside it is no course's."""
        shutil.copytree(TOWN / "data", tmp_path / "data")
        monkeypatch.chdir(tmp_path)

        assert data_folder() == TABLES

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @example(["articles"], True).via("one of our names is not enough")
    @given(st.lists(st.text("abcdeimnoprstw-", min_size=1, max_size=10), max_size=4), st.booleans())
    def test_a_folder_of_something_else_does_not_take_over(self, tmp_path_factory, names, are_there):
        """Lessons of anything may have data/ beside them, described by a datapackage.json of other tables or none."""
        folder = course_of(tmp_path_factory.mktemp("else"), "lessons", "data")
        resources = [{"name": name, "path": f"{name}.csv"} for name in names]
        if names:
            (folder / "data" / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
        for name in names if are_there else ():
            (folder / "data" / f"{name}.csv").write_text("a,b\n", encoding="utf-8")

        assert Course(folder).data == TABLES

    def test_a_damaged_description_is_told_of(self, course, monkeypatch):
        """Nobody is given the kit's rows in place of those that they think they read."""
        (course / "data" / "datapackage.json").write_text("{", encoding="utf-8")
        monkeypatch.chdir(course)

        with pytest.raises(BylineError, match="lists no tables"):
            load("articles")

    @pytest.mark.parametrize("read", [load, lambda name: next(iter(__import__("byline.tables").tables.rows(name)))])
    def test_a_missing_table_is_told_of(self, course, monkeypatch, read):
        """A file that was deleted is named with its path."""
        (course / "data" / "events.csv").unlink()
        monkeypatch.chdir(course)

        with pytest.raises(BylineError, match="events.csv is missing"):
            read("events")

    def test_a_process_keeps_the_tables_of_two_courses_apart(self, course, monkeypatch):
        """Whoever goes from one to the other and back reads each time what is there."""
        told = []
        for folder in (TOWN, course, TOWN, course):
            monkeypatch.chdir(folder)
            told.append((list(load("articles").index), len(question_folders())))

        assert told[0] == told[2] != told[1] == told[3] and told[0][0] == ["courier", "radio", "county"]


class TestItsQuestions:
    """Where released questions are read."""

    def test_a_course_without_tables_asks_its_own_questions_of_those_of_the_kit(self, tmp_path, monkeypatch):
        """What it has released counts before what the kit has; the kit's other questions can still be asked."""
        course_of(tmp_path, "quizzes", "data/questions")
        entries = json.loads((TABLES / "questions" / f"{STEM}.json").read_text(encoding="utf-8"))
        entries[f"{STEM}/food-speaker"] |= {"boxes": [], "held_back": True}
        (tmp_path / "data" / "questions" / f"{STEM}.json").write_text(json.dumps(entries), encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        assert question(f"{STEM}/food-speaker")[0].held_back and data_folder() == TABLES
        assert not question("03-evidence/cha-doubt")[0].held_back

    def test_a_course_with_tables_has_no_questions_of_the_kit(self, monkeypatch):
        """Alderwick is not asked about anything else."""
        monkeypatch.chdir(TOWN)

        with pytest.raises(BylineError, match="There is no lesson '02-motives'"):
            question(f"{STEM}/food-speaker")

    def test_a_release_is_seen_by_a_process_that_has_asked_before(self, course, monkeypatch):
        """The file is read anew when it was written anew."""
        monkeypatch.chdir(course)
        assert not question(f"{STEM}/food-speaker")[0].held_back
        release(Course(course), [STEM], hold_back=True)

        assert question(f"{STEM}/food-speaker")[0].held_back

    def test_nothing_is_released_to_where_nobody_reads(self, course, monkeypatch):
        """Where BYLINE_DATA names another folder, the command says so and writes nothing."""
        monkeypatch.setenv("BYLINE_DATA", str(TOWN / "data"))
        monkeypatch.chdir(course)
        before = (course / "data" / "questions" / f"{STEM}.json").read_bytes()

        with pytest.raises(BylineError, match="BYLINE_DATA names .* so nobody would read .* Unset it"):
            release(Course(course), [STEM], hold_back=True)
        assert (course / "data" / "questions" / f"{STEM}.json").read_bytes() == before


@pytest.fixture(scope="module")
def installed(tmp_path_factory, root):
    """The environment of a machine with the wheel: a package with tables of its own, and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    install = [Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([*install, "--target", folder / "site", *folder.glob("*.whl")], check=True)
    ours = {"PYTHONPATH": str(folder / "site"), "BYLINE_HOME": str(folder / "home")}
    return {name: value for name, value in os.environ.items() if not name.startswith(("BYLINE_", "JPY_"))} | ours


@pytest.fixture(scope="module")
def changed(tmp_path_factory, installed, root):
    """A course on that machine in which a question and a row were changed, released and held back."""
    course = copy_course(root, tmp_path_factory.mktemp("hub") / "course")
    recode(course, "cnn:5", "A changed digest.")
    edit(course / "solutions" / STEM / f"{STEM}-quiz.ipynb", "The government of North Korea", "A shopkeeper")
    assert byline(installed, course, "release", STEM, "--hold-back").returncode == 0
    return course


@pytest.fixture(scope="module")
def copy(tmp_path_factory, changed):
    """What a student gets of that course: lessons, quizzes and data."""
    folder = tmp_path_factory.mktemp("student") / "reading"
    for name in ("lessons", "quizzes", "data"):
        shutil.copytree(changed / name, folder / name)
    return folder


def byline(environment, folder, *arguments):
    """Run a command in a folder; return what became of it."""
    command = [sys.executable, "-m", "byline.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def cells(environment, folder, *sources):
    """What each cell of a notebook in a folder shows as text, run in one kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    client = NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute(env=environment)
    outputs = [
        [out.get("text") or out.get("data", {}).get("text/plain", "") for out in c.outputs] for c in notebook.cells
    ]
    return ["\n".join(texts) for texts in outputs]


class TestOnAMachineWithTheWheel:
    """The kit is installed, and a course lies somewhere else."""

    def test_a_notebook_of_the_course_is_asked_what_was_released_there(self, installed, changed):
        """The option that was changed, held back, on the row that was changed; also after code has gone elsewhere."""
        book = changed / "quizzes" / STEM / f"{STEM}-quiz.ipynb"
        *_, kit, option, said, row, elsewhere = cells(
            installed | {"JPY_SESSION_NAME": str(book)},
            book.parent,
            "import os, byline\nfrom byline import ask, check, load, paragraph",
            "from byline.questions.released import question",
            f'food_speaker = ask("{STEM}/food-speaker")',
            "print(byline.__file__)",
            f'print(question("{STEM}/food-speaker")[0].options["D"])',
            f'check("{STEM}/food-speaker", "D")',
            'print(paragraph("cnn:5"), load("paragraphs").loc["cnn:5", "digest"])',
            'os.chdir("/")\nprint(paragraph("cnn:5"))',
        )

        assert kit.startswith(installed["PYTHONPATH"]) and option == "A shopkeeper\n"
        assert said.startswith("Kept\n") and row == "A changed digest. A changed digest.\n"
        assert elsewhere == "A changed digest.\n"

    def test_a_notebook_outside_of_a_course_is_asked_what_the_kit_has(self, installed, tmp_path):
        """Nothing is held back there, and no row is another."""
        said, row = cells(
            installed,
            tmp_path,
            f'from byline import check, paragraph\ncheck("{STEM}/food-speaker", "D")',
            'print(paragraph("cnn:5"))',
        )

        assert said.startswith("Not yet") and row != "A changed digest.\n"

    def test_a_students_copy_opens_in_jupyterlab(self, installed, copy):
        """Without solutions/ and nbgrader's settings it goes on to JupyterLab, which here tells its version."""
        done = byline(installed, copy / "lessons", "lab", STEM, "--version")

        assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("4.")

    def test_questions_are_asked_and_answers_checked_in_a_students_copy(self, installed, copy):
        """A lesson explains at once, and its quiz only after grading, as it was released."""
        _, lesson, quiz = cells(
            installed,
            copy / "lessons",
            f'from byline import ask, check\nwhose_claim = ask("{STEM}/whose-claim")',
            f'check("{STEM}/whose-claim", "A")',
            f'check("{STEM}/food-speaker", "D")',
        )

        assert lesson.startswith("Not yet") and quiz.startswith("Kept")

    @pytest.mark.parametrize("command", KEYS)
    def test_what_needs_keys_says_so_in_a_students_copy(self, installed, copy, command):
        """One sentence on who has them, and nothing is written."""
        before = sorted(path for path in copy.rglob("*") if path.is_file())
        done = byline(installed, copy / "quizzes", *command.split())

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"byline: {LACKING}: {copy}. Ask who teaches it.\n"
        assert sorted(path for path in copy.rglob("*") if path.is_file()) == before

    @pytest.mark.parametrize(
        ("command", "told"),
        [
            ("uses paragraphs/cnn:5", "paragraphs/cnn:5: "),
            (f"reset {STEM}", "There was nothing to set back."),
            ("articles", "Euronews"),
            ("doctor", "This copy of the course has no solutions/"),
        ],
    )
    def test_what_needs_no_keys_works_in_a_students_copy(self, installed, copy, tmp_path, command, told):
        """What leans on a row, beginning afresh, the list of reports, and what works here."""
        done = byline(installed | {"BYLINE_HOME": str(tmp_path)}, copy, *command.split())

        assert done.returncode == 0 and told in done.stdout

    def test_a_student_who_asks_for_marks_gets_the_sentence(self, installed, copy):
        """The function in the hidden tests finds no key."""
        (said,) = cells(installed, copy, f"from byline import mark\ntry:\n    mark('{STEM}/food-speaker', 'B')\n"
                        "except Exception as error:\n    print(type(error).__name__, error)")  # fmt: skip

        assert said.startswith(f"BylineError {LACKING}")

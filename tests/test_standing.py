"""One truth about a score: grade, report, feedback and gradebook tell the same, whatever happened before."""

import html
import json
import re
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner
from helpers import cell, typed, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import CODED_POINTS, COUNTS, MOST, POINTS, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.errors import BylineError
from byline.grading.gradebook.nbgrader_course import course_directory, opened
from byline.grading.sandbox.box import Box

QUIZ = f"{STEM}/{STEM}-quiz"
ONE_WRONG = RIGHT_POINTS - POINTS["crack-source"]  # all that is right but one choice


class Class:
    """A course in which things happen, and what the commands then tell of ada."""

    def __init__(self, released, folder, bridge):
        self.course = shutil.copytree(released, folder)
        self.bridge = bridge

    def run(self, *arguments):
        """What a command prints; it must end well."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.course)
            result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    def submit(self, words="", **answers):
        """Hand in the right answers with a text, or with other answers."""
        notebook = typed(self.bridge.release, RIGHT | {name.replace("_", "-"): one for name, one in answers.items()})
        if words:
            cell(notebook, "advice")["source"] = words
        write(self.course / "submitted" / "ada" / f"{QUIZ}.ipynb", notebook)

    def submit_bad(self):
        """Hand in a web page."""
        path = write(self.course / "submitted" / "ada" / f"{QUIZ}.ipynb", {})
        path.write_text("<html>Sign in</html>", encoding="utf-8")

    def change_key(self, right):
        """Let another option of a question be right, in the key and in the instructor's notebook."""
        places = {"key.yml": r"(?ms)^(crack-source:.*?\n  key: )\w", f"{STEM}-quiz.ipynb": r'(\bcrack_source = \\")\w'}
        for name, pattern in places.items():
            path = self.course / "solutions" / STEM / name
            text, count = re.subn(pattern, rf"\g<1>{right}", path.read_text(encoding="utf-8"))
            assert count == 1
            path.write_text(text, encoding="utf-8")

    def mark(self, points):
        """Do in the gradebook what Formgrader does where a person gives points to the text and saves."""
        with self.gradebook() as gradebook:
            grade = gradebook.find_grade("advice", f"{STEM}-quiz", STEM, "ada")
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    def gradebook(self):
        """The gradebook, opened."""
        return opened(course_directory(self.course).db_url)

    def grade(self, *options):
        """What `byline grade` tells of ada."""
        rows = json.loads(self.run("grade", STEM, "--json", *options))["submissions"]
        return next(row for row in rows if row["student"] == "ada")

    def grade_apart(self):
        """The same, in a process of its own, which looks at the tables anew."""
        command = [sys.executable, "-m", "byline.cli", "grade", STEM, "--json"]
        done = subprocess.run(command, cwd=self.course, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["submissions"][0]

    def report(self):
        """What `byline report` tells of ada."""
        rows = json.loads(self.run("report", STEM, "--json"))["students"]
        return next(row for row in rows if row["student"] == "ada")

    def entered(self):
        """(score less penalty, whether a person is asked for) in nbgrader's gradebook; None where ada is not in it."""
        with self.gradebook() as gradebook:
            found = [one for one in gradebook.assignment_submissions(STEM) if one.student.id == "ada"]
            return next(((one.score - one.late_submission_penalty, one.needs_manual_grade) for one in found), None)

    def page(self):
        """The words of the feedback page of ada."""
        self.run("feedback", STEM)
        page = (self.course / "feedback" / "ada" / f"{QUIZ}.html").read_text(encoding="utf-8")
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style.*?</style>", "", page))).split())


@pytest.fixture
def box():
    """A sandbox that works here; without one, code waits for a person."""
    try:
        with Box() as found:
            found.start()
    except BylineError as error:
        pytest.skip(str(error))


@pytest.fixture
def happens(released_town, tmp_path, bridge):
    """A class in which the test lets things happen."""
    return Class(released_town, tmp_path / "course", bridge)


def test_after_a_bad_resubmission_every_place_speaks_of_the_earlier_one(happens):
    """The note, the report and the page say that the points are those of an earlier submission."""
    happens.submit()
    happens.grade()
    happens.submit_bad()
    row = happens.grade()

    assert (row["status"], row["score"]) == ("failed", None)
    assert row["notes"][-1] == f"{RIGHT_POINTS} of {MOST} points of an earlier submission still count."
    assert happens.report()["status"] == "failed" and "web page" in happens.report()["notes"][0]
    assert "This is about an earlier submission. What you handed in last could not be graded" in happens.page()


def test_a_good_resubmission_ends_what_the_bad_one_began(happens):
    """The very file of before, handed in again, is graded, and nothing speaks of an earlier one any more."""
    happens.submit()
    happens.grade()
    happens.submit_bad()
    happens.grade()
    happens.submit()

    assert happens.grade()["status"] == happens.report()["status"] == "graded" and happens.report()["notes"] == []
    assert "earlier submission" not in happens.page()


def test_what_a_person_marked_is_in_the_score_and_waits_no_more(happens):
    """After the text is marked, grade tells the whole score, and nobody waits."""
    happens.submit("My own words.")
    before = happens.grade()
    happens.mark(4)
    after = happens.grade()

    assert (before["score"], before["status"], before["waiting"]) == (RIGHT_POINTS, "needs-hand", ["advice"])
    assert (after["score"], after["status"], after["waiting"]) == (RIGHT_POINTS + 4, "graded", [])


def test_a_changed_key_asks_nobody_to_mark_a_text_again(happens):
    """Marks of texts stay where another question is graded anew."""
    happens.submit("My own words.")
    happens.grade()
    happens.mark(4)
    happens.change_key("A")
    row = happens.grade()

    assert (row["score"], row["status"]) == (ONE_WRONG + 4, "graded") and happens.entered()[1] is False


def test_a_text_changed_after_it_was_marked_waits_again(happens):
    """The points stay until a person looks again, and each place says so."""
    happens.submit("My own words.")
    happens.grade()
    happens.mark(4)
    happens.submit("Other words.")
    row = happens.grade()

    assert (row["score"], row["status"]) == (RIGHT_POINTS + 4, "needs-hand") and happens.entered()[1] is True
    assert row["notes"] == ["advice was changed after a person had marked it. Look at it again in Formgrader."]
    assert "marked by a person before it was changed" in happens.page()
    happens.mark(5)
    assert (happens.grade()["score"], happens.grade()["status"]) == (RIGHT_POINTS + 5, "graded")


def test_a_changed_table_grades_again(happens):
    """Code reads the tables, so a row that changed may change what it gives."""
    happens.submit()
    happens.grade()
    with (happens.course / "data" / "statements.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    graded = happens.course / "autograded" / "ada" / f"{QUIZ}.ipynb"
    before = graded.read_bytes()
    happens.grade()

    assert graded.read_bytes() != before


def test_a_changed_row_changes_what_code_earns(happens, box):
    """Where a course has tables of its own, what code counts in them is marked anew after a row was changed."""
    happens.submit()
    path = happens.course / "submitted" / "ada" / f"{QUIZ}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell(notebook, "offers-answer")["source"] = COUNTS
    write(path, notebook)
    before = happens.grade_apart()
    table = happens.course / "data" / "statements.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if ",offers," not in row), encoding="utf-8")

    assert (before["score"], happens.grade_apart()["score"]) == (CODED_POINTS, RIGHT_POINTS)


STEPS = st.sampled_from(["submit", "text", "other text", "bad", "grade", "again", "mark", "key A", "key B", "feedback"])


def _do(step, happens):
    """Let one thing happen; what cannot be done yet is not done."""
    known = happens.entered()
    act = {
        "submit": happens.submit,
        "text": lambda: happens.submit("My own words."),
        "other text": lambda: happens.submit("Other words.", crack_source="A"),
        "bad": happens.submit_bad,
        "grade": happens.grade,
        "again": lambda: happens.grade("--again"),
        "mark": lambda: known and happens.mark(3),
        "key A": lambda: happens.change_key("A"),
        "key B": lambda: happens.change_key("B"),
        "feedback": lambda: known and happens.page(),
    }
    act[step]()


@settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)  # each takes seconds
@given(steps=st.lists(STEPS, min_size=3, max_size=9))
def test_whatever_happened_the_four_places_agree(released_town, tmp_path_factory, bridge, steps):
    """After any sequence of submissions, marks and changes of the key, the next grading is told alike everywhere."""
    happens = Class(released_town, tmp_path_factory.mktemp("any") / "course", bridge)
    happens.submit()
    for step in steps:
        _do(step, happens)
    row, entered = happens.grade(), happens.entered()
    if entered is None:
        assert (row["status"], row["score"]) == ("failed", None)
        return
    report, page = happens.report(), happens.page()
    score, waits = entered

    assert f"{score:g} of {MOST} points" in page and report["score"] == score
    assert row["status"] == report["status"] and ("earlier submission" in page) == (row["status"] == "failed")
    if row["status"] == "failed":
        assert f"{score:g} of {MOST} points of an earlier submission" in row["notes"][-1]
    else:
        assert (row["score"], row["status"]) == (score, "needs-hand" if waits else "graded")
        assert bool(row["waiting"]) == waits == bool(report["waiting"])

"""nbgrader's exchange, all the way round with its real commands: release, fetch, submit, collect, grade, feedback.

Whichever of the three ways an instructor grades and makes feedback, the same stands in the gradebook afterwards, and
each student gets their page back.
"""

import contextlib
import json
import shutil
import warnings

import pytest
from click.testing import CliRunner
from helpers import typed, write
from nbgraded import nbgrader
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SAWarning
from town import POINTS, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.grading.gradebook.nbgrader_course import course_config, course_directory, opened

QUIZ = f"{STEM}-quiz"
ANSWERS = {"ada": RIGHT, "ben": RIGHT | {"crack-source": "A"}}


def _byline(course, *arguments):
    with contextlib.chdir(course):
        done = CliRunner().invoke(main, [*arguments])
    assert done.exit_code == 0, done.output


def _nbgrader(folder, *arguments):
    code, log = nbgrader(folder, *arguments)
    assert code == 0, log[-3000:]


def _button(course):
    """Formgrader's button calls nbgrader's own functions."""
    config = course_config(course)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, and harmless
        for student in ("ada", "amy", "ben"):
            outcome = api.autograde(STEM, student)
            assert outcome["success"], outcome


def _autograde(course):
    _nbgrader(course, "autograde", STEM, "--force")


def _generate(course):
    _nbgrader(course, "generate_feedback", STEM, "--force")


# What each of the three ways runs to grade and to make feedback.
WAYS = {
    "byline": (lambda course: _byline(course, "grade", STEM), lambda course: _byline(course, "feedback", STEM)),
    "nbgrader": (_autograde, _generate),
    "formgrader": (_button, _generate),
}


class Exchange:
    """A course, an exchange and two students' folders below one folder."""

    def __init__(self, home):
        self.home, self.course = home, home / "course"

    def nbgrader(self, *arguments):
        """Run an nbgrader command of the instructor's."""
        _nbgrader(self.course, *arguments, f"--Exchange.root={self.home / 'exchange'}")

    def student(self, name, *arguments):
        """Run an nbgrader command of a student's, in a folder that knows nothing of the course."""
        places = [f"--Exchange.root={self.home / 'exchange'}", f"--Exchange.cache={self.home / 'caches' / name}"]
        who = [f"--CourseDirectory.student_id={name}", "--course=byline"]
        _nbgrader(self.home / name, *arguments, *who, *places)

    def grade(self, way):
        """Grade in one of the three ways."""
        WAYS[way][0](self.course)

    def entered(self):
        """Student → (when handed in, points lost for lateness, score less these), as the gradebook has it."""
        with opened(course_directory(self.course).db_url) as gradebook:
            return {
                one.student.id: (one.timestamp, one.late_submission_penalty, one.score - one.late_submission_penalty)
                for one in gradebook.assignment_submissions(STEM)
            }

    def extend(self, student):
        """Give a student twenty years more."""
        with opened(course_directory(self.course).db_url) as gradebook:
            gradebook.grant_extension(STEM, student, weeks=20 * 52)


@pytest.fixture(scope="module")
def collected(tmp_path_factory, released_town):
    """Two students have fetched, answered and handed in the quiz, too late, and the instructor has collected it.

    A third one, whose name comes before the second's, sent it by mail.
    """
    exchange = Exchange(tmp_path_factory.mktemp("exchange"))
    shutil.copytree(released_town, exchange.course)
    with (exchange.course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    (exchange.home / "exchange").mkdir()
    (exchange.home / "exchange").chmod(0o777)
    exchange.nbgrader("generate_assignment", STEM, "--force")
    exchange.nbgrader("db", "assignment", "add", STEM, "--duedate=2020-01-01 00:00:00 UTC")
    exchange.nbgrader("release_assignment", STEM)
    for name, answers in ANSWERS.items():
        (exchange.home / name).mkdir()
        exchange.student(name, "fetch_assignment", STEM)
        quiz = exchange.home / name / STEM / f"{QUIZ}.ipynb"
        write(quiz, typed(json.loads(quiz.read_text(encoding="utf-8")), answers))
        exchange.student(name, "submit", STEM)
    exchange.nbgrader("collect", STEM)
    mailed = exchange.course / "submitted" / "amy" / STEM
    shutil.copytree(exchange.course / "quizzes" / STEM, mailed)
    return exchange


@pytest.fixture(scope="module", params=WAYS)
def graded(request, collected, tmp_path_factory):
    """The same, graded in one of the three ways; (exchange, way, the gradebook then)."""
    home = tmp_path_factory.mktemp("graded") / "home"
    exchange = Exchange(shutil.copytree(collected.home, home))
    exchange.grade(request.param)
    return exchange, request.param, exchange.entered()


def test_time_and_penalty_are_entered(graded, collected):
    """When each was handed in is in the gradebook, and, as the plugin says, all points are lost."""
    tickets = {name: collected.course / "submitted" / name / STEM / "timestamp.txt" for name in ANSWERS}
    when = {name: parse_utc(ticket.read_text(encoding="utf-8")) for name, ticket in tickets.items()}

    assert graded[2] == {
        "ada": (when["ada"], RIGHT_POINTS, 0.0),
        "amy": (None, 0.0, 0.0),
        "ben": (when["ben"], RIGHT_POINTS - POINTS["crack-source"], 0.0),
    }


def test_each_student_fetches_their_own_page(graded):
    """Feedback made, released and fetched is the page of one's own answers; one that was mailed stops nobody."""
    exchange, way, _ = graded
    WAYS[way][1](exchange.course)
    exchange.nbgrader("release_feedback", STEM)
    fetched = {}
    for name in ANSWERS:
        exchange.student(name, "fetch_feedback", STEM)
        fetched[name] = [page.read_text(encoding="utf-8") for page in (exchange.home / name).rglob("*.html")]
    made = exchange.course / "feedback"

    assert fetched == {name: [(made / name / STEM / f"{QUIZ}.html").read_text(encoding="utf-8")] for name in ANSWERS}
    assert "<p>For ada</p>" in fetched["ada"][0] and "<p>For ben</p>" in fetched["ben"][0]


def test_an_extension_gives_the_points_back(graded):
    """Graded again after an extension, who has it loses nothing, and the other still does."""
    exchange, way, _ = graded
    exchange.extend("ada")
    exchange.grade(way)

    assert {name: row[2] for name, row in exchange.entered().items()} == {"ada": RIGHT_POINTS, "amy": 0.0, "ben": 0.0}

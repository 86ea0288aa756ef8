"""The number of checks that a quiz allows: set in its key, counted by `check` and on the card, told after grading."""

import json
import re

import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from byline import check
from byline.cli import main
from byline.course import Course
from byline.errors import BylineError
from byline.front.ask import ask
from byline.front.asked import question_view
from byline.front.kept import follow
from byline.questions import records
from byline.questions.keys import read_keys
from byline.questions.records import MIME

STEM = "01-bridge"
SOURCE, LESSON = f"{STEM}/crack-source", f"{STEM}/who-measured"


@pytest.fixture(autouse=True)
def shell():
    """An IPython shell, which display needs."""
    return InteractiveShell.instance()


def _checked(question_id, answer):
    """What `check` shows: (its words, its record or None)."""
    with capture_output() as shown:
        check(question_id, answer)
    data = shown.outputs[0].data
    return data["text/plain"], data.get(MIME)


def _key(town, line):
    """Put a line at the head of the town's key."""
    path = Course(town).key(STEM)
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return path


@pytest.mark.usefixtures("in_town")
class TestCheck:
    """`check`, in a quiz of which nobody has set the number."""

    def test_a_quiz_allows_three(self):
        """A question of the quiz says so in its view; one of the lesson can be checked without end."""
        assert question_view(SOURCE)["data"]["checks"] == 3
        assert "checks" not in question_view(LESSON)["data"]

    def test_each_other_answer_costs_one(self):
        """What is left is said beside the verdict; the same answer once more costs nothing."""
        told = [_checked(SOURCE, letter)[0].splitlines()[0] for letter in "ACCB"]

        assert told == [
            "Not yet · 0 of 1 point · 2 checks left",
            "Not yet · 0 of 1 point · attempt 2 · 1 check left",
            "Not yet · 0 of 1 point · attempt 2 · 1 check left",
            "Right · 1 of 1 point · attempt 3 · no checks left",
        ]

    def test_beyond_the_number_there_is_no_verdict(self):
        """Another answer is told to be kept; the last verdict can be seen again, and the count stays."""
        for letter in ("A", "C", ["x"], "A"):
            _checked(SOURCE, letter)
        told, record = _checked(SOURCE, "B")

        assert told.startswith("Kept · no checks left\nNo checks are left.") and "Ruth" not in told
        assert record["answer"] == {"attempts": 3, "last": "'A'"}
        assert _checked(SOURCE, "A")[0].startswith("Not yet · 0 of 1 point · attempt 3")

    @pytest.mark.parametrize("answer", [None, "", "Z", 7, ["A", "B"], {"A": 1}])
    def test_what_cannot_be_read_costs_nothing(self, answer):
        """An answer that is missing or unread is answered as ever, before and after the last check."""
        assert _checked(SOURCE, answer)[1] is None
        for letter in "AC":
            _checked(SOURCE, letter)
        assert _checked(SOURCE, answer)[1]["answer"]["attempts"] == 2
        _checked(SOURCE, "B")

        assert _checked(SOURCE, answer)[0].startswith(("No answer", "Not answered", "Unread"))

    def test_a_lesson_has_no_number(self):
        """Questions of a lesson are checked as often as one likes."""
        for _ in range(3):
            for letter in "AC":
                told = _checked(LESSON, letter)[0]

        assert told.startswith("Not yet · 0 of 1 point · attempt 6\n")

    def test_card_and_check_count_together(self):
        """What was checked on the card counts for `check`, and the card learns of each check."""
        with capture_output():
            answer = ask(SOURCE)
        on_card = records.record(SOURCE, "A") | {"checks": {"attempts": 2, "last": "'A'"}}
        follow(on_card, is_in_page=True)
        answer.value = "B"
        _checked(SOURCE, answer)

        assert answer.record["checks"] == {"attempts": 3, "last": "'B'"} and answer.value == "B"
        assert _checked(SOURCE, "C")[0].startswith("Kept · no checks left")


class TestKey:
    """The line `checks` of a key.yml."""

    @pytest.mark.parametrize(
        ("line", "number"), [("", 3), ("checks: 1", 1), ("checks: unlimited", 0), ("checks: 100", 100)]
    )
    def test_it_counts_for_the_questions_of_the_quiz(self, town, line, number):
        """Released, they have the number; without the line it is three."""
        _key(town, line)
        assert CliRunner().invoke(main, ["release"]).exit_code == 0
        released = json.loads(Course(town).questions(STEM).read_text(encoding="utf-8"))

        assert (released[SOURCE].get("checks", 0), released[LESSON].get("checks", 0)) == (number, 0)

    def test_a_quiz_that_is_held_back_has_no_checks(self, town):
        """Where verdicts come after grading, there is nothing to count."""
        assert CliRunner().invoke(main, ["release", "--hold-back"]).exit_code == 0
        released = json.loads(Course(town).questions(STEM).read_text(encoding="utf-8"))

        assert "checks" not in released[SOURCE]

    @pytest.mark.parametrize("value", ["0", "-1", "2.5", "true", "many", "[3]", "1000", "''", "null"])
    def test_anything_else_is_refused_with_its_line(self, tmp_path, value):
        """One sentence says what to write."""
        (tmp_path / "10-mill").mkdir()
        path = tmp_path / "10-mill" / "key.yml"
        path.write_text(f"# a comment\nchecks: {value}\n", encoding="utf-8")

        with pytest.raises(BylineError, match=r"line 2, checks: .* Write a whole number from 1 to 100, or unlimited"):
            read_keys(path)


class TestGraded:
    """After grading."""

    def test_feedback_and_report_tell_how_often_was_checked(self, town):
        """The count of card and cells stands beside the verdict in the feedback, and in the report."""
        quiz = json.loads(Course(town).quiz(STEM).read_text(encoding="utf-8"))
        checked = next(cell for cell in quiz["cells"] if cell["id"] == "crack-source-answer")
        record = records.record(SOURCE, "A") | {"checks": {"attempts": 2, "last": "'A'"}}
        checked["outputs"][0]["data"][MIME] = record
        folder = town / "submitted" / "ana" / STEM
        folder.mkdir(parents=True)
        (folder / f"{STEM}-quiz.ipynb").write_text(json.dumps(quiz), encoding="utf-8")
        for command in (["grade", STEM], ["feedback", STEM]):
            told = CliRunner().invoke(main, command)
            assert told.exit_code == 0, told.output
        page = next((town / "feedback" / "ana").rglob("*.html")).read_text(encoding="utf-8")
        report = CliRunner().invoke(main, ["report", STEM]).output

        assert "checked 2 times" in page
        assert re.search(r"^crack-source .* checked 2 times$", report, re.MULTILINE)


def test_whoever_else_reads_keys_passes_the_line_over(town):
    """Commands that look into a key find no question in it."""
    _key(town, "checks: 2")

    for command, code in ((["uses", "courier:2"], {0}), (["lint", STEM], {0, 1}), (["handouts", STEM], {0})):
        told = CliRunner().invoke(main, command)
        assert told.exit_code in code and "checks" not in told.output, told.output

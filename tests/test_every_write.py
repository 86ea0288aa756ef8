"""Whatever write of whatever command fails, and whenever it is killed, all files are as before, or all are new."""

import contextlib
import json
import re
import shutil
from functools import partial
from itertools import count

import pytest
from changing import QUIZ, correct, gradebook_of, graded_course, hand_in, new_course, run
from demo import STEM
from faults import fault, files, killed
from helpers import write
from sources import HARBOUR, kit

from byline.cli import main
from byline.course import Course, find_course
from byline.grading import grade_class
from byline.grading.feedback import write_pages as feedback
from byline.grading.marking.grade_one import SubmissionResult, grade_one
from byline.originals import collection
from byline.questions import records
from byline.release import derive, quizzes
from byline.writing import recover


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A course before its first release, the same one graded, and what nbgrader made for it: path → bytes."""
    fresh = new_course(tmp_path_factory.mktemp("once") / "fresh")
    with pytest.MonkeyPatch.context() as patch, quizzes.generated(fresh, [STEM]) as made:
        kept = {path: path.read_bytes() for path in [*made[0].rglob("*"), made[1]] if path.is_file()}
        graded = shutil.copytree(fresh, fresh.with_name("graded"))
        patch.chdir(graded)
        yield fresh, graded_course(graded), made, kept


class Place:
    """A folder with a course, graded or not even released, and the user's own folder."""

    def __init__(self, root, once, patch):
        self.root, self.course, self._once, self._patch = root, root / "course", once, patch

    def enter(self, is_graded=True):
        """Put the course there and go in."""
        shutil.copytree(self._once[is_graded], self.course)
        self._patch.chdir(self.course)
        return self.course


@pytest.fixture
def place(tmp_path, once, monkeypatch):
    """A Place in which nothing is run in another process, where the writes would not be seen.

    nbgrader ran once: it writes into folders of its own, so that later runs can have the same from it.
    """
    *_, made, kept = once

    @contextlib.contextmanager
    def generated(course, stems):
        for path, content in kept.items():
            path.write_bytes(content)
        yield made

    @contextlib.contextmanager
    def crew(workers, function):
        yield lambda job: partial(function, job)

    def in_order(jobs, setup, hands):
        return (job if isinstance(job, SubmissionResult) else grade_one(job, setup) for job in jobs)

    for module in (derive, quizzes):
        monkeypatch.setattr(module, "generated", generated)
    monkeypatch.setattr(feedback, "crew", crew)
    monkeypatch.setattr(grade_class, "in_order", in_order)
    return Place(tmp_path, once, monkeypatch)


def first_release(place, monkeypatch):
    """The first release of a course."""
    place.enter(is_graded=False)
    return ["release"]


def second_release(place, monkeypatch):
    """A release that changes quiz and questions."""
    correct(place.enter())
    return ["release"]


def first_pages(place, monkeypatch):
    """Feedback where there is none."""
    place.enter()
    return ["feedback", STEM]


def second_pages(place, monkeypatch):
    """Feedback in place of an earlier one."""
    place.enter()
    assert run("feedback", STEM).exit_code == 0
    for student in ("ada", "bo"):
        hand_in(place.course, student, {"first-question-answer": "A"}, "2026-03-09 11:00:00 UTC")
    assert run("grade", STEM).exit_code == 0
    return ["feedback", STEM]


def paper(place, monkeypatch):
    """Handouts; the sheet of the reports needs no kernel."""
    monkeypatch.setattr(Course, "lesson_stems", [])
    place.enter()
    write(place.root / "paper" / "reports.html", "old")
    return ["handouts", "--to", str(place.root / "paper")]


def first_paper(place, monkeypatch):
    """The same into a folder that is not there."""
    shutil.rmtree(place.root / paper(place, monkeypatch)[-1])
    return ["handouts", "--to", str(place.root / "paper")]


def table(place, monkeypatch):
    """The class as a CSV file."""
    place.enter()
    return ["report", STEM, "--csv", "class.csv"]


def text(place, monkeypatch):
    """An original in place of an earlier one."""
    place.enter()
    monkeypatch.setattr(collection, "byline_kit", lambda: kit(harbour=HARBOUR))
    monkeypatch.setenv("BYLINE_ORIGINALS", str(place.root / "originals"))
    write(place.root / "originals" / "harbour.txt", "old")
    (place.root / "harbour.txt").write_text("\n".join(HARBOUR.values()), encoding="utf-8")
    return ["articles", "add", "harbour", str(place.root / "harbour.txt")]


def prints(place, monkeypatch):
    """Fingerprints in place of earlier ones."""
    place.enter()
    monkeypatch.setenv("BYLINE_DATA", str(place.course / "data"))
    monkeypatch.setattr("byline.originals.build_fingerprints", lambda folder: "new")
    (place.course / "data" / "fingerprints.json").write_text("old", encoding="utf-8")
    return ["articles", "fingerprint", "."]


def fresh_quiz(place, monkeypatch):
    """A quiz that begins afresh, with answers beside it."""
    quiz = place.enter() / "quizzes" / QUIZ
    book = json.loads(quiz.read_text(encoding="utf-8"))
    book["cells"][1]["execution_count"] = 1
    write(quiz, book)
    for name in ("first-question", "second-question"):
        records.keep(records.record(f"{STEM}/{name}", "B"))
    return ["reset", STEM]


def forgotten(place, monkeypatch):
    """A computer that forgets its answers."""
    fresh_quiz(place, monkeypatch)
    return ["reset"]


COMMANDS = [first_release, second_release, first_pages, second_pages, paper, first_paper, table, text, prints]
COMMANDS += [fresh_quiz, forgotten]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_a_failure_at_any_write_leaves_all_files_as_they_were(command, place, monkeypatch):
    """The first write fails, the second, and so on to the last; at every other one, all after it fail, too."""
    arguments = command(place, monkeypatch)
    before, failures, new = files(place.root), 0, None
    for nth in count(1):
        with fault(place.root, nth, lasts=nth % 2 == 0) as met:
            outcome = run(*arguments)
        if outcome.exit_code:
            failures += 1
            assert "cannot be written: " in outcome.output or "kept" in outcome.output, outcome.output
            assert files(place.root) == before, f"after a failure at write {nth}"
            continue
        new = new or _steady(place.root)
        assert _steady(place.root) == new
        if not met.struck:
            break
        _restore(place.root, before)

    assert failures >= 2 and files(place.root) != before


def _steady(root):
    """The files there are; what a reset keeps aside lies in a folder named after the moment."""
    return {re.sub(r"\d{4}-\d\d-\d\d [\d.]+", "then", name) for name in files(root)}


def _restore(root, before):
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if str(path.relative_to(root)) not in before:
            path.unlink()
    for name, content in before.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


class TestKilled:
    """A kill at any write; the next command finds one state or the other."""

    def test_a_release(self, place, monkeypatch):
        """The old quiz and the old gradebook, or the new ones."""
        arguments = first_release(place, monkeypatch)
        before = files(place.root)
        for nth in count(1):
            killed(lambda: main(arguments, standalone_mode=False), place.root, nth)
            find_course(place.course)
            if files(place.root) != before:
                break

        new = [f"quizzes/{QUIZ}", f"data/questions/{STEM}.json", "data/README.md", "docs/glossary.md", "gradebook.db"]
        assert nth > 10 and files(place.root).keys() - before.keys() == {f"course/{name}" for name in new}

    @pytest.mark.parametrize("command", [fresh_quiz, forgotten])
    def test_a_reset(self, command, place, monkeypatch):
        """No answer is lost: each is where it was, or kept aside."""
        arguments = command(place, monkeypatch)
        before = files(place.root)
        for nth in count(1):
            killed(lambda: main(arguments, standalone_mode=False), place.root, nth)
            recover(place.course), recover(records.folder().parent)
            if files(place.root) != before:
                break

        assert nth > 6 and {*before.values()} <= {*files(place.root).values()} and not list(records.kept_files())

    def test_whatever_command_comes_next_takes_it_back(self, place, monkeypatch):
        """The files are the old ones before that command does anything of its own."""
        arguments = first_release(place, monkeypatch)
        before = files(place.root)
        for nth in count(1):
            killed(lambda: main(arguments, standalone_mode=False), place.root, nth)
            if list(place.course.glob(".byline-swap-*/journal.json")):
                break
        assert files(place.root) != before and run("report", STEM).exit_code == 2  # nothing is released

        assert files(place.root) == before


class TestGrade:
    """`byline grade` keeps what belongs together: marks, notebook and tickets of a student."""

    @pytest.fixture
    def handed_in(self, place):
        """A graded course in which one student handed in again, one as before, and one for the first time."""
        place.enter()
        hand_in(place.course, "ada", {"first-question-answer": "A", "own-words": "No."}, "2026-03-09 11:00:00 UTC")
        hand_in(place.course, "cy", {"first-question-answer": "B"}, "2026-03-10 11:00:00 UTC")
        return place.course

    @pytest.mark.parametrize("way", ["fails", "is killed"])
    def test_each_student_is_as_before_or_all_new(self, handed_in, place, way):
        """Whichever write goes wrong; run once more, everything is new.

        A kill right after the last step of the gradebook leaves new marks beside an old notebook, until then.
        """
        before, old = files(place.root), _students(handed_in)
        assert run("grade", STEM).exit_code == 0
        new = _students(handed_in)
        for nth in count(1):
            _restore(place.root, before)
            is_over = _graded_badly(place.root, nth, way)
            recover(handed_in)
            found = _students(handed_in)
            for name, (marks, time, _) in new.items():
                marked = (marks, time, old.get(name, (0, 0, {}))[2])
                assert found.get(name) in (old.get(name), new[name], marked if way == "is killed" else None)
            assert run("grade", STEM).exit_code == 0 and _students(handed_in) == new
            if is_over:
                break

        assert nth > 15 and old["bo"] == new["bo"] and old["ada"] != new["ada"]

    def test_who_could_not_be_written_is_told(self, handed_in, place):
        """With the reason; the earlier marks still count."""
        with fault(place.root, 1, lasts=True):
            rows = {row["student"]: row for row in json.loads(run("grade", STEM, "--json").stdout)["submissions"]}

        assert [rows[name]["status"] for name in ("ada", "bo", "cy")] == ["failed", "needs-hand", "failed"]
        assert "could not be written (No space left on device)" in rows["cy"]["notes"][-1]
        assert rows["ada"]["notes"][-1] == "5.5 of 6 points of an earlier submission still count."


def _graded_badly(root, nth, way):
    """Grade with the n-th write going wrong; whether there was none."""
    if way == "is killed":
        return not killed(lambda: main(["grade", STEM, "--json"], standalone_mode=False), root, nth)
    with fault(root, nth, lasts=nth % 2 == 0) as met:
        run("grade", STEM)
    return not met.struck


def _students(course):
    """Student → marks, when handed in, and the bytes of notebook and tickets."""
    with gradebook_of(course) as gradebook:
        return {
            one.student.id: (
                [(grade.name, grade.auto_score, grade.manual_score) for page in one.notebooks for grade in page.grades],
                one.timestamp,
                files(course / "autograded" / one.student.id),
            )
            for one in gradebook.assignment_submissions(STEM)
        }

"""Every command that writes leaves a course as it was, or all new: whatever fails, and whenever it is killed."""

import json
import os
from itertools import count

import pytest
from click.testing import CliRunner
from demo import STEM, asks, demo_course, markdown, write_quiz
from faults import fault, files, killed
from helpers import cell, write
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from byline import release as releasing
from byline.cli import main
from byline.grading.assignment import find_course, load_assignment
from byline.grading.gradebook import course_directory, opened
from byline.handouts import write as handouts

PROMPT = "**1. First** (2 points)\n\n* **A** one\n* **B** two"
KEY = """first-question:
  type: choice
  points: 2
  key: B
  objective: "tell one from two"
  evidence: [dispatch:3]
  why: {A: "One.", B: "Two."}
"""
SECOND = KEY.replace("first-question", "second-question")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course whose quiz puts two choices and a free text; not released yet."""
    demo_course(tmp_path / "course", PROMPT, KEY, answer='"B"')
    monkeypatch.chdir(tmp_path / "course")
    _put(tmp_path / "course", "first-question", "second-question")
    return tmp_path / "course"


def _put(course, *names):
    """Write a quiz of these choices and a free text, and its key."""
    home = course / "solutions" / STEM
    text = KEY.replace("first-question", "own-words").replace("type: choice", "type: free-text")
    text = "".join(line for line in text.splitlines(True) if not line.startswith(("  key:", "  why:")))
    keys = [KEY.replace("first-question", name) for name in names]
    (home / "key.yml").write_text("\n".join([*keys, text]), encoding="utf-8")
    start = {**asks("x", "0", 1)[0], "id": "start", "metadata": {}, "source": "from byline import ask, check"}
    cells = [markdown("title", "# Demo"), start]
    for name in names:
        cells += [markdown(f"{name}-prompt", PROMPT), *asks(name, '"B"', 2)]
    cells += [markdown("own-prompt", "**Your own words** (2 points)")]
    settings = {"grade_id": "own-words", "grade": True, "solution": True, "locked": False, "task": False}
    text = "### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
    cells += [markdown("own-words", text, nbgrader=settings | {"points": 2, "schema_version": 3})]
    write_quiz(home / f"{STEM}-quiz.ipynb", cells)


def _run(*arguments):
    return CliRunner().invoke(main, list(arguments))


def _hand_in(course, student, answers):
    notebook = load_assignment(course, STEM).release
    for name, answer in answers.items():
        one = cell(notebook, name)
        one["source"] = answer if one["cell_type"] == "markdown" else f"{name[:-7].replace('-', '_')} = {answer!r}"
    write(course / "submitted" / student / STEM / f"{STEM}-quiz.ipynb", notebook)


@pytest.fixture
def graded(course):
    """The course, released, with two students graded and one free text marked by hand."""
    assert _run("release").exit_code == 0
    _hand_in(course, "ada", {"first-question-answer": "B", "second-question-answer": "B", "own-words": "So."})
    _hand_in(course, "bo", {"first-question-answer": "A", "second-question-answer": "B", "own-words": "Thus."})
    assert _run("grade", STEM).exit_code == 0
    with _gradebook(course) as gradebook:
        grade = gradebook.find_grade("own-words", f"{STEM}-quiz", STEM, "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    return course


def _gradebook(course):
    return opened(course_directory(course).db_url)


def _marks(course):
    """(student, question) → (score by the kit, score by a person)."""
    with _gradebook(course) as gradebook:
        found = [page for entry in gradebook.assignment_submissions(STEM) for page in entry.notebooks]
        return {
            (page.assignment.student.id, grade.name): (grade.auto_score, grade.manual_score)
            for page in found
            for grade in page.grades
        }


class TestQuestionsThatChange:
    """A quiz that is graded already, and of which a question goes or comes."""

    def test_without_replace_nothing_changes(self, graded):
        """One sentence says what would go, and how to go on."""
        _put(graded, "first-question")
        before = files(graded)
        outcome = _run("release")

        assert (outcome.exit_code, files(graded)) == (2, before)
        assert outcome.output == (
            f"byline: {STEM} has 2 graded submissions. second-question goes, with 2 marks; 2 questions stay. "
            f"Nothing was changed. To go on and keep the marks of those that stay, run: "
            f"byline release {STEM} --replace\n"
        )

    def test_replace_keeps_the_marks_of_the_questions_that_stay(self, graded):
        """Those by a person, too; the others are gone, as was said."""
        _put(graded, "first-question")
        outcome = _run("release", STEM, "--replace")

        assert "second-question goes, with 2 marks; 2 questions stay. Now run: byline grade" in outcome.output
        assert _marks(graded) == {
            ("ada", "first-question"): (2.0, None),
            ("bo", "first-question"): (0.0, None),
            ("ada", "own-words"): (None, 1.5),
            ("bo", "own-words"): (None, None),
        }

    def test_the_class_is_graded_again_after_it(self, graded):
        """A question that came is marked, and the score by a person stays."""
        _put(graded, "first-question", "third-question")
        assert _run("release", "--replace").exit_code == 0
        _hand_in(graded, "bo", {"first-question-answer": "B", "third-question-answer": "B", "own-words": "Thus."})
        outcome = _run("grade", STEM, "--json")

        assert [row["status"] for row in json.loads(outcome.output)["submissions"]] == ["graded", "needs-hand"]
        assert _marks(graded) == {
            ("ada", "first-question"): (2.0, None),
            ("bo", "first-question"): (2.0, None),
            ("ada", "third-question"): (0.0, None),
            ("bo", "third-question"): (2.0, None),
            ("ada", "own-words"): (None, 1.5),
            ("bo", "own-words"): (None, None),
        }

    def test_feedback_is_made_after_it(self, graded):
        """No page fails for want of a question that is gone."""
        _put(graded, "first-question")
        for arguments in (["release", "--replace"], ["grade", STEM], ["feedback", STEM]):
            outcome = _run(*arguments)

        assert outcome.output.endswith(f"Feedback on {STEM}: 2 written, 0 unchanged, 0 failed.\n")

    def test_the_same_questions_are_released_without_a_word(self, graded):
        """Whoever corrects a word in an explanation needs no option."""
        key = graded / "solutions" / STEM / "key.yml"
        key.write_text(key.read_text(encoding="utf-8").replace("Two.", "Two, of course."), encoding="utf-8")
        before = _marks(graded)

        assert _run("release").output.startswith("Released to") and _marks(graded) == before

    def test_grading_with_changed_questions_says_how_to_go_on(self, graded, tmp_path):
        """A gradebook that knows other questions than the release is not changed on the way."""
        _put(graded, "first-question")
        assert _run("release", "--replace").exit_code == 0
        old = tmp_path / "old"
        demo_course(old, PROMPT, KEY, answer='"B"')
        _put(old, "first-question", "second-question")
        os.chdir(old)
        assert _run("release").exit_code == 0
        before = (graded / "gradebook.db").read_bytes()
        outcome = _run("grade", STEM, "--db", f"sqlite:///{graded / 'gradebook.db'}")

        assert f"byline release {STEM} --replace" in outcome.output and outcome.exit_code == 2
        assert (graded / "gradebook.db").read_bytes() == before


class TestFailure:
    """A full disk at any write, an error in nbgrader or the gradebook, a kill."""

    @pytest.fixture
    def quick(self, course, monkeypatch):
        """Let nbgrader run once: it writes into folders of its own, so that later runs can have the same from it."""
        with releasing.generated(course, [STEM]) as made:
            kept = {
                path: path.read_bytes() for folder in made for path in [*folder.rglob("*"), folder] if path.is_file()
            }

            def again(course, stems):
                for path, content in kept.items():
                    path.write_bytes(content)
                return _Same(made)

            monkeypatch.setattr(releasing, "generated", again)
            yield course

    def test_releasing_survives_a_failure_at_any_write(self, quick):
        """The first release, and one that changes all files."""
        assert _survives(quick, "release") >= 10
        _correct(quick)

        assert _survives(quick, "release") >= 10

    def test_releasing_survives_a_kill_at_any_write(self, quick):
        """The next command finds the old files or all new ones."""
        before = files(quick)
        for nth in count(1):
            was_killed = killed(lambda: main(["release"], standalone_mode=False), quick, nth)
            find_course(quick)
            held = {name: content for name, content in files(quick).items() if not name.startswith(".byline-swap-")}
            if not was_killed or held != before:
                break

        assert nth > 4 and held.keys() - before.keys() == {
            f"quizzes/{STEM}/{STEM}-quiz.ipynb",
            f"data/questions/{STEM}.json",
            "data/README.md",
            "docs/glossary.md",
            "gradebook.db",
        }

    @pytest.mark.parametrize(("nth", "what"), [(1, "opened"), (2, "written")])
    def test_a_gradebook_that_refuses_takes_the_files_back(self, graded, monkeypatch, nth, what):
        """The commit is the last step; where it fails, quiz and questions are the old ones."""
        _correct(graded)
        before = files(graded)
        commit, seen = Session.commit, count(1)

        def refuse(session):
            if str(graded) in str(session.get_bind().url) and next(seen) == nth:
                raise OperationalError("COMMIT", {}, Exception("disk I/O error"))
            commit(session)

        monkeypatch.setattr(Session, "commit", refuse)
        outcome = _run("release")

        assert f"The gradebook cannot be {what}: " in outcome.output and "disk I/O error" in outcome.output
        assert (outcome.exit_code, files(graded)) == (2, before)

    def test_a_quiz_that_nbgrader_cannot_release_leaves_the_released_one(self, graded):
        """nbgrader deletes before it writes; here, it does so in a folder of its own."""
        source = graded / "solutions" / STEM / f"{STEM}-quiz.ipynb"
        notebook = json.loads(source.read_text(encoding="utf-8"))
        notebook["cells"][3]["source"] = notebook["cells"][3]["source"].replace("### END SOLUTION", "")
        source.write_text(json.dumps(notebook), encoding="utf-8")
        before = files(graded)
        outcome = _run("release")

        assert (outcome.exit_code, files(graded)) == (2, before)

    def test_feedback_survives_a_failure_at_any_write(self, graded):
        """No page is new before all are."""
        assert _survives(graded, "feedback", STEM, step=4) >= 2

    def test_handouts_survive_a_failure_at_any_write(self, graded, monkeypatch, tmp_path):
        """The folder has the old sheets, or all new ones."""
        monkeypatch.setattr(handouts, "lesson_stems", lambda course: [])  # the sheet of the reports needs no kernel
        write(tmp_path / "paper" / "reports.html", "old")

        assert _survives(tmp_path / "paper", "handouts", "--to", str(tmp_path / "paper")) >= 4

    def test_a_killed_run_is_finished_by_the_next_command(self, quick):
        """Whatever command comes next, it first finishes the swap."""
        for nth in count(1):
            killed(lambda: main(["release"], standalone_mode=False), quick, nth)
            if list(quick.glob(".byline-swap-*/forward.json")):
                break
        assert _run("grade", STEM).exit_code == 2  # nothing is handed in

        assert (quick / "quizzes" / STEM / f"{STEM}-quiz.ipynb").is_file() and not list(quick.glob(".byline-swap-*"))


class _Same:
    """What nbgrader made once, as often as it is asked for."""

    def __init__(self, made):
        self._made = made

    def __enter__(self):
        return self._made

    def __exit__(self, *error):
        return False


def _correct(course):
    """Change a word in prompts and key, so that a release writes other files."""
    for path in (course / "solutions" / STEM).iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("two", "2").replace("Two.", "2."), encoding="utf-8")


def _survives(folder, *arguments, step=1):
    """Run a command with its first write failing, its second, and so on (by `step`): each time, all files are as
    before, or all are as one run without a failure leaves them. How many runs failed."""
    before, failures, new = files(folder), 0, None
    for nth in count(1, step):
        with fault(folder, nth) as met:
            outcome = _run(*arguments)
        if outcome.exit_code:
            failures += 1
            assert "cannot be written: " in outcome.output and "Nothing was changed" in outcome.output
            assert files(folder) == before, f"after a failure at write {nth}"
            continue
        new = new or set(files(folder))
        assert set(files(folder)) == new
        if not met.struck:
            return failures
        _restore(folder, before)


def _restore(folder, before):
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if str(path.relative_to(folder)) not in before:
            path.unlink()
    for name, content in before.items():
        (folder / name).write_bytes(content)

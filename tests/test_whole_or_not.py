"""Every command that writes leaves a course as it was, or all new: whatever fails, and whenever it is killed."""

import json
import os
from itertools import count

import pytest
from changing import correct, hand_in, marks, new_course, put, run
from demo import STEM
from faults import files
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session


class TestQuestionsThatChange:
    """A quiz that is graded already, and of which a question goes or comes."""

    def test_without_replace_nothing_changes(self, graded):
        """One sentence says what would go, and how to go on."""
        put(graded, "first-question")
        before = files(graded)
        outcome = run("release")

        assert (outcome.exit_code, files(graded)) == (2, before)
        assert outcome.output == (
            f"byline: {STEM} has 2 graded submissions. second-question goes, with 2 marks; 2 questions stay. "
            f"Nothing was changed. To go on and keep the marks of those that stay, run: "
            f"byline release {STEM} --replace\n"
        )

    def test_replace_keeps_the_marks_of_the_questions_that_stay(self, graded):
        """Those by a person, too; the others are gone, as was said."""
        put(graded, "first-question")
        outcome = run("release", STEM, "--replace")

        assert "second-question goes, with 2 marks; 2 questions stay. Now run: byline grade" in outcome.output
        assert marks(graded) == {
            ("ada", "first-question"): (2.0, None),
            ("bo", "first-question"): (0.0, None),
            ("ada", "own-words"): (None, 1.5),
            ("bo", "own-words"): (None, None),
        }

    def test_the_class_is_graded_again_after_it(self, graded):
        """A question that came is marked, and the score by a person stays."""
        put(graded, "first-question", "third-question")
        assert run("release", "--replace").exit_code == 0
        hand_in(graded, "bo", {"first-question-answer": "B", "third-question-answer": "B", "own-words": "Thus."})
        outcome = run("grade", STEM, "--json")

        assert [row["status"] for row in json.loads(outcome.output)["submissions"]] == ["graded", "needs-hand"]
        assert marks(graded) == {
            ("ada", "first-question"): (2.0, None),
            ("bo", "first-question"): (2.0, None),
            ("ada", "third-question"): (0.0, None),
            ("bo", "third-question"): (2.0, None),
            ("ada", "own-words"): (None, 1.5),
            ("bo", "own-words"): (None, None),
        }

    def test_feedback_is_made_after_it(self, graded):
        """No page fails for want of a question that is gone."""
        put(graded, "first-question")
        for arguments in (["release", "--replace"], ["grade", STEM], ["feedback", STEM]):
            outcome = run(*arguments)

        assert outcome.output.endswith(f"Feedback on {STEM}: 2 written, 0 unchanged, 0 failed.\n")

    def test_the_same_questions_are_released_without_a_word(self, graded):
        """Whoever corrects a word in an explanation needs no option."""
        key = graded / "solutions" / STEM / "key.yml"
        key.write_text(key.read_text(encoding="utf-8").replace("Two.", "Two, of course."), encoding="utf-8")
        before = marks(graded)

        assert run("release").output.startswith("Released to") and marks(graded) == before

    def test_grading_with_changed_questions_says_how_to_go_on(self, graded, tmp_path):
        """A gradebook that knows other questions than the release is not changed on the way."""
        put(graded, "first-question")
        assert run("release", "--replace").exit_code == 0
        old = tmp_path / "old"
        os.chdir(new_course(old))
        assert run("release").exit_code == 0
        hand_in(old, "ada", {"first-question-answer": "B"})
        before = (graded / "gradebook.db").read_bytes()
        outcome = run("grade", STEM, "--db", f"sqlite:///{graded / 'gradebook.db'}")

        assert f"byline release {STEM} --replace" in outcome.output and outcome.exit_code == 2
        assert (graded / "gradebook.db").read_bytes() == before


class TestFailure:
    """An error in nbgrader or the gradebook; tests/test_every_write.py has failures of the disk, and kills."""

    @pytest.mark.parametrize(("nth", "what"), [(1, "opened"), (2, "written")])
    def test_a_gradebook_that_refuses_takes_the_files_back(self, graded, monkeypatch, nth, what):
        """The commit is the last step; where it fails, quiz and questions are the old ones."""
        correct(graded)
        before = files(graded)
        commit, seen = Session.commit, count(1)

        def refuse(session):
            if str(graded) in str(session.get_bind().url) and next(seen) == nth:
                raise OperationalError("COMMIT", {}, Exception("disk I/O error"))
            commit(session)

        monkeypatch.setattr(Session, "commit", refuse)
        outcome = run("release")

        assert f"The gradebook cannot be {what}: " in outcome.output and "disk I/O error" in outcome.output
        assert (outcome.exit_code, files(graded)) == (2, before)

    def test_a_quiz_that_nbgrader_cannot_release_leaves_the_released_one(self, graded):
        """nbgrader deletes before it writes; here, it does so in a folder of its own."""
        source = graded / "solutions" / STEM / f"{STEM}-quiz.ipynb"
        notebook = json.loads(source.read_text(encoding="utf-8"))
        notebook["cells"][3]["source"] = notebook["cells"][3]["source"].replace("### END SOLUTION", "")
        source.write_text(json.dumps(notebook), encoding="utf-8")
        before = files(graded)
        outcome = run("release")

        assert (outcome.exit_code, files(graded)) == (2, before)

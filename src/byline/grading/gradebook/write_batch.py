"""Step 5, enter: marks, times and penalties into the gradebook, and the graded notebooks beside it.

What is told of a submission is then read from the gradebook, as report and feedback do: there is one score.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.gradebook.grades import Reader
from byline.grading.gradebook.lateness import Lateness, utc
from byline.grading.gradebook.nbgrader_course import autograded_path
from byline.grading.gradebook.tickets import hand_on, tickets_of
from byline.grading.gradebook.write_scores import Ledger
from byline.grading.intake.submissions import Submission
from byline.grading.lazy_nbgrader import CourseDirectory, Gradebook
from byline.grading.marking.grade_one import SubmissionResult
from byline.grading.seals import differing, notebook_at, seal_of, sealed
from byline.writing import Unwritable, obstacle, together, write


class _Page(NamedTuple):
    """What is to be written for one SubmissionResult: its notebook, if it is new, and what else is not in it."""

    result: object
    tickets: dict
    time: object  # when it was handed in, in UTC; None where nothing tells


class Writer:
    """Writes what came of the submissions of a quiz, batch by batch."""

    def __init__(
        self,
        gradebook: Gradebook,
        coursedir: CourseDirectory,
        assignment: Assignment,
        submissions: Iterable[Submission],
    ) -> None:
        self._coursedir, self._assignment = coursedir, assignment
        self._submissions = {one.student: one for one in submissions}
        self._ledger = Ledger(gradebook, assignment, Lateness(coursedir))
        self._reader = Reader(gradebook, assignment)
        self.known = self._ledger.students()

    def enter(self, batch: Sequence[SubmissionResult]) -> list[SubmissionResult]:
        """Write a batch of SubmissionResults; return them as the gradebook has them, without marks and text."""
        try:
            entered = self._entered(batch)
        except Exception as error:
            if isinstance(error, BylineError) and not isinstance(error, Unwritable):
                raise  # the gradebook or its settings: that is nobody's fault here
            if len(batch) > 1:  # what cannot be written has failed, and costs nobody else theirs
                return [told for result in batch for told in self.enter([result])]
            entered = [_failed(batch[0], _unwritable(error))]
        grades = self._reader.read([result.student for result in entered])
        return [self._told(result, grades.get(result.student)) for result in entered]

    def _entered(self, batch):
        """Notebooks and tickets are put in place, then marks entered; if that fails, the earlier files come back."""
        persons = self._ledger.marked([one.student for one in batch if one.text is not None])
        pages = [self._page(result, persons.get(result.student, [])) for result in batch]
        sound = [page for page in pages if page.result.status != "failed"]
        new = [page.result for page in sound if page.result.text is not None]
        marks, changed = {one.student: one.marks for one in new}, {one.student: one.changed for one in new}
        times = {page.result.student: page.time for page in sound}
        with together(self._coursedir.root, lambda: self._ledger.enter(marks, changed, times)) as files:
            for one in new:
                files.write(self._path(one.student), one.text)
            for page in sound:
                hand_on(page.tickets, self._path(page.result.student).parent, files)
        return [page.result for page in pages]

    def _page(self, result, marked):
        """The _Page of a SubmissionResult; `marked` are the questions that a person has marked."""
        if result.status == "failed":
            return _Page(result, {}, None)
        tickets = tickets_of(self._submissions[result.student], self._assignment)
        result, time = self._timed(result, tickets)
        if result.text is None:
            return _Page(result, tickets, time)
        path = self._path(result.student)
        if marked:
            changed = differing(marked, json.loads(result.text), notebook_at(path))
            result = result._replace(
                changed=changed, text=sealed(json.loads(result.text), changed=changed) if changed else result.text
            )
        blocked = obstacle(path)
        return _Page(_failed(result, blocked), {}, None) if blocked else _Page(result, tickets, time)

    def _timed(self, result, tickets):
        """When something was handed in, as the delivery or nbgrader's file says; and the result, noted if neither."""
        told = self._submissions[result.student].timestamp or tickets.get("timestamp.txt", b"")
        told = told.decode("utf-8", "replace").strip() if isinstance(told, bytes) else told
        try:
            return result, utc(told) if told else None
        except BylineError as error:
            note = f"When this was handed in is not known: {error}"
            return result._replace(notes=[*result.notes, note]), None

    def _told(self, result, grades):
        """A SubmissionResult with the score and status that the gradebook gives it."""
        if result.status == "failed":
            return self._replaced(result, grades)
        grades = grades.changed(result.changed)
        notes = [*result.notes, *grades.notes]
        status = "needs-hand" if grades.waiting else "graded"
        unread = [name for name in result.unread if grades.points[name].marked_by == "machine"]
        told = result._replace(status=status, score=grades.score, notes=notes, waiting=grades.waiting, unread=unread)
        return told._replace(marks=None, text=None)

    def _replaced(self, result, grades):
        """A failed result; where an earlier submission was graded, it says so, and so does the graded notebook."""
        result = result._replace(marks=None, text=None)
        if grades is None or not grades.points:
            return result
        path = self._path(result.student)
        notebook = notebook_at(path)
        if notebook and not seal_of(notebook).get("replaced"):
            with suppress(Unwritable):  # where it cannot be written, the note below tells it all the same
                write(path, sealed(notebook, graded="", replaced=result.notes[-1]))
        note = f"{grades.score:g} of {grades.max_score:g} points of an earlier submission still count."
        return result._replace(notes=[*result.notes, note])

    def _path(self, student):
        return autograded_path(self._coursedir, student, self._assignment)


def _failed(result, note):
    return result._replace(status="failed", score=None, notes=[*result.notes, note], marks=None, text=None)


def _unwritable(error):
    why = getattr(error, "why", "") or getattr(error, "strerror", None) or type(error).__name__
    return f"What was graded could not be written ({why}). Look at the disk and at the gradebook, and grade again."

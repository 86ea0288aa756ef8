"""Step 5, enter: marks, times and penalties into the gradebook, and the graded notebooks beside it.

What is told of a submission is then read from the gradebook, as report and feedback do: there is one score.
"""

import json
from contextlib import suppress
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.gradebook import autograded_path
from byline.grading.grades import Reader
from byline.grading.late import Lateness, utc
from byline.grading.ledger import Ledger
from byline.grading.seals import differing, notebook_at, seal_of, sealed
from byline.grading.tickets import hand_on, tickets_of
from byline.writing import Unfinished, obstacle


class _Page(NamedTuple):
    """What is to be written for one Outcome; `file` is None where its notebook stays as it is."""

    outcome: object
    file: Unfinished | None
    tickets: dict
    time: object  # when it was handed in, in UTC; None where nothing tells


class Writer:
    """Writes what came of the submissions of a quiz, batch by batch."""

    def __init__(self, gradebook, coursedir, assignment, submissions):
        self._coursedir, self._assignment = coursedir, assignment
        self._submissions = {one.student: one for one in submissions}
        self._ledger = Ledger(gradebook, assignment, Lateness(coursedir))
        self._reader = Reader(gradebook, assignment)
        self.known = self._ledger.students()

    def enter(self, batch):
        """Write a batch of Outcomes; return them as the gradebook has them, without marks and text."""
        try:
            entered = self._entered(batch)
        except BylineError:  # the gradebook or its settings: that is nobody's fault here
            raise
        except Exception as error:
            if len(batch) > 1:  # what cannot be written has failed, and costs nobody else theirs
                return [told for outcome in batch for told in self.enter([outcome])]
            entered = [_failed(batch[0], _unwritable(error))]
        grades = self._reader.read([outcome.student for outcome in entered])
        return [self._told(outcome, grades.get(outcome.student)) for outcome in entered]

    def _entered(self, batch):
        """Notebooks are written beside, marks entered, notebooks swapped in: one that stands there has its marks."""
        persons = self._ledger.marked([one.student for one in batch if one.text is not None])
        pages = [self._page(outcome, persons.get(outcome.student, [])) for outcome in batch]
        try:
            sound = [page for page in pages if page.outcome.status != "failed"]
            marks = {page.outcome.student: page.outcome.marks for page in sound if page.file}
            changed = {page.outcome.student: page.outcome.changed for page in sound if page.file}
            self._ledger.enter(marks, changed, {page.outcome.student: page.time for page in sound})
        except BaseException:
            for page in pages:
                if page.file:
                    page.file.discard()
            raise
        return [self._swapped(page) for page in pages]

    def _page(self, outcome, marked):
        """The _Page of an Outcome, its notebook written beside its place; `marked` are what a person has marked."""
        if outcome.status == "failed":
            return _Page(outcome, None, {}, None)
        tickets = tickets_of(self._submissions[outcome.student], self._assignment)
        outcome, time = self._timed(outcome, tickets)
        if outcome.text is None:
            return _Page(outcome, None, tickets, time)
        path = self._path(outcome.student)
        if marked:
            changed = differing(marked, json.loads(outcome.text), notebook_at(path))
            outcome = outcome._replace(
                changed=changed, text=sealed(json.loads(outcome.text), changed=changed) if changed else outcome.text
            )
        blocked = obstacle(path)
        if blocked:
            return _Page(_failed(outcome, blocked), None, {}, None)
        try:
            return _Page(outcome, Unfinished(path, outcome.text), tickets, time)
        except Exception as error:
            return _Page(_failed(outcome, _unwritable(error)), None, {}, None)

    def _timed(self, outcome, tickets):
        """When something was handed in, as the delivery or nbgrader's file says; and the Outcome, noted if neither."""
        told = self._submissions[outcome.student].timestamp or tickets.get("timestamp.txt", b"")
        told = told.decode("utf-8", "replace").strip() if isinstance(told, bytes) else told
        try:
            return outcome, utc(told) if told else None
        except BylineError as error:
            note = f"When this was handed in is not known: {error}"
            return outcome._replace(notes=[*outcome.notes, note]), None

    def _swapped(self, page):
        try:
            if page.file:
                page.file.finish()
            if page.outcome.status != "failed":
                hand_on(page.tickets, self._path(page.outcome.student).parent)
            return page.outcome
        except Exception as error:
            return _failed(page.outcome, _unwritable(error))

    def _told(self, outcome, grades):
        """An Outcome with the score and status that the gradebook gives it."""
        if outcome.status == "failed":
            return self._replaced(outcome, grades)
        grades = grades.changed(outcome.changed)
        notes = [*outcome.notes, *grades.notes]
        status = "needs-hand" if grades.waiting else "graded"
        unread = [name for name in outcome.unread if grades.points[name].marked_by == "machine"]
        told = outcome._replace(status=status, score=grades.score, notes=notes, waiting=grades.waiting, unread=unread)
        return told._replace(marks=None, text=None)

    def _replaced(self, outcome, grades):
        """A failed Outcome; where an earlier submission was graded, it says so, and so does the graded notebook."""
        outcome = outcome._replace(marks=None, text=None)
        if grades is None or not grades.points:
            return outcome
        path = self._path(outcome.student)
        notebook = notebook_at(path)
        if notebook and not seal_of(notebook).get("replaced"):
            with suppress(OSError):  # where it cannot be written, the note below tells it all the same
                Unfinished(path, sealed(notebook, graded="", replaced=outcome.notes[-1])).finish()
        note = f"{grades.score:g} of {grades.max_score:g} points of an earlier submission still count."
        return outcome._replace(notes=[*outcome.notes, note])

    def _path(self, student):
        return autograded_path(self._coursedir, student, self._assignment)


def _failed(outcome, note):
    return outcome._replace(status="failed", score=None, notes=[*outcome.notes, note], marks=None, text=None)


def _unwritable(error):
    why = getattr(error, "strerror", None) or type(error).__name__
    return f"What was graded could not be written ({why}). Look at the disk and at the gradebook, and grade again."

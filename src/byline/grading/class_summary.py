"""What `byline grade` tells of a class: a document for scripts, and for people what needs one of them first."""

from collections import Counter
from collections.abc import Iterator, Sequence

from byline.grading.assignment import Assignment
from byline.grading.intake.attempts import listed
from byline.grading.marking.grade_one import SubmissionResult
from byline.questions.check import in_points


def as_json(
    assignment: Assignment, results: Sequence[SubmissionResult], missing: Sequence[str] = (), others: Sequence[str] = ()
) -> dict:
    """The results of a class as the document that `byline grade --json` prints.

    `missing` are the ids of students in the roster of whom there is no work, `others` the files that are no student's.
    """
    found = {"assignment": assignment.stem, "submissions": [_row(result, assignment) for result in results]}
    return found | {"missing": list(missing), "others": list(others), "notes": list(_on_the_key(assignment))}


def _row(result, assignment):
    return {
        "student": result.student,
        "score": result.score,
        "max_score": assignment.max_score,
        "status": result.status,
        "notes": result.notes,
        "waiting": result.waiting,
        "unread": result.unread,
    }


def as_lines(assignment: Assignment, results: Sequence[SubmissionResult], everyone: bool = False) -> Iterator[str]:
    """The results of a class as lines of text: failed ones, those with answers not read, those with
    notes, then the totals and what the key does for everybody; with `everyone`, all others before the totals, too.
    """
    rows = sorted((result for result in results if everyone or _urgency(result) < _QUIET), key=_urgency)
    wide = max((len(result.student) for result in rows), default=0)
    for result in rows:
        yield f"{result.student:<{wide}}  {_score(result, assignment):<14}  {_state(result)}".rstrip()
        yield from (f"{'':<{wide}}  {note}" for note in result.notes)
    if rows:
        yield ""
    yield _totals(results)
    yield from _on_the_key(assignment)


def rest(missing: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """A line each on whose work is not there and on files that are nobody's work, where there are some."""
    if missing:
        yield f"Nothing came from {len(missing)} in the roster: {', '.join(missing)}."
    if others:
        yield f"No student's work: {listed(others)}."


def _on_the_key(assignment):
    """A sentence each on questions that are void, and on those that accept more than their key."""
    for name, key in assignment.keys.items():
        if key.void:
            yield f"{name} is void: everybody gets its {in_points(key.points)}."
        elif key.accept:
            yield f"{name} accepts other answers beside its key."


_QUIET = 3


def _urgency(result):
    """0 for what failed, 1 where an answer could not be read, 2 where there are notes, 3 for all the rest."""
    return 0 if result.status == "failed" else 1 if result.unread else 2 if result.notes else _QUIET


def _score(result, assignment):
    return "no score" if result.score is None else f"{result.score:g} of {assignment.max_score:g}"


def _state(result):
    unread = f"not read: {', '.join(result.unread)}" if result.unread else ""
    return "; ".join(filter(None, [result.status, unread]))


def _totals(results):
    """One line: how many there are, and how many of them need a person, and for what."""
    number = Counter(result.status for result in results)
    unread = sum(bool(result.unread) for result in results)
    told = [f"{number['graded']} graded"]
    told += [f"{number['needs-hand']} with answers to mark by hand in Formgrader"] if number["needs-hand"] else []
    told += [f"{number['failed']} failed"] if number["failed"] else []
    told += [f"{unread} with answers not read"] if unread else []
    count = len(results)
    return f"{count} {'submission' if count == 1 else 'submissions'}: {', '.join(told)}."

"""What `byline grade` tells of a class: a document for scripts, and for people what needs one of them first."""

from collections import Counter

from byline.grading.intake.attempts import listed
from byline.questions.check import in_points


def as_json(assignment, outcomes, missing=(), others=()):
    """The outcomes of a class as the document that `byline grade --json` prints.

    `missing` are the ids of students in the roster of whom there is no work, `others` the files that are no student's.
    """
    found = {"assignment": assignment.stem, "submissions": [_row(outcome, assignment) for outcome in outcomes]}
    return found | {"missing": list(missing), "others": list(others), "notes": list(_on_the_key(assignment))}


def _row(outcome, assignment):
    return {
        "student": outcome.student,
        "score": outcome.score,
        "max_score": assignment.max_score,
        "status": outcome.status,
        "notes": outcome.notes,
        "waiting": outcome.waiting,
        "unread": outcome.unread,
    }


def as_lines(assignment, outcomes, everyone=False):
    """The outcomes of a class as lines of text: failed ones, those with answers not read, those with
    notes, then the totals and what the key does for everybody; with `everyone`, all others before the totals, too.
    """
    rows = sorted((outcome for outcome in outcomes if everyone or _urgency(outcome) < _QUIET), key=_urgency)
    wide = max((len(outcome.student) for outcome in rows), default=0)
    for outcome in rows:
        yield f"{outcome.student:<{wide}}  {_score(outcome, assignment):<14}  {_state(outcome)}".rstrip()
        yield from (f"{'':<{wide}}  {note}" for note in outcome.notes)
    if rows:
        yield ""
    yield _totals(outcomes)
    yield from _on_the_key(assignment)


def rest(missing, others):
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


def _urgency(outcome):
    """0 for what failed, 1 where an answer could not be read, 2 where there are notes, 3 for all the rest."""
    return 0 if outcome.status == "failed" else 1 if outcome.unread else 2 if outcome.notes else _QUIET


def _score(outcome, assignment):
    return "no score" if outcome.score is None else f"{outcome.score:g} of {assignment.max_score:g}"


def _state(outcome):
    unread = f"not read: {', '.join(outcome.unread)}" if outcome.unread else ""
    return "; ".join(filter(None, [outcome.status, unread]))


def _totals(outcomes):
    """One line: how many there are, and how many of them need a person, and for what."""
    number = Counter(outcome.status for outcome in outcomes)
    unread = sum(bool(outcome.unread) for outcome in outcomes)
    told = [f"{number['graded']} graded"]
    told += [f"{number['needs-hand']} with answers to mark by hand in Formgrader"] if number["needs-hand"] else []
    told += [f"{number['failed']} failed"] if number["failed"] else []
    told += [f"{unread} with answers not read"] if unread else []
    count = len(outcomes)
    return f"{count} {'submission' if count == 1 else 'submissions'}: {', '.join(told)}."

"""Tickets: what nbgrader's exchange puts beside a submission and wants to find beside its feedback."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from byline.grading.assignment import Assignment
from byline.grading.intake.submissions import Submission
from byline.writing import Batch, together

TICKETS = ("timestamp.txt", "submission_secret.txt")
_BYTES = 1000


def tickets_in(folder: Path) -> dict[str, bytes]:
    """Name → bytes of the tickets in a folder. A link is none: it would hand on a file that is not the student's."""
    found = {}
    for name in TICKETS:
        path = folder / name
        try:
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _BYTES:
                found[name] = path.read_bytes()
        except OSError:  # as if it were not there
            continue
    return found


def tickets_of(submission: Submission, assignment: Assignment) -> dict[str, bytes]:
    """The tickets of a submission, if it is where nbgrader collects it: in STUDENT/QUIZ/."""
    where = submission.path.parent
    is_collected = where.name == assignment.stem and where.parent != submission.root
    return tickets_in(where) if is_collected else {}


def hand_on(tickets: Mapping[str, bytes], folder: Path, batch: Batch) -> None:
    """Have a Batch bring the tickets in a folder up to date; those of an earlier submission go."""
    there = tickets_in(folder)
    for name in TICKETS:
        if name in tickets and tickets[name] != there.get(name):
            batch.write(folder / name, tickets[name])
        elif name not in tickets:
            batch.remove(folder / name)


def for_page(graded: Path, folder: Path) -> dict[str, bytes]:
    """Name → bytes of the tickets that a page in a folder needs, handed on from the folder of the graded notebook.

    A page that came another way than by the exchange has tickets that nobody holds: `nbgrader release_feedback` ends
    at the first page without any, and those after it would not be released.
    """
    nobodys = {name: b"" if name == TICKETS[0] else secrets.token_hex(64).encode() for name in TICKETS}
    return nobodys | tickets_in(folder) | tickets_in(graded)


def complete(folder: Path) -> None:
    """Give the page in a folder the tickets that it lacks."""
    if folder.is_dir():
        with together(folder) as batch:
            hand_on(for_page(folder, folder), folder, batch)

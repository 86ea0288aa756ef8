"""Which of a student's files counts: of several notebooks the last that holds answers."""

import atexit
import re
from collections.abc import Sequence
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.budget import Overrun, Worker, doing
from byline.grading.intake.files import read_file
from byline.grading.intake.platforms import is_left_by_platform, is_slip
from byline.grading.intake.unpack import Piece, is_notebook, may_be_notebook
from byline.grading.reading.read_notebook import parse, read_work
from byline.grading.reading.student_cells import cells_of, printable

LEAST, MOST = 3, 100  # files that a note names; characters of a name in it
UNREAD, EMPTY, UNANSWERED = -2, -1, 0  # what a file is worth; above that, the number of answers


class Attempt(NamedTuple):
    """A piece, with what the platform says of the attempt: its number, its time, whether it was late."""

    piece: Piece
    number: int = 0
    time: object = None
    is_late: bool = False


class Chosen(NamedTuple):
    """The attempt that counts, or None; notes; or why there is none."""

    attempt: Attempt | None
    notes: tuple = ()
    complaint: str = ""


def worth(piece: Piece, assignment: Assignment) -> int:
    """What a file is worth: unread (or another quiz), empty, the quiz without an answer, or the number of answers.

    It is read in a process that is ended where that takes too long: what is so read is worth nothing.
    """
    global _judge
    if _judge is None or _judge[0] != assignment.digest:
        _close()
        _judge = (assignment.digest, Worker(_worth, assignment))
    try:
        return _judge[1].do(piece)
    except Overrun:
        return UNREAD


def _close():
    if _judge:
        _judge[1].close()


# The digest of the quiz and a Worker, which is started for the first class in which somebody has several files.
_judge: tuple[str, Worker] | None = None
atexit.register(_close)


def _worth(piece, assignment):
    doing("several files were compared")
    try:
        notebook = parse(read_file(piece.path, piece.root), piece.where.name)[0]
        responses = read_work(notebook, assignment).responses
    except BylineError:
        return UNREAD
    if not any(cell.text for cell in cells_of(notebook)):
        return EMPTY
    return sum(not response.is_blank for response in responses.values())


def chosen(name: str, attempts: Sequence[Attempt], assignment: Assignment) -> Chosen:
    """The Chosen of a student's files (a list of Attempts); `name` is the student's, for sentences."""
    refused = [one for one in attempts if one.piece.refused]
    left_out = _left_out(refused)
    sound = [one for one in attempts if not one.piece.refused]
    notebooks = [one for one in sound if is_notebook(one.piece.where) and one.piece.path]
    if not notebooks:
        return _in_other_form(name, sound, left_out, assignment)
    if len(notebooks) == 1:
        return Chosen(notebooks[0], (*left_out, *_late(notebooks[0])))
    rank = _ranked(notebooks, assignment)
    worths = {id(one): worth(one.piece, assignment) for one in notebooks}
    best = max(notebooks, key=lambda one: (min(worths[id(one)], 1), *rank(one)[:2], worths[id(one)], *rank(one)[2:]))
    held = [one for one in notebooks if worths[id(one)] >= UNANSWERED]
    return Chosen(best, (*left_out, *_several(held, best, rank), *_late(best)))


def _ranked(attempts, assignment):
    """What makes one of several notebooks the later one, as a function of it."""
    are_numbered = all(one.number for one in attempts)

    def rank(one):
        where = one.piece.where
        time = one.time.timestamp() if one.time else one.piece.changed
        numbers = [int(number[:9]) for number in re.findall(r"\d+", where.stem)]
        is_named = where.name == f"{assignment.notebook_name}.ipynb"
        return one.number * are_numbered, int(time), is_named, numbers, str(where)

    return rank


def _several(held, best, rank):
    """A note where several notebooks are the quiz."""
    if len(held) < 2 or best not in held:
        return ()
    is_newest = all(rank(best)[:2] > rank(other)[:2] for other in held if other is not best)
    why = "the newest, {}, counts" if is_newest else "{} counts, the last that holds answers"
    return (f"There were {len(held)} notebooks of this quiz; {why.format(shown(best.piece))}.",)


def _late(attempt):
    return ("Handed in late, according to Canvas.",) if attempt.is_late else ()


def _in_other_form(name, sound, left_out, assignment):
    """The Chosen where no file has a notebook's name: one may be a notebook all the same."""
    maybe = [one for one in sound if one.piece.path and may_be_notebook(one.piece.where)]
    worths = [(worth(one.piece, assignment), at) for at, one in enumerate(maybe)]
    best = max(worths, default=(UNREAD, 0))
    if best[0] >= UNANSWERED:
        taken = maybe[best[1]]
        note = f"{shown(taken.piece)} has no notebook's name, but is one; it was graded."
        return Chosen(taken, (*left_out, note, *_late(taken)))
    files = [one.piece for one in sound if not one.piece.is_folder]
    own = [piece for piece in files if not (is_slip(piece.where) or is_left_by_platform(piece.where))]
    what = listed([*map(shown, own or files)]) or "an empty folder"
    told = [] if left_out and not own else [f"{name} handed in no notebook, but {what}."]
    return Chosen(None, (), " ".join([*left_out, *told, "Ask for the notebook."]))


def _left_out(refused):
    """Sentences on the first files that were refused, and how many more there are."""
    told = [f"{shown(one.piece)} was left out: {printable(one.piece.refused)}." for one in refused[:LEAST]]
    more = len(refused) - LEAST
    return (*told, f"So were {more:,} more files.") if more > 0 else tuple(told)


def shown(piece: Piece) -> str:
    """A piece's place, as a note names it."""
    return printable(str(piece.where))[-MOST:]


def listed(names: Sequence[str]) -> str:
    """Some names in a sentence: the first ones, and how many more there are."""
    return ", ".join(names[:LEAST]) + (f" and {len(names) - LEAST:,} more" if len(names) > LEAST else "")

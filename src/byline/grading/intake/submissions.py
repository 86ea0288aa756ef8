"""Step 0, collect: whose file is whose, in a folder or archive as nbgrader, a learning platform or mail delivers it."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.intake import attempts
from byline.grading.intake.class_folder import Class, items_of
from byline.grading.intake.files import COURSE, delivery
from byline.grading.intake.names import REFUSED, folds_case, is_refused
from byline.grading.intake.people import Parcel, nobodys, sources_of, students_of
from byline.grading.intake.roster import Roster
from byline.grading.intake.unpack import Piece, is_archive, is_ignored, is_notebook, moment, sealed, unpack


class Submission(NamedTuple):
    """A student's notebook file, in the folder below which it must lie; notes; or why there is none to read.

    `timestamp` is when it was handed in, as a datetime with its time zone, where the delivery says so.
    """

    student: str
    path: Path
    root: Path
    notes: tuple[str, ...] = ()
    complaint: str = ""
    timestamp: datetime | None = None


@contextmanager
def collected(
    where: str | os.PathLike[str],
    assignment: Assignment,
    roster: Roster | None = None,
    tell: Callable[[list[str]], object] = lambda names: None,
) -> Iterator[list[Submission]]:
    """Give the submissions of a quiz in a folder or an archive, one a student, in order of their names.

    Archives are unpacked into a temporary folder, which goes when the context ends. No file of a student is changed.
    A Roster tells who is who; the names of files that are no student's go to `tell`. Raises BylineError where there is
    no submission.
    """
    where = delivery(where)
    with TemporaryDirectory(prefix="byline-") as temporary:
        pieces = list(_pieces(where, Path(temporary)))
        found = find_submissions(pieces, assignment, roster, folds_case(where.resolve()), tell)
        if not found:
            name = f"{assignment.notebook_name}.ipynb"
            raise BylineError(
                f"There is no submission of {assignment.stem} in {where}. "
                f"Put each student's notebook at STUDENT/{assignment.stem}/{name} or STUDENT.ipynb there."
            )
        yield found


def find_submissions(
    pieces: Sequence[Piece],
    assignment: Assignment,
    roster: Roster | None = None,
    folds_case: bool = False,
    tell: Callable[[list[str]], object] = lambda names: None,
) -> list[Submission]:
    """Return a Submission for each student of whom there is a file; `folds_case` as the disk does."""
    group = Class(assignment, roster, lambda piece: attempts.worth(piece, assignment) >= attempts.UNANSWERED)
    parcels = [Parcel(*parcel) for parcel in group.students(items_of(pieces))]
    others = nobodys(parcels)
    if others:
        tell([attempts.shown(parcel.items[0].piece) for parcel in others])
    left_out = {id(parcel) for parcel in others}
    sources = sources_of([parcel for parcel in parcels if id(parcel) not in left_out], group.own_name)
    return [_submission(student, assignment) for student in students_of(sources, roster, folds_case)]


def _submission(student, assignment):
    """The Submission of a Student; whatever is wrong with their files is theirs alone."""
    try:
        found = attempts.chosen(student.id, student.attempts, assignment)
    except Exception as error:  # an unforeseen file must not cost the rest of the class their grades
        complaint = f"What was handed in cannot be read ({type(error).__name__}). Mark it by hand and report it."
        found = attempts.Chosen(None, (), complaint)
    complaint = REFUSED if is_refused(student.says) else found.complaint
    best = found.attempt or student.attempts[0]
    times = [one.time for one in student.attempts if one.time]
    return Submission(
        student.id,
        best.piece.path or Path(best.piece.where.name),
        best.piece.root,
        (*student.notes, *found.notes),
        complaint,
        best.time or max(times, default=None),
    )


def _pieces(where, temporary):
    """Every file handed in; archives are unpacked."""
    if where.is_dir():
        pieces = _files(where)
    elif is_archive(where.name):
        yield from _whole(where, temporary)
        return
    elif is_notebook(where.name):
        pieces = [_looked_at(where, PurePosixPath(where.name), where.parent)]
    else:
        raise BylineError(f"{where.name} is neither a folder nor a zip or tar file. Unpack it and name the folder.")
    for number, piece in enumerate(pieces):
        if piece.path and is_archive(piece.where):
            for inner in unpack(piece.path, temporary / str(number), piece.root):
                yield sealed(piece.where, inner)
        else:
            yield piece


def _whole(archive, temporary):
    """The pieces of a class's archive, which the instructor named, so that it may be a link."""
    pieces = list(unpack(archive.resolve(), temporary))
    if len(pieces) == 1 and not pieces[0].where.parts:
        raise BylineError(f"{archive.name} cannot be unpacked: {pieces[0].refused}. Get it again.")
    return [piece if piece.where.parts else piece._replace(where=PurePosixPath(archive.name)) for piece in pieces]


def _files(folder):
    """The files in a folder; also empty folders, and links and folders that cannot be read, which are refused."""
    unreadable = []
    for at, folders, names in os.walk(folder, onerror=unreadable.append):
        if COURSE in names:  # in a course lie the solutions
            folders.clear()
            continue
        is_empty = not folders and not names
        folders[:] = sorted(name for name in folders if not is_ignored(PurePosixPath(name)))
        odd = [name for name in folders if is_notebook(name) or (Path(at) / name).is_symlink()]
        if is_empty and at != str(folder):
            yield Piece(_place(at, folder), None, folder, is_folder=True)
        for name in sorted([*odd, *names]):
            path = Path(at) / name
            if not is_ignored(where := _place(path, folder)):
                yield _looked_at(path, where, folder)
    for error in unreadable:
        if (where := _place(error.filename, folder)).parts:
            reason = f"it cannot be opened: {error.strerror}"
            yield Piece(where, None, folder, 0.0, reason, is_folder=True)


def _place(path, folder):
    return PurePosixPath(Path(path).relative_to(folder).as_posix())


def _looked_at(path, where, folder):
    try:
        state = path.lstat()
    except OSError as error:
        return Piece(where, None, folder, 0.0, f"it cannot be opened: {error.strerror}")
    if not stat.S_ISREG(state.st_mode):
        return Piece(where, None, folder, 0.0, "it is a link" if stat.S_ISLNK(state.st_mode) else "it is not a file")
    return Piece(where, path, folder, moment(state.st_mtime))

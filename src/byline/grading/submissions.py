"""Step 0, collect: whose file is whose, in a folder or archive as nbgrader, Moodle, Canvas or a mailbox delivers it."""

import os
import re
import stat
import unicodedata
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.intake.files import read_file
from byline.grading.read import parse, restore
from byline.grading.submitted import cells_of, printable
from byline.grading.unpack import Piece, is_archive, is_ignored, is_notebook, unpack
from byline.questions.released import stems

_MOODLE = re.compile(r"(?P<student>.+?_\d+)_assignsubmission_[a-z]+(?:_|$)")
_CANVAS = re.compile(r"(?P<student>[^_]+)_(?:LATE_)?(?P<id>\d{2,})_\d{2,}_.+")
_COPY = re.compile(r"(?i)\b(copy of|kopie von|copie de|copia de)\b|[-_ ]+copy\d*\b|\(\d+\)")
_COURSE = "nbgrader_config.py"
_LONGEST = 100  # characters of a student's name


class Submission(NamedTuple):
    """A student's notebook file, in the folder below which it must lie; notes; or why there is none to read.

    `timestamp` is when it was handed in, as a datetime with its time zone, where the delivery says so.
    """

    student: str
    path: Path
    root: Path
    notes: tuple = ()
    complaint: str = ""
    timestamp: datetime | None = None


@contextmanager
def collected(where, assignment):
    """Give the submissions of a quiz in a folder or an archive, one a student, in order of their names.

    Archives are unpacked into a temporary folder, which goes when the context ends. No file of a student is changed.
    Raises BylineError where there is none.
    """
    where = Path(where)
    if not where.exists():
        raise BylineError(f"There is no folder or archive {where}. Name the submissions: --submitted DIR or ZIP")
    if (where / _COURSE).exists():
        raise BylineError(f"{where} is the course itself. Name the folder with the submissions: --submitted DIR")
    with TemporaryDirectory(prefix="byline-") as temporary:
        found = find_submissions(_pieces(where, Path(temporary), assignment), assignment)
        if not found:
            name = f"{assignment.notebook_name}.ipynb"
            raise BylineError(
                f"There is no submission of {assignment.stem} in {where}. "
                f"Put each student's notebook at STUDENT/{assignment.stem}/{name} or STUDENT.ipynb there."
            )
        yield found


def find_submissions(pieces, assignment):
    """Return a Submission for each student of whom there is a file."""
    by_student = {}
    for piece in pieces:
        if not _is_of_another(piece.where, assignment):
            by_student.setdefault(student_of(piece.outer or piece.where, assignment), []).append(piece)
    chosen = [_chosen(student, mine, assignment) for student, mine in sorted(by_student.items())]
    return [submission for submission in chosen if submission]


def _is_of_another(where, assignment):
    """Whether a file stands where nbgrader keeps another quiz: STUDENT/STEM/STEM-quiz.ipynb."""
    folder = where.parts[1] if len(where.parts) > 2 else ""
    return folder != assignment.stem and (folder in stems() or bool(folder) and where.name.startswith(f"{folder}-"))


def student_of(where, assignment):
    """The student whose file it is, told from where it stands: a learning platform's pattern, a folder, the file."""
    moodle = _MOODLE.match(where.parts[0])  # further in, a student chose the names
    if moodle:
        return _clean(moodle["student"])
    canvas = _CANVAS.fullmatch(where.name) if len(where.parts) == 1 else None
    if canvas:
        return _clean(f"{canvas['student']}_{canvas['id']}")
    return _clean(where.parts[0] if len(where.parts) > 1 else _from_file(where.name, assignment))


def _from_file(name, assignment):
    """The student named by a file in no folder: what is left of its name without the quiz's and without copy marks."""
    bare = re.sub(r"(?i)(\.ipynb|\.json|\.txt|\.zip|\.tar|\.gz|\.tgz|\.bz2)+$", "", name)
    if assignment.notebook_name not in bare:
        return bare
    return _COPY.sub("", bare.replace(assignment.notebook_name, "")).strip(" -_.") or bare


def _clean(name):
    """A name that can stand in a table and name a folder."""
    name = "".join(letter if letter.isprintable() else "_" for letter in unicodedata.normalize("NFC", name))
    return name.strip()[:_LONGEST] or "unnamed"


def _pieces(where, temporary, assignment):
    """Every file handed in; archives are unpacked."""
    if where.is_dir():
        pieces = _files(where)
    elif is_archive(where.name):
        pieces = _unwrapped(list(unpack(where, temporary)), where, assignment)
    elif is_notebook(where.name):
        pieces = [_looked_at(where, PurePosixPath(where.name), where.parent)]
    else:
        raise BylineError(f"{where.name} is neither a folder nor a zip or tar file. Unpack it and name the folder.")
    for number, piece in enumerate(pieces):
        if piece.path and is_archive(piece.where):
            for inner in unpack(piece.path, temporary / str(number)):
                yield inner._replace(where=piece.where / inner.where, outer=piece.where)
        else:
            yield piece


def _unwrapped(pieces, archive, assignment):
    """The pieces of a class's archive without a folder around all of them."""
    damaged = next((piece for piece in pieces if piece.where.name == archive.name and piece.refused), None)
    if damaged and len(pieces) == 1:
        raise BylineError(f"{archive.name} cannot be unpacked: {damaged.refused}. Get it again.")
    tops = {piece.where.parts[0] for piece in pieces}
    seconds = {piece.where.parts[1] if len(piece.where.parts) > 1 else "" for piece in pieces}
    if len(tops) > 1 or len(seconds) < 2 or _MOODLE.match(min(tops, default="")) or {"", assignment.stem} & seconds:
        return pieces
    return [piece._replace(where=PurePosixPath(*piece.where.parts[1:])) for piece in pieces]


def _files(folder):
    """The files in a folder; also links and folders with a notebook's name, which are refused."""
    for at, folders, names in os.walk(folder):
        if _COURSE in names:  # in a course lie the solutions
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not is_ignored(PurePosixPath(name)))
        odd = [name for name in folders if is_notebook(name) or (Path(at) / name).is_symlink()]
        for name in sorted([*odd, *names]):
            path = Path(at) / name
            where = PurePosixPath(path.relative_to(folder).as_posix())
            if not is_ignored(where):
                yield _looked_at(path, where, folder)


def _looked_at(path, where, folder):
    try:
        state = path.lstat()
    except OSError as error:
        return Piece(where, None, folder, 0.0, f"it cannot be opened: {error.strerror}")
    if not stat.S_ISREG(state.st_mode):
        return Piece(where, None, folder, 0.0, "it is a link" if stat.S_ISLNK(state.st_mode) else "it is not a file")
    return Piece(where, path, folder, state.st_mtime)


def _chosen(student, pieces, assignment):
    """The Submission of one student: of several notebooks the newest that holds the quiz; None for other files."""
    refused = tuple(f"{_shown(piece)} was left out: {printable(piece.refused)}." for piece in pieces if piece.refused)
    notebooks = [piece for piece in pieces if not piece.refused and is_notebook(piece.where)]
    if not notebooks:
        other = [piece for piece in pieces if not piece.refused]
        if not refused and (not other or len(other[0].where.parts) == 1 and not _is_delivered(other[0].where)):
            return None  # a list of the class, or whatever else lies about
        what = [f"{student} handed in no notebook, but {_listed(other)}."] if other else []
        complaint = f"{' '.join([*refused, *what])} Ask for the notebook."
        return Submission(student, Path(pieces[0].where.name), Path(), (), complaint)
    notebooks.sort(key=lambda piece: _rank(piece, assignment))
    best = notebooks[-1]
    if len(notebooks) > 1:
        best = next((piece for piece in reversed(notebooks) if _holds(piece, assignment)), best)
    notes = refused + _several(notebooks, best, assignment)
    return Submission(student, best.path, best.root, notes)


def _several(notebooks, best, assignment):
    others = [piece for piece in notebooks if piece is not best and _holds(piece, assignment)]
    if not others:
        return ()
    return (f"There were {len(others) + 1} notebooks of this quiz; the newest, {_shown(best)}, counts.",)


def _rank(piece, assignment):
    """What makes one of several notebooks the better one: newer, the right name, a later number in its name."""
    numbers = [int(number[:9]) for number in re.findall(r"\d+", piece.where.stem)]
    return int(piece.changed), piece.where.name == f"{assignment.notebook_name}.ipynb", numbers, str(piece.where)


def _holds(piece, assignment):
    """Whether a file can be read, is the quiz, and is not empty."""
    try:
        notebook = parse(read_file(piece.path, piece.root), piece.where.name)[0]
        restore(notebook, assignment)
        return any(cell.text for cell in cells_of(notebook))
    except BylineError:
        return False


def _is_delivered(where):
    return bool(_MOODLE.match(where.parts[0]) or _CANVAS.fullmatch(where.name))


def _shown(piece):
    return printable(str(piece.where))[-_LONGEST:]


def _listed(pieces):
    names = [piece.where.name for piece in pieces]
    return ", ".join(_shown(piece) for piece in pieces[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

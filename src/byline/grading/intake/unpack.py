"""Archives of submissions: notebooks are taken out of them into a folder, under names of our own.

No name in an archive ever becomes a path: each file is written as NUMBER/NAME, NAME cut down to harmless characters.
Links, devices and encrypted files are refused, sizes are counted while unpacking, and what cannot be had is noted.
"""

import bz2
import gzip
import re
import stat
import tarfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.intake.files import open_file
from byline.grading.intake.platforms import is_slip

ENDINGS = (".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tar")
_PROGRAMS = {"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "Icon\r", "$RECYCLE.BIN"}  # leave these behind
_MAYBE = re.compile(r"\.ipynb|\.json$", re.IGNORECASE)
_NAME, _DEEPEST = 4_096, 64  # characters of a name in an archive, and its folders in folders
_LATEST = 10_000_000_000  # seconds; no file was changed later
_NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$|-quiz[^/]*\.(txt|json)$", re.IGNORECASE)
_MEMBER, _TOTAL, _MEMBERS = 20_000_000, 4_000_000_000, 200_000  # bytes of one file, of all; number of files
_HEADER = 1_000_000  # bytes that a tar file may spend on describing one file


class Piece(NamedTuple):
    """A file as handed in: where it stood, by name; the file to read, in which folder; or why it was refused.

    `seals` are the numbers of parts of `where` that are archives, from the outermost: who hands in an archive chooses
    all names inside, so the archive's own name tells whose it is. An empty folder is a piece, too.
    """

    where: PurePosixPath
    path: Path | None
    root: Path
    changed: float = 0.0  # when, in seconds since 1970
    refused: str = ""
    seals: tuple = ()
    is_folder: bool = False


def is_archive(name: str | PurePath) -> bool:
    """Whether a file is an archive that can be unpacked, by its name."""
    return str(name).lower().endswith(ENDINGS)


def is_notebook(name: str | PurePath) -> bool:
    """Whether a file may be a notebook, by its name; mail and cloud programs add endings."""
    return bool(_NOTEBOOK.search(str(name)))


def may_be_notebook(name: str | PurePath) -> bool:
    """Whether a file may be a notebook in spite of its name, such as x.json or "x.ipynb (1)"."""
    return bool(_MAYBE.search(str(name))) and not str(name).lower().endswith(".gz")


def moment(seconds: float) -> float:
    """A time of change as a number that can be compared; what no disk writes, such as infinity or NaN, is 0."""
    return float(seconds) if 0 <= seconds <= _LATEST else 0.0


def is_ignored(where: PurePath) -> bool:
    """Whether a file is left by a program and not by the student: hidden, a checkpoint, a Macintosh's resource fork."""
    return any(part.startswith((".", "~$")) or part in _PROGRAMS for part in where.parts)


def named(text: str) -> tuple[PurePosixPath, str]:
    """A name in an archive as a relative path that leads nowhere else, and why it is refused, or ""."""
    text = text.replace("\\", "/")
    drive = re.match(r"[A-Za-z]:", text)
    parts = [part for part in (text[2:] if drive else text)[:_NAME].split("/") if part not in ("", ".")]
    where = PurePosixPath(*[part for part in parts if part != ".."][:_DEEPEST])
    if drive or text.startswith("/") or ".." in parts:
        return where, "its name leads out of the archive"
    return where, "its name is too long" if len(text) > _NAME or len(parts) > _DEEPEST else ""


def unpack(path: Path, folder: Path, root: Path | None = None, depth: int = 2) -> Iterator[Piece]:
    """Yield a Piece for each file in an archive, and in archives in it; only what is read is written to the folder,

    which must be temporary. `root` is the folder below which the archive must lie. What cannot be unpacked, were it
    the archive itself (whose place is then empty), is a Piece that says why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = _zip if path.name.lower().endswith(".zip") else _tar
    is_empty = True
    try:
        with open_file(path, root or path.parent) as file:
            for number, (where, changed, refused, source) in enumerate(reader(file, path.name)):
                if is_ignored(where) or not where.name:
                    continue
                is_empty = False
                place = folder / str(number) / _harmless(where.name)
                piece = Piece(where, place, folder, moment(changed), refused, is_folder=source is None)
                yield from _taken(piece, source, depth) if _is_read(piece) else [piece._replace(path=None)]
    except BylineError:
        yield Piece(PurePosixPath(), None, folder, 0.0, "it cannot be opened")
    except Exception as error:  # what a damaged archive makes the libraries raise has no end
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        yield Piece(PurePosixPath(), None, folder, 0.0, f"it is damaged or no archive ({reason[:80]})")
    else:
        yield from [Piece(PurePosixPath(), None, folder, 0.0, "it is an archive without files")] * is_empty


def _is_read(piece):
    """Whether a piece is of any use to the grader."""
    if piece.refused or piece.is_folder:
        return False
    name = piece.where.name
    return is_notebook(name) or is_archive(name) or may_be_notebook(name) or is_slip(piece.where)


def _taken(piece, source, depth):
    """Write a piece to its place; what is an archive itself is unpacked in turn."""
    try:
        data = source()
    except Exception as error:
        yield piece._replace(path=None, refused=f"it cannot be unpacked ({str(error)[:80] or type(error).__name__})")
        return
    piece.path.parent.mkdir(parents=True)
    piece.path.write_bytes(data)
    if not is_archive(piece.where):
        yield piece
    elif depth < 1:
        yield piece._replace(path=None, refused="it is an archive in an archive in an archive")
    else:
        for inner in unpack(piece.path, piece.path.parent / "in", depth=depth - 1):
            yield sealed(piece.where, inner)


def sealed(archive: PurePosixPath, inner: Piece) -> Piece:
    """A piece from inside an archive, as a piece beside the archive."""
    length = len(archive.parts)
    return inner._replace(where=archive / inner.where, seals=(length, *(length + seal for seal in inner.seals)))


def _harmless(name):
    return re.sub(r"[^\w.() -]", "_", name)[-80:].lstrip(".") or "file"


class _Budget:
    """How many bytes may still be unpacked from an archive: from all of it, and in a tar file from the next part."""

    def __init__(self, source=None):
        self._source = source
        self.left = self.part = _TOTAL

    def read(self, size):
        """Read from a stream that tarfile reads; a bomb raises OSError."""
        data = self._source.read(size)
        self.part -= len(data)
        if self.part < 0:
            raise OSError("it describes one file at too great length")
        return data

    def take(self, stream):
        """All bytes of one file in an archive."""
        data = stream.read(_MEMBER + 1)
        self.left -= len(data)
        if len(data) > _MEMBER or self.left < 0:
            raise OSError(f"it has more than {_MEMBER // 1_000_000} MB")
        return data


def _zip(file, name):
    """Each file in a zip file: where, when changed, why refused, what reads it.

    Of folders only those without a file are told, with None for what reads them.
    """
    budget = _Budget()
    with zipfile.ZipFile(file) as archive:
        members = [(member, *named(member.filename)) for member in archive.infolist()[:_MEMBERS]]
        full = {parent for member, where, _ in members if not member.is_dir() for parent in where.parents}
        for member, where, refused in members:
            if not member.is_dir():
                reader = lambda member=member: budget.take(archive.open(member))  # noqa: E731
                yield where, _when(member.date_time), refused or _refusal(member), reader
            elif where not in full:
                yield where, _when(member.date_time), refused, None


def _refusal(member):
    """Why a file in a zip file is not unpacked, or ""."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is a link" if kind == stat.S_IFLNK else "it is not a file"
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in an unusual way"
    return ""


def _when(date_time):
    try:
        return time.mktime((*date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


def _tar(file, name):
    """As `_zip`, for a tar file; it is read as a stream, once. Folders without a file come last."""
    opener = gzip.open if name.lower().endswith("gz") else bz2.open if name.lower().endswith("bz2") else _plain
    folders, full = {}, set()
    with opener(file, "rb") as source:
        budget = _Budget(source)
        budget.part = _HEADER
        with tarfile.open(fileobj=budget, mode="r|") as archive:
            for _, member in zip(range(_MEMBERS), archive, strict=False):
                if not 0 <= member.size <= budget.left:
                    raise OSError("it holds a file of an impossible size")
                budget.part = member.size + _HEADER
                where, refused = named(member.name)
                full.update(where.parents)
                if member.isdir():
                    folders[where] = refused
                    continue
                reader = lambda member=member: budget.take(archive.extractfile(member))  # noqa: E731
                yield where, member.mtime, refused or _tar_refusal(member), reader
    yield from ((where, 0.0, refused, None) for where, refused in folders.items() if where not in full)


@contextmanager
def _plain(file, mode):
    yield file


def _tar_refusal(member):
    if member.issym() or member.islnk():
        return "it is a link"
    return "" if member.isreg() and not member.issparse() else "it is not a file"

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
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ENDINGS = (".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tar")
_NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$|-quiz[^/]*\.(txt|json)$", re.IGNORECASE)
_MEMBER, _TOTAL, _MEMBERS = 20_000_000, 4_000_000_000, 200_000  # bytes of one file, of all; number of files
_HEADER = 1_000_000  # bytes that a tar file may spend on describing one file
_FAILURES = (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, zlib.error, RuntimeError, NotImplementedError)
_FAILURES += (ValueError, OverflowError, MemoryError)


class Piece(NamedTuple):
    """A file as handed in: where it stood, by name; the file to read, in which folder; or why it was refused.

    `outer` is where the archive stood that it was in: that tells whose it is, as inside a student may name all things.
    """

    where: PurePosixPath
    path: Path | None
    root: Path
    changed: float = 0.0  # when, in seconds since 1970
    refused: str = ""
    outer: PurePosixPath | None = None


def is_archive(name):
    """Whether a file is an archive that can be unpacked, by its name."""
    return str(name).lower().endswith(ENDINGS)


def is_notebook(name):
    """Whether a file may be a notebook, by its name; mail and cloud programs add endings."""
    return bool(_NOTEBOOK.search(str(name)))


def is_ignored(where):
    """Whether a file is left by a program and not by the student: hidden, a checkpoint, a Macintosh's resource fork."""
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in where.parts)


def named(text):
    """A name in an archive as a relative path that leads nowhere else, and whether it was one already."""
    text = unicodedata.normalize("NFC", text.replace("\\", "/"))
    parts = [part for part in re.sub(r"^[A-Za-z]:", "", text).split("/") if part not in ("", ".")]
    is_sound = not text.startswith("/") and ".." not in parts and not re.match(r"[A-Za-z]:", text)
    return PurePosixPath(*[part for part in parts if part != ".."]), is_sound


def unpack(path, folder, depth=2):
    """Yield a Piece for each file in an archive, and in archives in it; only notebooks are written to the folder,

    which must be temporary. What cannot be unpacked, were it the archive itself, is a Piece that says why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = _zip if path.name.lower().endswith(".zip") else _tar
    try:
        for number, (where, is_sound, changed, refused, source) in enumerate(reader(path)):
            if is_ignored(where) or not where.name:
                continue
            if not is_sound:
                refused = "its name leads out of the archive"
            if refused or not (is_notebook(where) or is_archive(where)):
                yield Piece(where, None, folder, changed, refused)
                continue
            yield from _taken(
                Piece(where, folder / str(number) / _harmless(where.name), folder, changed), source, depth
            )
    except _FAILURES as error:
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        yield Piece(PurePosixPath(path.name), None, folder, 0.0, f"it is damaged or no archive ({reason[:80]})")


def _taken(piece, source, depth):
    """Write a piece to its place; what is an archive itself is unpacked in turn."""
    try:
        data = source()
    except _FAILURES as error:
        yield piece._replace(path=None, refused=f"it cannot be unpacked ({str(error)[:80] or type(error).__name__})")
        return
    piece.path.parent.mkdir(parents=True)
    piece.path.write_bytes(data)
    if not is_archive(piece.where):
        yield piece
    elif depth < 1:
        yield piece._replace(path=None, refused="it is an archive in an archive in an archive")
    else:
        for inner in unpack(piece.path, piece.path.parent / "in", depth - 1):
            yield inner._replace(where=piece.where / inner.where, outer=piece.where)


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


def _zip(path):
    """Each file in a zip file: where, whether its name is sound, when changed, why refused, what reads it."""
    budget = _Budget()
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        for member in members[:_MEMBERS]:
            yield (
                *named(member.filename),
                _when(member.date_time),
                _refusal(member),
                lambda member=member: budget.take(archive.open(member)),
            )


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


def _tar(path):
    """As `_zip`, for a tar file; it is read as a stream, once."""
    opener = gzip.open if path.name.lower().endswith("gz") else bz2.open if path.name.lower().endswith("bz2") else open
    with opener(path, "rb") as source:
        budget = _Budget(source)
        budget.part = _HEADER
        with tarfile.open(fileobj=budget, mode="r|") as archive:
            for _, member in zip(range(_MEMBERS), archive, strict=False):
                if not 0 <= member.size <= budget.left:
                    raise OSError("it holds a file of an impossible size")
                budget.part = member.size + _HEADER
                if not member.isdir():
                    reader = lambda member=member: budget.take(archive.extractfile(member))  # noqa: E731
                    yield (*named(member.name), float(member.mtime), _tar_refusal(member), reader)


def _tar_refusal(member):
    if member.issym() or member.islnk():
        return "it is a link"
    return "" if member.isreg() and not member.issparse() else "it is not a file"

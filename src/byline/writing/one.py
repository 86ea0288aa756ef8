"""One file, written whole or not at all: beside its place first, then swapped in."""

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import get_ident

from byline.errors import BylineError

_STALE_SECONDS = 600
REMEDY = "Nothing was changed. Make room or allow writing there, and run the same command again."

Content = str | bytes


class Unwritable(BylineError):
    """A file that cannot be written; `why` is the system's reason."""

    why = ""


def write(path: Path, content: Content, remedy: str = REMEDY) -> None:
    """Write one file, text or bytes, so that nobody ever meets half of it; raises Unwritable where that fails."""
    made, unfinished = [], path.parent / f".{os.getpid()}-{get_ident()}.unfinished"
    with telling(remedy):
        try:
            made = make_parents(path)
            _sweep(path.parent.resolve())
            unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
            os.replace(unfinished, path)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            remove_empty(made)
            raise


def write_new(path: str | os.PathLike[str], content: Content) -> None:
    """Write a file that is not there yet, into a folder that is; raises BylineError as `require_new`, and `write`."""
    require_new(path)
    write(Path(path), content)


def require_new(path: str | os.PathLike[str]) -> None:
    """Raise BylineError where a file exists already or can have no place."""
    if Path(path).exists():
        raise BylineError(f"{path} exists already. Give the file another name.")
    if not Path(path).parent.is_dir():
        raise BylineError(f"{path} cannot be written: there is no folder {Path(path).parent}.")


def obstacle(path: Path) -> str:
    """A sentence on what keeps a file from being written at a path, such as a file in place of a folder; "" if nothing.

    What can only be known by writing, such as a full disk, is not asked.
    """
    try:
        with telling("Make room for it and run the same command again."):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
            with suppress(FileNotFoundError):
                path.lstat()
            return ""
    except BylineError as error:
        return str(error)


def make_parents(path: Path) -> list[Path]:
    """Make the folders of a file; return those that were not there, from the top."""
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove folders, given from the top, that are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


@lru_cache
def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left unfinished in a folder; once, as it may hold thousands of files."""
    for left in folder.glob(".*.unfinished"):
        with suppress(OSError, ValueError):
            if is_left(left):
                left.unlink()


def is_left(path: Path, prefix: str = ".") -> bool:
    """Whether the process that made a path is gone; where that cannot be asked without harm, whether it is old."""
    if os.name != "posix":
        return time.time() - path.stat().st_mtime > _STALE_SECONDS
    try:
        os.kill(int(path.name.removeprefix(prefix).split("-")[0]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):  # somebody else's
        pass
    return False


@contextmanager
def telling(remedy: str) -> Iterator[None]:
    """Say what cannot be written, and why, in one sentence."""
    try:
        yield
    except OSError as error:
        where, why = error.filename2 or error.filename or "A file", error.strerror or str(error)
        unwritable = Unwritable(f"{where} cannot be written: {why}. {remedy}")
        unwritable.why = why
        raise unwritable from None

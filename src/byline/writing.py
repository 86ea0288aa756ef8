"""Files written whole or not at all: one, or many together. They are written beside and swapped in at the end.

What is swapped together is noted in a journal before the first file moves. A run that fails takes everything back; one
that is killed is taken back by the next that writes there (`recover`).
"""

import errno
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from byline.errors import BylineError

_FOLDER = ".byline-swap-"  # in the root of what is changed, so that a file moves without being copied
_JOURNAL = "journal.json"
_STALE_SECONDS = 600
REMEDY = "Nothing was changed. Make room or allow writing there, and run the same command again."

Content = str | bytes


class Unwritable(BylineError):
    """A file that cannot be written; `why` is the system's reason."""

    why = ""


def write(path: Path, content: Content, remedy: str = REMEDY) -> None:
    """Write one file, text or bytes, so that nobody ever meets half of it; raises Unwritable where that fails."""
    made, unfinished = [], path.parent / f".{os.getpid()}-{get_ident()}.unfinished"
    with _told(remedy):
        try:
            made = _parents(path)
            _sweep(path.parent)
            unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
            os.replace(unfinished, path)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            _remove(made)
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
        with _told("Make room for it and run the same command again."):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
            with suppress(FileNotFoundError):
                path.lstat()
            return ""
    except BylineError as error:
        return str(error)


@contextmanager
def together(root: str | os.PathLike[str], last: Callable[[], object] = lambda: None) -> Iterator["Batch"]:
    """Yield a Batch, and put its files in place at the end of the block: all, or, whatever goes wrong, none.

    `root` is the folder that holds them. `last` is called when the files are in place; if it fails, they go back.
    Raises Unwritable where a file cannot be written.
    """
    recover(root)
    batch = Batch(root)
    try:
        yield batch
        with _told(REMEDY):
            batch.swap(last)
    finally:
        batch.close()


class Batch:
    """Files that are to be put in place, or removed, together."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self._root = Path(root)
        self._folder: Path | None = None
        self._made, self._gone = list[Path](), list[Path]()
        self._contents, self._staged = dict[Path, bytes](), dict[Path, Path]()

    def write(self, path: Path, content: Content) -> None:
        """Have a file, text or bytes, written at the end."""
        self._contents[Path(path)] = content.encode() if isinstance(content, str) else content

    def remove(self, path: Path) -> None:
        """Have a file removed at the end, if it is there then."""
        self._gone.append(Path(path))

    def stage(self, path: Path) -> Path:
        """Return where another program or process may write what shall stand at `path`."""
        if path not in self._staged:
            with _told(REMEDY):
                self._staged[path] = self._home() / f"{len(self._staged)}.new"
        return self._staged[path]

    def swap(self, last: Callable[[], object]) -> None:
        """Put all files in place, then call `last`; whatever goes wrong, everything is as it was."""
        for path, content in self._contents.items():
            self.stage(path).write_bytes(content)
        moves = [_move(staged, path) for path, staged in self._staged.items() if staged.exists()]
        moves += [_removal(self._home() / f"{at}.gone", path) for at, path in enumerate(self._gone) if path.exists()]
        if not moves:
            last()
            return
        folder, made = self._home(), list[Path]()
        _note(folder, moves)
        try:
            for move in moves:
                move.make(folder, made)
            last()
        except BaseException:
            self._take_back(moves, made)
            raise
        with suppress(OSError):  # from here on, nothing is taken back; else the folder goes with its journal
            (folder / _JOURNAL).unlink()

    def close(self) -> None:
        """Remove what was written beside."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            _remove(self._made)

    def _home(self) -> Path:
        if self._folder is None:
            self._made = _parents(self._root / _FOLDER)
            self._folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=self._root)).resolve()
        return self._folder

    def _take_back(self, moves: Iterable["_Move"], made: list[Path]) -> None:
        folder, self._folder = self._home(), None  # should this fail, too, the journal and the old files stay
        for move in moves:
            move.take_back(folder)
        self._folder = folder
        _remove(made)


class _Move(NamedTuple):
    """What is to be done for a file: the name of its new content, its place, the name of its old one; None if none."""

    new: str | None
    to: str  # as seen from the folder of the batch
    old: str | None

    def make(self, folder: Path, made: list[Path]) -> None:
        """Put the new file in its place, or remove the old one; folders that this needs are added to `made`."""
        path = self._path(folder)
        if self.new is None:
            path.unlink()
            return
        made += _parents(path)
        moved = folder / f"{self.new}.put"
        os.replace(folder / self.new, moved)  # so that it is known to be gone, also where it must be copied
        _put(moved, path)

    def take_back(self, folder: Path) -> None:
        """Put the old file back; remove the new one where there was none."""
        if self.old and (folder / self.old).exists():
            _put(folder / self.old, self._path(folder))
        elif self.new and not self.old and not (folder / self.new).exists():
            self._path(folder).unlink(missing_ok=True)

    def _path(self, folder: Path) -> Path:
        return Path(os.path.normpath(folder / self.to))


def recover(root: str | os.PathLike[str]) -> None:
    """Take back the swaps below a folder that were cut short by a kill, and remove what such a run left behind."""
    for folder in Path(root).glob(f"{_FOLDER}*"):
        if _is_left(folder):
            with _told("Allow writing there, and run the same command again."):
                _undo(folder.resolve())
            shutil.rmtree(folder, ignore_errors=True)


def _undo(folder: Path) -> None:
    journal = folder / _JOURNAL
    try:
        moves = [_Move(*move) for move in json.loads(journal.read_text(encoding="utf-8"))] if journal.is_file() else []
    except (ValueError, TypeError):  # the machine went down before it was on the disk
        told = f"{folder} holds files of a command that was cut short, and its {_JOURNAL} cannot be read. Compare them"
        raise BylineError(f"{told} with the course's, keep what you need, and remove that folder.") from None
    for move in moves:
        move.take_back(folder)


def _put(source: Path, path: Path) -> None:
    """Move a file to its place at once, also where that is on another disk."""
    try:
        os.replace(source, path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        nearer = path.parent / f".{os.getpid()}-{source.name}.unfinished"
        shutil.copy2(source, nearer)
        os.replace(nearer, path)


def _move(staged: Path, path: Path) -> _Move:
    """The _Move of a file to its place."""
    if not path.exists():
        return _Move(staged.name, _seen_from(staged.parent, path.resolve()), None)
    shutil.copymode(path, staged)
    return _removal(staged.with_suffix(".old"), path.resolve())._replace(new=staged.name)


def _removal(old: Path, path: Path) -> _Move:
    """The _Move that removes a file, which is kept as `old` until all is done."""
    try:
        os.link(path, old)
    except OSError:  # a file system without links, or another disk
        shutil.copy2(path, old)
    return _Move(None, _seen_from(old.parent, path), old.name)


def _seen_from(folder: Path, path: Path) -> str:
    """A path as seen from a folder, so that a course that is moved takes its journal along; whole from another disk."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path)


def _note(folder: Path, moves: Sequence[_Move]) -> None:
    """Write the journal; from here on, the swap is ended or taken back."""
    unfinished = folder / "unfinished.json"
    unfinished.write_text(json.dumps(moves), encoding="utf-8")
    os.replace(unfinished, folder / _JOURNAL)


def _parents(path: Path) -> list[Path]:
    """Make the folders of a file; return those that were not there, from the top."""
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove(folders: Sequence[Path]) -> None:
    """Remove folders, given from the top, that are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left unfinished in a folder."""
    for left in folder.glob(".*.unfinished"):
        with suppress(OSError, ValueError):
            if _is_left(left):
                left.unlink()


def _is_left(path: Path) -> bool:
    """Whether the process that made a path is gone; where that cannot be asked without harm, whether it is old."""
    if os.name != "posix":
        return time.time() - path.stat().st_mtime > _STALE_SECONDS
    try:
        os.kill(int(path.name.removeprefix(_FOLDER).removeprefix(".").split("-")[0]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):  # somebody else's
        pass
    return False


@contextmanager
def _told(remedy: str) -> Iterator[None]:
    """Say what cannot be written, and why, in one sentence."""
    try:
        yield
    except OSError as error:
        where, why = error.filename2 or error.filename or "A file", error.strerror or str(error)
        unwritable = Unwritable(f"{where} cannot be written: {why}. {remedy}")
        unwritable.why = why
        raise unwritable from None

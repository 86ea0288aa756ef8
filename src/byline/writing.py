"""Files written whole or not at all: one, or many together. They are written beside and swapped in at the end.

What is swapped together is noted in a journal before the first file moves. A run that fails takes everything back; for
one that is killed in the middle, the next command finishes the swap (`recover`).
"""

import errno
import json
import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from byline.errors import BylineError

_FOLDER = ".byline-swap-"  # in the root of what is changed, so that a file moves without being copied
_FORWARD, _BACK = "forward.json", "back.json"
_STALE_SECONDS = 600
REMEDY = "Nothing was changed. Make room or allow writing there, and run the same command again."


def write(path, content, remedy=REMEDY):
    """Write one file, text or bytes, so that nobody ever meets half of it; raises BylineError where that fails."""
    with _told(remedy):
        Unfinished(path, content).finish()


class Unfinished:
    """A file, text or bytes, written beside its place until it is finished, or discarded with the folders made for it.

    Raises OSError where it cannot be written or put in its place.
    """

    def __init__(self, path, content):
        self._path, self._made = path, []
        self._file = path.parent / f".{os.getpid()}-{get_ident()}.unfinished"
        try:
            self._made = _parents(path)
            self._file.write_bytes(_as_bytes(content))
        except BaseException:
            self.discard()
            raise

    def finish(self):
        """Put the file in its place."""
        try:
            os.replace(self._file, self._path)
        except BaseException:
            self.discard()
            raise

    def discard(self):
        """Remove the file, and the folders that it alone needed."""
        with suppress(OSError):
            self._file.unlink()
        _remove(self._made)


def obstacle(path):
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
def together(root, last=lambda: None):
    """Yield a Batch, and put its files in place at the end of the block: all, or, whatever goes wrong, none.

    `root` is the folder that holds them. `last` is called when the files are in place; if it fails, they go back.
    Raises BylineError where a file cannot be written.
    """
    batch = Batch(root)
    try:
        yield batch
        with _told(REMEDY):
            batch.swap(last)
    finally:
        batch.close()


class Batch:
    """Files that are to be put in place together."""

    def __init__(self, root):
        self._root, self._folder = Path(root), None
        self._contents, self._staged = {}, {}

    def write(self, path, content):
        """Have a file, text or bytes, written at the end."""
        self._contents[Path(path)] = _as_bytes(content)

    def stage(self, path):
        """Return where another program or process may write what shall stand at `path`."""
        if path not in self._staged:
            with _told(REMEDY):
                self._staged[path] = self._home() / f"{len(self._staged)}.new"
        return self._staged[path]

    def swap(self, last):
        """Put all files in place, then call `last`; whatever goes wrong, everything is as it was."""
        for path, content in self._contents.items():
            self.stage(path).write_bytes(content)
        written = {path: staged for path, staged in self._staged.items() if staged.exists()}
        moves = [_move(staged, path) for path, staged in written.items()]
        if not moves:
            return last()
        _note(self._folder, moves)
        made = []
        try:
            for move in moves:
                made += _parents(move.path(self._folder))
                _put(self._folder / move.new, move.path(self._folder))
            last()
        except BaseException:
            self._take_back(moves, made)
            raise

    def close(self):
        """Remove what was written beside."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _home(self):
        if self._folder is None:
            self._root.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=self._root)).resolve()
        return self._folder

    def _take_back(self, moves, made):
        folder, self._folder = self._folder, None  # should this fail, too, the journal and the old files stay
        _take_back(folder, moves)
        self._folder = folder
        _remove(made)


class _Move(NamedTuple):
    """What is to be done for a file: the name of its new content, its place, the name of what stood there, if any."""

    new: str
    to: str  # as seen from the folder of the batch
    old: str | None

    def path(self, folder):
        return Path(os.path.normpath(folder / self.to))


def recover(root):
    """Finish the swaps below a folder that were interrupted by a kill, and remove what such a run left behind."""
    for folder in Path(root).glob(f"{_FOLDER}*"):
        if _is_left(folder):
            _finish(folder.resolve())
            shutil.rmtree(folder, ignore_errors=True)


def _finish(folder):
    journal = next((folder / name for name in (_BACK, _FORWARD) if (folder / name).is_file()), None)
    moves = [_Move(*move) for move in json.loads(journal.read_text(encoding="utf-8"))] if journal else []
    if journal and journal.name == _BACK:
        return _take_back(folder, moves)
    for move in moves:
        if (folder / move.new).exists():  # else it was moved before the kill
            _parents(move.path(folder))
            _put(folder / move.new, move.path(folder))


def _take_back(folder, moves):
    """Put the old files back where new ones stand."""
    if (folder / _FORWARD).exists():
        os.replace(folder / _FORWARD, folder / _BACK)
    for move in moves:
        if move.old and (folder / move.old).exists():
            _put(folder / move.old, move.path(folder))
        elif not move.old and not (folder / move.new).exists():
            move.path(folder).unlink(missing_ok=True)


def _put(source, path):
    """Move a file to its place at once, also where that is on another disk."""
    try:
        os.replace(source, path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        nearer = path.parent / f".{os.getpid()}-{source.name}.unfinished"
        shutil.copy2(source, nearer)
        os.replace(nearer, path)


def _move(staged, path):
    """The _Move of a file; the old one is kept beside its new content until all is done."""
    old, to = staged.with_suffix(".old"), os.path.relpath(path.resolve(), staged.parent)
    if not path.exists():
        return _Move(staged.name, to, None)
    shutil.copymode(path, staged)
    try:
        os.link(path.resolve(), old)
    except OSError:  # a file system without links
        shutil.copy2(path, old)
    return _Move(staged.name, to, old.name)


def _note(folder, moves):
    """Write the journal; from here on, the swap is finished or taken back."""
    unfinished = folder / "unfinished.json"
    unfinished.write_text(json.dumps(moves), encoding="utf-8")
    os.replace(unfinished, folder / _FORWARD)


def _parents(path):
    """Make the folders of a file; return those that were not there, from the top."""
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove(folders):
    """Remove folders, given from the top, that are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _is_left(folder):
    """Whether the process that made a folder is gone; where that cannot be asked without harm, whether it is old."""
    if os.name != "posix":
        return time.time() - folder.stat().st_mtime > _STALE_SECONDS
    try:
        os.kill(int(folder.name.removeprefix(_FOLDER).split("-")[0]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # somebody else's
        return False
    return False


def _as_bytes(content):
    return content.encode() if isinstance(content, str) else content


@contextmanager
def _told(remedy):
    """Say what cannot be written, and why, in one sentence."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or "A file"
        raise BylineError(f"{where} cannot be written: {error.strerror or error}. {remedy}") from None

"""Files written together: all, or none. They are written beside and put in place at the end.

What is put in place together is noted in a journal before the first file moves. A run that fails takes everything back;
one that is killed is taken back by the next that writes there (`recover`).
"""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from byline.errors import BylineError
from byline.writing.one import REMEDY, Content, is_left, make_parents, remove_empty, telling

_FOLDER = ".byline-swap-"  # in the root of what is changed, so that a file moves without being copied
_JOURNAL = "journal.json"


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
        with telling(REMEDY):
            batch.swap(last)
    finally:
        batch.close()


class Batch:
    """Files that are to be put in place, or removed, together."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self._root = Path(root)
        self._folder: Path | None = None
        self._made, self._gone = list[Path](), set[Path]()
        self._contents, self._staged = dict[Path, bytes](), dict[Path, Path]()

    def write(self, path: Path, content: Content) -> None:
        """Have a file, text or bytes, written at the end."""
        self._contents[Path(path)] = content.encode() if isinstance(content, str) else content
        self._gone.discard(Path(path))

    def remove(self, path: Path) -> None:
        """Have a file removed at the end, if it is there then, whatever was to be written in its place."""
        self._gone.add(Path(path))
        self._contents.pop(Path(path), None)

    def stage(self, path: Path) -> Path:
        """Return where another program or process may write what shall stand at `path`."""
        self._gone.discard(Path(path))
        if path not in self._staged:
            with telling(REMEDY):
                self._staged[path] = self._home() / f"{len(self._staged)}.new"
        return self._staged[path]

    def swap(self, last: Callable[[], object]) -> None:
        """Put all files in place, then call `last`; whatever goes wrong, everything is as it was."""
        for path, content in self._contents.items():
            self.stage(path).write_bytes(content)
        staged = {path: new for path, new in self._staged.items() if new.exists() and path not in self._gone}
        moves = [_move(new, path) for path, new in staged.items()]
        gone = sorted(path for path in self._gone if path.exists())
        moves += [_removal(self._home() / f"{at}.gone", path) for at, path in enumerate(gone)]
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
            remove_empty(self._made)

    def _home(self) -> Path:
        if self._folder is None:
            self._made = make_parents(self._root / _FOLDER)
            self._folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=self._root)).resolve()
        return self._folder

    def _take_back(self, moves: Iterable["_Move"], made: list[Path]) -> None:
        folder, self._folder = self._home(), None  # should this fail, too, the journal and the old files stay
        for move in moves:
            move.take_back(folder)
        self._folder = folder
        remove_empty(made)


class _Move(NamedTuple):
    """What is to be done for a file: the name of its new content, its place, the name of its old one; None if none."""

    new: str | None
    to: str  # as seen from the folder of the batch
    old: str | None
    written: int | None = None  # when the new content was, in nanoseconds

    def make(self, folder: Path, made: list[Path]) -> None:
        """Put the new file in its place, or remove the old one; folders that this needs are added to `made`."""
        path = self._path(folder)
        if self.new is None:
            path.unlink()
            return
        made += make_parents(path)
        moved = folder / f"{self.new}.put"
        os.replace(folder / self.new, moved)  # so that it is known to be gone, also where it must be copied
        _put(moved, path)

    def take_back(self, folder: Path) -> None:
        """Put the old file back; remove the new one where there was none."""
        if self.old and (folder / self.old).exists():
            _put(folder / self.old, self._path(folder))
        elif self.new and not self.old and not (folder / self.new).exists():
            self._path(folder).unlink(missing_ok=True)

    def is_made(self, folder: Path) -> bool:
        """Whether what this left at its place is there still, and nothing that came later."""
        path = self._path(folder)
        if self.new is None or not path.exists():
            return self.new is None and not path.exists()
        # A copy on another disk may keep whole seconds only, and so be older; what came later is younger.
        return self.written is None or path.stat().st_mtime_ns <= self.written

    def _path(self, folder: Path) -> Path:
        return Path(os.path.normpath(folder / self.to))


def recover(root: str | os.PathLike[str]) -> None:
    """Take back the swaps below a folder that were cut short by a kill, and remove what such a run left behind."""
    for folder in Path(root).glob(f"{_FOLDER}*"):
        if is_left(folder, _FOLDER):
            with telling("Allow writing there, and run the same command again."):
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
        if move.is_made(folder):
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
    written = staged.stat().st_mtime_ns
    if not path.exists():
        return _Move(staged.name, _seen_from(staged.parent, path.resolve()), None, written)
    shutil.copymode(path, staged)
    return _removal(staged.with_suffix(".old"), path.resolve())._replace(new=staged.name, written=written)


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

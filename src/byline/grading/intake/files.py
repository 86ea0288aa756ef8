"""Files of students are opened once, without following a link anywhere on the way, and judged once they are open.

What is looked at before it is opened can be another file a moment later.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from byline.errors import BylineError
from byline.grading.reading.student_cells import printable

COURSE = "nbgrader_config.py"
LIMIT_BYTES = 20_000_000
_STEPWISE = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def delivery(where: str | os.PathLike[str]) -> Path:
    """The whole path of a class's folder or archive, for processes that work elsewhere.

    Raises BylineError where there is none, or where it is a course.
    """
    where = Path(where)
    if not where.exists():
        raise BylineError(f"There is no folder or archive {where}. Name the submissions: --submitted DIR or ZIP")
    if (where / COURSE).exists():
        raise BylineError(f"{where} is the course itself. Name the folder with the submissions: --submitted DIR")
    return where.absolute()


@contextmanager
def open_file(path: Path, folder: Path) -> Iterator[BinaryIO]:
    """Open a submitted file that lies in a folder, or below it, for reading bytes.

    Raises BylineError, saying what is wrong, where that is no plain file or can only be reached through a link, which
    would hand in a file that is not the student's.
    """
    name = printable(path.name)
    try:
        number = _open_stepwise(path, folder) if _STEPWISE else _open_compared(path, folder)
    except (OSError, RuntimeError) as error:  # resolve raises RuntimeError for links in a circle
        if getattr(error, "errno", errno.ELOOP) in (errno.ELOOP, errno.ENOTDIR):
            raise BylineError(f"{name} is a link to another file. Ask for the file itself.") from None
        raise BylineError(
            f"{name} cannot be opened: {getattr(error, 'strerror', error)}. Ask for the file again."
        ) from None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise BylineError(f"{name} is not a file. Ask for the notebook as a file.")
    with open(number, "rb") as file:
        yield file


def read_file(path: Path, folder: Path) -> bytes:
    """Return the bytes of a submitted file in a folder; raise BylineError, saying what is wrong with it."""
    with open_file(path, folder) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            data = file.read(LIMIT_BYTES + 1) if size <= LIMIT_BYTES else b""
        except OSError as error:
            name = printable(path.name)
            raise BylineError(f"{name} cannot be read: {error.strerror}. Ask for the file again.") from None
    size = max(size, len(data))
    if size > LIMIT_BYTES:
        raise BylineError(
            f"{printable(path.name)} has {size // 1_000_000} MB, more than {LIMIT_BYTES // 1_000_000}. Ask for the "
            "notebook without its large outputs, but with those of the answer cells, which hold the answers."
        )
    return data


def _open_stepwise(path, folder):
    """Open a file from folder to folder, each inside the one before, so that no name is looked up twice."""
    *folders, name = path.relative_to(folder).parts
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)  # the instructor's own, which may be a link
    try:
        for each in folders:
            inner = os.open(each, _READ | os.O_DIRECTORY, dir_fd=at)
            os.close(at)
            at = inner
        return os.open(name, _READ, dir_fd=at)
    finally:
        os.close(at)


def _open_compared(path, folder):
    """The same where the system cannot open stepwise: what was opened must be what stands at the path, and no link."""
    if path.resolve() != folder.resolve() / path.relative_to(folder):
        raise OSError(errno.ELOOP, "it is a link")
    number = os.open(path, _READ)
    if not os.path.samestat(os.fstat(number), os.lstat(path)):
        os.close(number)
        raise OSError(errno.ELOOP, "it is a link")
    return number

"""A course is a folder with lessons/ or quizzes/, or, before it is released, with solutions/ and nbgrader_config.py.

Who teaches it has solutions/. It goes by data of its own, or by the kit's.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, overload

from byline.errors import BylineError
from byline.folders import TABLES
from byline.reading import tables_of_folder
from byline.writing import recover

_OURS = {"articles", "paragraphs"}  # without these tables no locator leads anywhere
_FOLDERS = 4  # data folders of which a process keeps what it made: Formgrader serves several courses, a test hundreds


_LOOK_SECONDS = 0.1  # between two looks at a data folder: they would take longer than what is kept saves

_Times = dict[str, int]  # name of a file in a data folder → when it was written, in nanoseconds
_place = ContextVar("place", default="")  # the course that `working_in` names
_looked: dict[Path, tuple[float, _Times]] = {}  # data folder → when it was last looked at, and what was seen

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
Stem = str  # of a lesson, its quiz and its key: 01-bridge


@dataclass(frozen=True, init=False)
class Course:
    """A course by its folder: where its notebooks, keys, questions and data are.

    Made of a path or of a Course; `course / "submitted"` is a path below it.
    """

    root: Path

    def __init__(self, root: str | os.PathLike[str]):
        object.__setattr__(self, "root", Path(root))

    def __truediv__(self, part: str) -> Path:
        return self.root / part

    def __fspath__(self) -> str:
        return str(self.root)

    __str__ = __fspath__

    @property
    def data(self) -> Path:
        """The folder of tables: the one that BYLINE_DATA names, else data/ of the course, else that of the kit."""
        return _named() or (self / "data" if _has_data(self) else TABLES)

    @property
    def question_folders(self) -> list[Path]:
        """The folders with sealed questions, those that count first before the others.

        A course without tables of its own may release questions on those of the kit.
        """
        folders = dict.fromkeys([self.data] if _named() or _has_data(self) else [self / "data", TABLES])
        return [folder / "questions" for folder in folders]

    @property
    def solutions(self) -> Path:
        """The folder with quizzes as written, and keys; raises BylineError in a student's copy, which has none."""
        folder = self / "solutions"
        if not folder.is_dir():
            told = f"This needs solutions/, which this copy of the course does not have: {self}."
            raise BylineError(f"{told} Ask who teaches it.")
        return folder

    @property
    def stems(self) -> list[Stem]:
        """The stems that have a key, in order; raises BylineError as `solutions` does."""
        return sorted(path.parent.name for path in self.solutions.glob("*/key.yml"))

    @property
    def lesson_stems(self) -> list[Stem]:
        """The stems of the lessons, in order; a test has a key and no lesson."""
        return sorted(path.stem for path in (self / "lessons").glob("*.ipynb"))

    def key(self, stem: Stem) -> Path:
        """The file with the key of a stem; raises BylineError as `solutions` does."""
        return self.solutions / stem / "key.yml"

    def source(self, stem: Stem) -> Path:
        """The quiz as it is written, with its answers; raises BylineError as `solutions` does."""
        return self.solutions / stem / f"{stem}-quiz.ipynb"

    def questions(self, stem: Stem) -> Path:
        """The file with the sealed questions of a stem, as they are released."""
        return self / "data" / "questions" / f"{stem}.json"

    def lesson(self, stem: Stem) -> Path:
        """The notebook of a lesson."""
        return self / "lessons" / f"{stem}.ipynb"

    def quiz(self, stem: Stem) -> Path:
        """The quiz as it was released."""
        return self / "quizzes" / stem / f"{stem}-quiz.ipynb"


def find_course(start: str | Path | None = None) -> Course:
    """Return the Course in which one works: the nearest folder that is one, from `start` (by default where one is) up.

    What a killed command left half done there is finished first. Raises BylineError outside of a course.
    """
    _data_from.cache_clear()  # a command looks anew
    here = _here()
    course = _course_from(start or here)
    if course is None:
        where = start or here or "A folder that is gone"
        raise BylineError(
            f"{where} is not inside a course. Go to the folder that holds lessons/, quizzes/ or solutions/."
        )
    recover(course.root)
    return course


def data_folder() -> Path:
    """The folder of tables that counts here: of the course in which one works, as `Course.data`; else of the kit."""
    return _data_from(os.environ.get("BYLINE_DATA"), _here())[0]


def question_folders() -> list[Path]:
    """The folders with sealed questions that count here, as `Course.question_folders`."""
    return _data_from(os.environ.get("BYLINE_DATA"), _here())[1]


@overload
def data_cache(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]: ...
@overload
def data_cache(*, size: int) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]: ...
def data_cache(function: Callable[..., Any] | None = None, *, size: int | None = None) -> Callable[..., Any]:
    """Like functools.lru_cache, for what is made of the tables: a process that meets two courses keeps them apart.

    Where a file of the data folder was written since, it is made anew.
    """
    if function is None:
        return partial(data_cache, size=size)
    known: dict[Path, tuple[_Times, Callable[..., Any]]] = {}

    @wraps(function)
    def asked(*given, **named):
        folder = data_folder()
        times, cached = known.get(folder, (None, None))
        if cached is None or times != _times(folder):
            known.pop(folder, None)
            for oldest in list(known)[: 1 - _FOLDERS]:
                known.pop(oldest, None)
            cached = lru_cache(size)(function)
            known[folder] = _times(folder), cached
        return cached(*given, **named)

    return asked


def _times(folder):
    """When the files of a data folder were last written, looked at ten times a second at most."""
    now = time.monotonic()
    if folder not in _looked or now - _looked[folder][0] >= _LOOK_SECONDS:
        _looked[folder] = now, _times_now(folder)
    return _looked[folder][1]


def _times_now(folder):
    try:
        with os.scandir(folder) as files:
            return {file.name: file.stat().st_mtime_ns for file in files}
    except OSError:  # whoever reads a file there says what is wrong
        return {}


@lru_cache
def _data_from(named: str | None, here: str) -> tuple[Path, list[Path]]:
    """The folders of tables and of questions for the value of BYLINE_DATA and the present folder. Found once for each,
    as every look at a table asks for them."""
    course = _course_from(here)
    if course:
        return course.data, course.question_folders
    folder = _named() or TABLES
    return folder, [folder / "questions"]


def _named() -> Path | None:
    """The data folder that BYLINE_DATA names, or None. A relative name holds from where it is first read, also for the
    programs that this one starts."""
    named = os.environ.get("BYLINE_DATA")
    if named and not os.path.isabs(named):
        named = os.environ["BYLINE_DATA"] = os.path.abspath(named)
    return Path(named) if named else None


@contextmanager
def working_in(course: Course) -> Iterator[None]:
    """Let tables and questions be those of a course, in this thread, for a process that works for several."""
    token = _place.set(str(course))
    try:
        yield
    finally:
        _place.reset(token)


def _here() -> str:
    """The present folder; "" where it was deleted."""
    try:
        return _place.get() or os.getcwd()
    except OSError:
        return ""


def _course_from(here: str | Path) -> Course | None:
    """The nearest Course from a folder up; else from the notebook that this kernel serves, where the server tells, as
    student's code may have gone elsewhere. None where neither is in one."""
    notebook = os.environ.get("JPY_SESSION_NAME", "")
    starts = [here, os.path.dirname(notebook) if notebook.endswith(".ipynb") else ""]
    folders = (folder for start in starts if start for folder in _upward(Path(start).resolve()))
    return next((Course(folder) for folder in folders if _is_course(folder)), None)


def _upward(start):
    """A folder and those above it, up to the user's home; what is above is other people's."""
    home = Path(os.path.expanduser("~")).resolve()
    folders = [start, *start.parents]
    return folders[: folders.index(home) + 1] if home in folders else folders


def _is_course(folder):
    """Whether a folder has lessons/ or quizzes/; or is one from which nothing was released yet."""
    has = {name: os.path.isdir(folder / name) for name in ("lessons", "quizzes", "solutions")}
    return has["lessons"] or has["quizzes"] or has["solutions"] and os.path.isfile(folder / "nbgrader_config.py")


def _has_data(course: Course) -> bool:
    """Whether data/ of a course holds tables of a course, and not what somebody happens to keep there.

    Raises BylineError where its datapackage.json cannot be read.
    """
    folder = course / "data"
    if not os.path.isfile(folder / "datapackage.json"):
        return False
    tables = [table for table in tables_of_folder(folder) if isinstance(table, dict)]
    is_ours = {str(table.get("name")) for table in tables} >= _OURS or os.path.isdir(course / "solutions")
    return is_ours and any(os.path.isfile(folder / str(table.get("path"))) for table in tables)

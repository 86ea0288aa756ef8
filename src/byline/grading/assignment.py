"""What an instructor grades against: keys from solutions/, the notebook as released from quizzes/."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from byline.course import Course, data_folder
from byline.errors import BylineError, nearest
from byline.front.view import is_as_released
from byline.questions.base import Question
from byline.questions.keys import Key, read_keys
from byline.questions.prompts import asked, bullets, prompts, text_of
from byline.reading import notebook_of_file

_TABLES = ("*.csv", "datapackage.json", "case.toml", "fingerprints.json")


@dataclass(frozen=True)
class Assignment:
    """A quiz as the grader needs it: its stem, keys by question name, questions, and the released notebook.

    `data` is a hash of the tables that answers lean on.
    """

    stem: str
    keys: dict[str, Key]
    questions: dict[str, Question]
    release: dict
    data: str = ""

    @property
    def notebook_name(self) -> str:
        """The notebook's file name without its ending, as nbgrader uses it."""
        return f"{self.stem}-quiz"

    @property
    def max_score(self) -> float:
        """The points of all questions together."""
        return sum(question.points for question in self.questions.values())

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources of all cells as released."""
        return frozenset(map(text_of, self.release["cells"]))

    @cached_property
    def digest(self) -> str:
        """A hash of everything that marks depend on: the release, the key and the data."""
        keys = {name: asdict(key) for name, key in self.keys.items()}
        text = json.dumps([self.stem, self.release, keys, self.data], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def load_assignment(
    course: str | os.PathLike[str], stem: str, quizzes: Path | None = None, against_prompts: bool = False
) -> Assignment:
    """Read a quiz of the course; raises BylineError with what to do where it is missing or not released yet.

    `quizzes` is the folder of released quizzes, by default the course's. With `against_prompts`, the key is checked
    against the prompts as released, too.
    """
    course = Course(course)
    path = released_quiz(course, stem, quizzes)
    release = unworked(path)
    graded = [str(grade_id(cell)) for cell in release["cells"] if is_graded(cell)]
    keys = read_keys(course.key(stem), asked(release, stem) if against_prompts else None)
    unkeyed = [name for name in graded if f"{stem}/{name}" not in keys]
    if unkeyed:
        raise BylineError(f"{stem}/{unkeyed[0]} gives points in {path}, but the quiz's key.yml has no key for it.")
    put = prompts(release)
    questions = {name: public(keys[f"{stem}/{name}"], put.get(f"{stem}/{name}", "")) for name in graded}
    keys = {name: keys[f"{stem}/{name}"] for name in graded}
    return Assignment(stem, keys, questions, release, data_digest(course.data))


def released_quiz(course: str | os.PathLike[str], stem: str, quizzes: Path | None = None) -> Path:
    """The path of a quiz as released; raises BylineError with what to do where there is none. `quizzes` as above."""
    course = Course(course)
    if stem not in course.stems:
        raise BylineError(f"There is no quiz {stem!r} in {course.solutions}. {nearest(stem, course.stems)}")
    path = quizzes / stem / f"{stem}-quiz.ipynb" if quizzes else course.quiz(stem)
    if not path.is_file():
        raise BylineError(f"{stem} is not released yet. Run: byline release {stem}")
    return path


def data_digest(folder: Path | None = None) -> str:
    """A hash of the tables that code reads, locators point into and the brief checker looks words up in.

    `folder` holds them, by default the one that counts here.
    """
    folder, digest = folder or data_folder(), hashlib.sha256()
    for path in [path for pattern in _TABLES for path in sorted(folder.glob(pattern))]:
        digest.update(f"{path.name} {path.stat().st_size} ".encode() + path.read_bytes())
    return digest.hexdigest()


def unworked(path: Path) -> dict:
    """Return a released notebook; raises BylineError where somebody has run it, as their answers may stand in it."""
    release = notebook_of_file(path)
    if not all(map(is_as_released, release["cells"])):
        raise BylineError(
            f"{path} has been worked in, so it is no longer what students got. "
            f"Keep it under another name, and then run: byline release {path.parent.name}"
        )
    return release


def grade_id(cell: dict) -> str | None:
    """The nbgrader id of a cell, or None; whatever a student made of the metadata."""
    found = _nbgrader(cell).get("grade_id")
    return found if isinstance(found, str) else None


def is_graded(cell: dict) -> bool:
    """Whether a cell of the instructor's carries points."""
    return _nbgrader(cell).get("grade") is True


def is_solution(cell: dict) -> bool:
    """Whether a cell of the instructor's is one that a student writes in."""
    return _nbgrader(cell).get("solution") is True


def _nbgrader(cell):
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def public(key: Key, prompt: str) -> Question:
    """The Question that a key and its prompt make: what a student may know, and nothing of the answer."""
    return key.question(*bullets(prompt))

"""One notebook of a course, as it was saved: what it asks, what was answered, and what checked answers have earned."""

import ast
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from byline.course import Stem
from byline.errors import BylineError, shown
from byline.front.lessons import Term, minutes, terms, title
from byline.grading.assignment import grade_id, is_graded, is_solution
from byline.questions.base import Question, is_missing
from byline.questions.marking import mark
from byline.questions.prompts import asked_in, prompts, questions_in, text_of
from byline.questions.records import Record, records_in
from byline.questions.released import question
from byline.reading import notebook_of_file

_Cell = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """What a notebook asks and what was done in it. Points are those of answers that were checked, and of all."""

    title: str
    minutes: int
    asked: int
    answered: int
    points: float
    most: float
    held_back: bool  # whether points come only with the feedback
    kept: str  # the time of the newest answer, in ISO format, or ""
    number: int  # of the first open question, 0 where none is open
    cell: str  # the id of its cell
    terms: tuple[Term, ...]


def work(path: Path, stem: Stem) -> Work:
    """Read a lesson or a quiz of a stem. Raises BylineError where the file holds no notebook."""
    notebook = notebook_of_file(path)
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict) and isinstance(cell.get("cell_type"), str)]
    notebook |= {"cells": cells}
    kept, graded = records_in(notebook), list(filter(is_graded, cells))
    names = [f"{stem}/{grade_id(cell)}" for cell in graded] or list(prompts(notebook))
    asked = [_Asked(name, _cell_of(name, cells), kept) for name in names]
    number = next((at for at, one in enumerate(asked, 1) if not one.is_answered), 0)
    return Work(
        title=title(notebook),
        minutes=minutes(notebook),
        asked=len(asked),
        answered=sum(one.is_answered for one in asked),
        points=sum(one.points for one in asked),
        most=sum(map(_worth, graded)),
        held_back=any(one.is_held_back for one in asked),
        kept=max((str(record.get("kept", "")) for record in kept.values()), default=""),
        number=number,
        cell=str(asked[number - 1].cell.get("id", "")) if number else "",
        terms=tuple(terms(notebook)),
    )


class _Asked:
    """A question of a notebook: the cell in which it is answered, and what is kept of it."""

    def __init__(self, name: str, cell: _Cell, kept: Mapping[str, Record]) -> None:
        self.cell, self._name = cell, name
        self._on_card, self._by_cell = kept.get(name, {}), kept.get(f"{name}#check", {})
        self.answer = self._on_card.get("answer")
        if is_missing(self.answer):
            self.answer = _typed(cell, name)

    @property
    def is_answered(self) -> bool:
        """Whether it was answered on its card, checked by a cell, or its cell holds something else than released."""
        return not is_missing(self.answer) or bool(self._by_cell) or _is_worked(self.cell)

    @property
    def is_held_back(self) -> bool:
        found = self._released()
        return bool(found and found[0].held_back)

    @property
    def points(self) -> float:
        """What the answer has earned, where this very answer was checked; a page must not tell it before."""
        checks = [self._on_card.get("checks"), self._by_cell.get("answer")]
        found = self._released() if shown(self.answer) in map(_last, checks) else None
        if not found or found[0].held_back:
            return 0.0
        try:
            return mark(found[0], self.answer, found[1]).points
        except (KeyError, ValueError):  # sealed boxes that were altered: the card and `check` say so
            return 0.0

    def _released(self) -> tuple[Question, Any] | None:
        try:
            return question(self._name)
        except BylineError:  # a course of another version: what was answered still counts as answered
            return None


def _last(checks):
    """The answer that was checked last, as the record has it."""
    return checks.get("last") if isinstance(checks, dict) else None


def _cell_of(name: str, cells: Sequence[_Cell]) -> _Cell:
    """The cell in which a question is answered: the one that asks it, else nbgrader's, else the one that checks it."""
    short = name.rpartition("/")[2]
    signs = [
        lambda cell: name in asked_in(text_of(cell)),
        lambda cell: is_solution(cell) and grade_id(cell) in (short, f"{short}-answer"),
        lambda cell: name in questions_in(text_of(cell)),
    ]
    return next((cell for sign in signs for cell in cells if sign(cell)), {})


def _typed(cell: _Cell, name: str) -> Any:
    """The value that is typed in a cell in place of the call; None where there is none, or one to be computed."""
    variable = name.rpartition("/")[2].replace("-", "_")
    try:
        assigned = [one for one in ast.parse(text_of(cell)).body if isinstance(one, ast.Assign)]
        values = [one.value for one in assigned if ast.unparse(one.targets[0]) == variable]
        return ast.literal_eval(values[-1]) if values else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_worked(cell: _Cell) -> bool:
    """Whether a cell that students write in holds something, and not what was released."""
    if not is_solution(cell) or not text_of(cell).strip() or asked_in(text_of(cell)):
        return False
    return bool(_checksum(cell) != _settings(cell).get("checksum"))


def _checksum(cell):
    """nbgrader's checksum of a cell; learners need not have nbgrader."""
    settings = _settings(cell)
    is_locked = not is_solution(cell) and (is_graded(cell) or settings.get("locked") is True)
    parts = [text_of(cell), cell["cell_type"], is_graded(cell), is_solution(cell), is_locked, grade_id(cell)]
    parts += [_worth(cell)] if is_graded(cell) else []
    return hashlib.md5("".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()


def _worth(cell: _Cell) -> float:
    points = _settings(cell).get("points")
    return float(points) if isinstance(points, int | float) else 0.0


def _settings(cell):
    return cell["metadata"]["nbgrader"]

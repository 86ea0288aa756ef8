"""How long a lesson takes somebody who reads slowly."""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from byline.lint.items import printed, visible
from byline.questions.prompts import prompts, text_of
from byline.reading import Notebook
from byline.tables import digests

WORDS_A_MINUTE = 130
A_QUESTION, A_TOOL = 3, 5  # minutes, for thinking, answering, reading why; for working with a board, a map, a reader
# Names of the door that show nothing to work with; every other one opens a tool, but for charts, which are looked at.
_NO_TOOL = frozenset(
    ["ask", "brier", "calibration", "check", "check_brief", "coders", "discernment", "handed_in", "hindsight", "load"]
)
_NO_TOOL |= {"mark", "paragraph", "practice", "quote", "readable_tables", "show"}
_HOME = re.compile(r"\bfor home\b(?!work)", re.IGNORECASE)
_SECTION = re.compile(r"^#{1,2} ")

Cell = dict[str, Any]


class Effort(NamedTuple):
    """What a part of a lesson asks of a learner: words to read, questions to answer, tools to work with."""

    words: int
    questions: int
    tools: int

    @property
    def minutes(self) -> int:
        """The time it takes, in whole minutes."""
        return round(self.words / WORDS_A_MINUTE + A_QUESTION * self.questions + A_TOOL * self.tools)


def efforts(lesson: Notebook) -> tuple[Effort, Effort]:
    """Return the Effort of a lesson, and that of what it leaves for home.

    For home is a section that says "This section is for home" or has it in its heading, and a prompt or a cell that
    begins so: `**Try it** (for home).`
    """
    parts = list(_parts(lesson["cells"]))
    in_class, at_home = ([cell for cell, is_home in parts if is_home is home] for home in (False, True))
    return _effort(lesson, in_class), _effort(lesson, at_home)


def _parts(cells: Sequence[Cell]) -> Iterator[tuple[Cell, bool]]:
    """Each cell, and whether it is for home."""
    starts = [at for at, cell in enumerate(cells) if _is_prose(cell) and _SECTION.match(text_of(cell))]
    for start, end in zip([0, *starts], [*starts, len(cells)], strict=True):
        section = cells[start:end]
        whole = any(_is_prose(cell) and "this section is for home" in text_of(cell).lower() for cell in section)
        whole = whole or bool(section and _HOME.search(text_of(section[0]).partition("\n")[0]))
        one = False
        for cell in section:
            one = bool(_HOME.search(text_of(cell)[:40])) if _is_prose(cell) else one  # code goes with what is above it
            yield cell, whole or one


def _effort(lesson: Notebook, cells: Sequence[Cell]) -> Effort:
    shown = [digests().get(place, "") for _, place in printed({"cells": cells})]
    prose = [visible(text_of(cell)) for cell in cells if _is_prose(cell)]
    code = [text_of(cell) for cell in cells if not _is_prose(cell)]
    return Effort(
        sum(len(text.split()) for text in [*prose, *shown]),
        len(prompts({"cells": cells})),
        len({name for source in code for name in _called(source)} & _tools(lesson)),
    )


def _tools(lesson: Notebook) -> set[str]:
    """The names that a lesson imports from the door and that open a tool."""
    code = [tree for cell in lesson["cells"] if not _is_prose(cell) for tree in _parsed(text_of(cell))]
    doors = [node for node in code if isinstance(node, ast.ImportFrom) and node.module == "byline"]
    names = {alias.name for door in doors for alias in door.names} - _NO_TOOL
    return {name for name in names if not name.endswith("_chart")}


def _called(source: str) -> set[str]:
    calls = [node.func for node in _parsed(source) if isinstance(node, ast.Call)]
    return {each.id for each in calls if isinstance(each, ast.Name)}


def _parsed(source: str) -> list[ast.AST]:
    """All parts of some code; none where it is no Python, such as a line for the notebook itself."""
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []


def _is_prose(cell: Cell) -> bool:
    return bool(cell["cell_type"] == "markdown")

"""Where a notebook asks its questions: its cells in order, with each question as one block."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from byline.course import Stem
from byline.grading.assignment import grade_id, is_graded
from byline.questions.prompts import questions_in

if TYPE_CHECKING:
    from nbformat import NotebookNode


class QuestionBlock(NamedTuple):
    """A question where it stands: its id, its prompt (Markdown), the code cells given, and the cell that asks."""

    id: str
    prompt: str
    given: "list[NotebookNode]"
    place: "NotebookNode"


Block: TypeAlias = "NotebookNode | QuestionBlock"


def blocks(cells: "Iterable[NotebookNode]", stem: Stem) -> "list[Block]":
    """The cells of a notebook (nbformat 4) in order, those that make up a question as one QuestionBlock."""
    found, seen = list[Block](), set[str]()
    for cell in cells:
        question_id = _question(cell, stem)
        if question_id is None:
            found.append(cell)
        elif question_id not in seen:
            seen.add(question_id)
            found.append(_asked(question_id, found, cell))
    return found


def questions(blocks: "Iterable[Block]") -> list[QuestionBlock]:
    """Those of the blocks that ask something."""
    return [block for block in blocks if isinstance(block, QuestionBlock)]


def _asked(question_id: str, found: "list[Block]", place: "NotebookNode") -> QuestionBlock:
    """Take prompt and given code from the end of what was found so far."""
    given = list["NotebookNode"]()
    while found and not isinstance(last := found[-1], QuestionBlock):
        found.pop()
        if last.cell_type != "code":
            return QuestionBlock(question_id, last.source, given, place)
        given.insert(0, last)
    return QuestionBlock(question_id, "", given, place)  # the prompt above is that of the question before


def _question(cell: "NotebookNode", stem: Stem) -> str | None:
    """The id of the question that a cell asks or checks, or for which it is the place to write; else None."""
    if cell.cell_type == "code":
        return next(iter(questions_in(cell.source)), None)
    return f"{stem}/{grade_id(cell)}" if is_graded(cell) else None

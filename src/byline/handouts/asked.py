"""Where a notebook asks its questions: its cells in order, with each question as one block."""

from typing import NamedTuple

from byline.grading.assignment import grade_id, is_graded
from byline.questions.prompts import questions_in


class Asked(NamedTuple):
    """A question where it stands: its id, its prompt (Markdown), the code cells given, and the cell that asks."""

    id: str
    prompt: str
    given: list
    place: object


def blocks(cells, stem):
    """The cells of a notebook (nbformat 4) in order, with one Asked in place of those that make up a question."""
    found, seen = [], set()
    for cell in cells:
        question_id = _question(cell, stem)
        if question_id is None:
            found.append(cell)
        elif question_id not in seen:
            seen.add(question_id)
            found.append(_asked(question_id, found, cell))
    return found


def questions(blocks):
    """Those of the blocks that ask something."""
    return [block for block in blocks if isinstance(block, Asked)]


def _asked(question_id, found, place):
    """Take prompt and given code from the end of what was found so far."""
    given = []
    while not isinstance(found[-1], Asked) and found[-1].cell_type == "code":
        given.insert(0, found.pop())
    return Asked(question_id, found.pop().source, given, place)


def _question(cell, stem):
    """The id of the question that a cell asks or checks, or for which it is the place to write; else None."""
    if cell.cell_type == "code":
        return next(iter(questions_in(cell.source)), None)
    return f"{stem}/{grade_id(cell)}" if is_graded(cell) else None

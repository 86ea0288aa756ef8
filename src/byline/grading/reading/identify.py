"""Step 1b, identify: which cell of the released quiz each cell of a student's is, whatever became of its metadata."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from byline.grading.assignment import Assignment, grade_id, is_solution
from byline.grading.reading.literals import sets
from byline.grading.reading.student_cells import StudentCell
from byline.questions.prompts import text_of

BY_GRADE_ID, BY_ID, BY_TEXT, BY_QUESTION, BY_VARIABLE = range(5)


class Released(NamedTuple):
    """One cell of the released quiz; its name is its grade id, or its cell id where nbgrader does not know it."""

    name: str
    cell: dict
    text: str
    question: str  # the name of the question that it answers or checks, "" for all others

    @property
    def kind(self) -> str:
        """code, markdown or raw."""
        return self.cell["cell_type"]

    @property
    def takes_answer(self) -> bool:
        """Whether a student writes in it."""
        return is_solution(self.cell)

    @property
    def is_theirs(self) -> bool:
        """Whether a student may change it without a word: an answer cell, or code that nbgrader does not know."""
        return self.takes_answer or (self.kind == "code" and not grade_id(self.cell))


def released_cells(assignment: Assignment) -> dict[str, Released]:
    """The cells of the released quiz by name, in order."""
    found = [_released(cell, assignment) for cell in assignment.release["cells"]]
    return {released.name: released for released in found}


def identified(
    cells: Sequence[StudentCell], assignment: Assignment, released: Mapping[str, Released]
) -> dict[int, tuple[str, int]]:
    """Return position → (name, how) for those of a student's cells that are, or were, cells of the quiz."""
    texts = {" ".join(one.text.split()): name for name, one in released.items()}
    titles = {_title(one.text): name for name, one in released.items() if one.kind == "markdown"}
    sure = {cell.at: [*_sure(cell, texts)] for cell in cells}
    found = {at: clue for at, clues in sure.items() for clue in reversed(clues) if clue[0] in released}
    claimed = {name for name, _ in found.values()}
    for cell in cells:
        for name, how in [] if cell.at in found else _likely(cell, assignment, titles):
            if name in released and name not in claimed:
                found.setdefault(cell.at, (name, how))
    return found


def _sure(cell, texts):
    """What a cell says that it is, or what it is word for word."""
    yield cell.grade_id, BY_GRADE_ID
    yield cell.id, BY_ID
    yield texts.get(" ".join(cell.text.split())), BY_TEXT


def _likely(cell, assignment, titles):
    """What a cell may be by its content, where no other cell is that for sure."""
    yield _by_question(cell, assignment), BY_QUESTION
    yield _by_variable(cell, assignment), BY_VARIABLE
    if cell.kind != "code":
        yield titles.get(_title(cell.text)), BY_TEXT


def foreign(cells: Sequence[StudentCell], assignment: Assignment) -> list[str]:
    """The ids of questions of other notebooks, or of another version of the quiz, in a student's cells, sorted."""
    asked = {question_id for cell in cells for question_id in [*cell.asks, *cell.records]}
    known = {question.id for question in assignment.questions.values()}
    return sorted({question_id.partition("#")[0][:80] for question_id in asked} - known)


def is_of(cells: Sequence[StudentCell], assignment: Assignment) -> bool:
    """Whether a student's cells ask, check or keep an answer to any question of the quiz."""
    known = {question.id for question in assignment.questions.values()}
    return any(known & {*cell.asks, *cell.records} for cell in cells)


def answer_cell(name: str, released: Mapping[str, Released]) -> str:
    """The name of the cell in which a question is answered."""
    return f"{name}-answer" if f"{name}-answer" in released else name


def _released(cell, assignment):
    name = grade_id(cell) or str(cell.get("id"))
    question = name.removesuffix("-answer")
    return Released(name, cell, text_of(cell), question if question in assignment.questions else "")


def _title(text):
    return text.strip().partition("\n")[0].strip()


def _by_question(cell, assignment):
    """The cell that asks or checks the one question which a cell asks, checks, or keeps an answer to."""
    asked = {question_id.partition("#")[0] for question_id in [*cell.asks, *cell.records]}
    names = [name for name, question in assignment.questions.items() if question.id in asked]
    if len(names) != 1:
        return None
    answers = "ask(" in cell.text or assignment.questions[names[0]].id in cell.records
    return f"{names[0]}-answer" if answers or _by_variable(cell, assignment) else names[0]


def _by_variable(cell, assignment):
    """The answer cell of the one question whose variable a cell sets."""
    names = [name for name, question in assignment.questions.items() if sets(cell.text, question.variable)]
    return f"{names[0]}-answer" if len(names) == 1 else None

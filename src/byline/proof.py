"""Proofs of a quiz before it goes out, and before it is graded: what it says of itself, and what its answers earn."""

import ast
import re
from collections.abc import Mapping

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.grading.assignment import Assignment, grade_id, is_graded
from byline.grading.marking.grade_one import box_for
from byline.grading.marking.mark import marks_of
from byline.grading.sandbox.limits import Limits
from byline.questions.base import BY_HAND, VOID, Judge, Question
from byline.questions.check import in_points
from byline.questions.keys import Key
from byline.questions.marking import mark
from byline.questions.prompts import questions_in, text_of
from byline.questions.types import type_of
from byline.reading import Notebook, notebook_of_file

_TO_SEVENTEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_NUMBERS = [*_TO_SEVENTEEN.split(), "eighteen", "nineteen", "twenty"]
# "Fourteen questions" where a line or a piece of it begins, "34 points" after it, "**Points:** 34".
_QUESTIONS = re.compile(r"(?:^|[·|,;(*]) *\**(\w+) questions?\b", re.MULTILINE)
_POINTS = re.compile(
    r"(?:^|[·|,;(*]) *\**(\w+(?:\.\d+)?) points?\b(?! each)|\*\*points:\*\* *([\d.]+)", re.MULTILINE | re.I
)


def check_title(stem: Stem, notebook: Notebook) -> None:
    """Raise BylineError where the first cell of a quiz (a notebook as a dict) counts other questions or points."""
    title = text_of(notebook["cells"][0]) if notebook["cells"] else ""
    graded = [cell["metadata"]["nbgrader"]["points"] for cell in notebook["cells"] if is_graded(cell)]
    for pattern, there, what in ((_QUESTIONS, len(graded), "questions"), (_POINTS, sum(graded), "points")):
        for found in pattern.finditer(title):
            said = _number(next(filter(None, found.groups())))
            if said is not None and said != there:
                told = f"The title of {stem}-quiz.ipynb says {said:g} {what}, and its cells have {there:g}."
                raise BylineError(f"{told} Correct the title.")


def check_cells(stem: Stem, notebook: Notebook, keys: Mapping[str, Key]) -> None:
    """Raise BylineError for a question that no cell gives points for, and for points that no key explains."""
    graded = {f"{stem}/{grade_id(cell)}" for cell in notebook["cells"] if is_graded(cell)}
    asked = {
        question
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        for question in questions_in(text_of(cell))
    }
    for question_id in sorted(asked - graded):
        name = question_id.split("/")[1]
        raise BylineError(
            f"{question_id} is asked in {stem}-quiz.ipynb, but no cell with the grade id {name} gives points."
        )
    for question_id in sorted(graded - set(keys)):
        raise BylineError(
            f"{question_id} gives points in {stem}-quiz.ipynb, but solutions/{stem}/key.yml has no key for it."
        )


def check_hints(questions: Mapping[str, Question], keys: Mapping[str, Key]) -> None:
    """Raise BylineError where the form of an answer, which a student sees before answering, is the right answer: the
    options in the order of the prompt, all of them, the same one in each row. Both map a question's id."""
    for question_id, question in questions.items():
        shown = type_of(question).example(question)
        if _is_right(shown, question, keys[question_id].outcomes()):
            raise BylineError(
                f"{question_id} gives its answer away: {shown} is shown beside the question as the form of an answer, "
                f"and is right by the key. {type_of(question).given_away}"
            )


def _is_right(shown: str, question: Question, judge: Judge) -> bool:
    """Whether an example, as Python, is a right answer."""
    try:
        return mark(question, ast.literal_eval(shown), judge).verdict == "right"
    except (ValueError, SyntaxError):  # it shows no answer
        return False


def prove(course: Course, assignment: Assignment, runs_code: bool = True) -> None:
    """Mark the quiz's own solution, which must earn all points, and the untouched quiz, which must earn none.

    Without `runs_code`, or where there is no sandbox, code is left out. Raises BylineError that names the questions.
    """
    source = course.source(assignment.stem)
    if not source.is_file():
        raise BylineError(f"There is no {source}. The quiz with its answers belongs there, beside its key.")
    solution = notebook_of_file(source)
    wrong = [
        f"{name}: the solution earns {found.points:g} of {in_points(found.max_points)}. {' '.join(found.explanation)}"
        for name, found in _marked(solution, assignment, runs_code).items()
        if found.verdict not in ("right", BY_HAND, VOID)
    ]
    wrong += [
        f"{name}: a notebook in which nothing was answered earns {in_points(found.points)}."
        for name, found in marks_of(assignment.release, assignment).items()
        if found.points and found.verdict != VOID
    ]
    if wrong:
        raise BylineError("\n".join([f"{source.name} and its key do not fit. Correct the one or the other.", *wrong]))


def _marked(solution, assignment, runs_code):
    if not runs_code:
        return marks_of(solution, assignment)
    with box_for(assignment, Limits(), "box") as box:
        return marks_of(solution, assignment, box)


def _number(word):
    """A number in figures or words; None for another word."""
    if word.lower() in _NUMBERS:
        return _NUMBERS.index(word.lower()) + 1
    try:
        return float(word)
    except ValueError:
        return None

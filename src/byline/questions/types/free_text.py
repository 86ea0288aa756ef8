"""A text that a person marks by its rubric."""

import math

from pydantic import Field, field_validator

from byline.faults import Model, refuse
from byline.questions import paper
from byline.questions.base import Question
from byline.questions.entry import Entry, Figure, Words
from byline.questions.question_type import PROSE, QuestionType

CHECKERS = ("brief",)  # what a free text may be read with while it is graded; `grading.marking.rubric_cell` has how
_LINES = 14


class _Criterion(Model):
    criterion: Words = Field(description="the name of the criterion")
    points: Figure = Field(gt=0, description="a number above 0")
    full: Words | None = Field(None, description="what earns the points")
    part: Words | None = Field(None, description="what earns a part of them")


class FreeTextEntry(Entry):
    """A rubric and the name of a checker, if wished; no key."""

    rubric: list[_Criterion] = Field([], description="a list of rows, each with a criterion and its points")
    checker: str | None = Field(None, description=f"one of {', '.join(CHECKERS)}, or nothing")

    @field_validator("accept")
    @classmethod
    def _is_no_key(cls, accept):
        refuse("A person marks this text, and no key. Delete this line.")

    @field_validator("rubric")
    @classmethod
    def _adds_up(cls, rubric, info):
        given, wanted = sum(row.points for row in rubric), info.data.get("points")
        if rubric and wanted and not math.isclose(given, wanted):
            refuse(f"The points of the rubric add up to {given:g}, and the question has {wanted:g}. Make them equal.")
        return rubric

    @field_validator("checker")
    @classmethod
    def _can_stand(cls, checker, info):
        if checker is not None and checker not in CHECKERS:
            refuse(f"There is no checker {checker!r}. The checkers are {', '.join(CHECKERS)}.")
        if checker and not info.data.get("rubric", True):
            refuse("A checker needs a rubric. Write the rubric, or delete this line.")
        return checker


class FreeText(QuestionType):
    """Prose in a cell of its own, which no key knows."""

    model = FreeTextEntry
    answer_is = PROSE
    waits = "A person marks this answer by its rubric."

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return prompt, paper.lines("", _LINES)

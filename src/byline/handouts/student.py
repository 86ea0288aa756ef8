"""What a class gets on paper: the lesson with its forms, the quiz, the terms. No key is opened here."""

from collections.abc import Mapping, Sequence

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from byline.course import Stem
from byline.front.lessons import MARK, terms
from byline.handouts.blocks import Block, QuestionBlock, blocks, questions
from byline.handouts.page import wrapped
from byline.questions.base import EVERYBODY, Question
from byline.questions.paper import fill
from byline.questions.types import type_of

_NAME = '<p class="name">Name <i></i> Date <i></i> Points <i></i> of {points:g}</p>'


def sheet(
    stem: Stem, lesson: Sequence[NotebookNode], quiz: Sequence[NotebookNode], asked: Mapping[str, Question]
) -> list[NotebookNode]:
    """Return the cells of a handout.

    `lesson` and `quiz` are lists of cells (nbformat 4), run or not; `asked` maps question ids to Questions.
    """
    closing = lesson[-1]
    body = [*blocks(lesson[:-1], stem), new_markdown_cell(closing.source.partition(MARK)[0])]
    tasks = on_paper(blocks(quiz, stem))
    points = sum(asked[task.id].points for task in questions(tasks))
    listed = [f"* **{term.name}**: {term.explanation}" for term in terms({"cells": lesson})]
    return [
        *_laid_out(body, asked),
        wrapped(_title(quiz[0].source), '<header class="quiz">', _NAME.format(points=points) + "</header>"),
        *_laid_out(tasks, asked),
        wrapped("\n".join(["## Terms", "", *listed]), '<section class="terms">', "</section>"),
    ]


def on_paper(quiz: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a quiz from its first heading below the title to its last question.

    What stands before and after is about the notebook: how to click, how to save.
    """
    first = next((at for at, block in enumerate(quiz) if _is_heading(block)), 1)
    last = max((at for at, block in enumerate(quiz) if isinstance(block, QuestionBlock)), default=-1)
    return quiz[first : last + 1]


def _is_heading(block):
    return not isinstance(block, QuestionBlock) and block.source.startswith("## ")


def _title(source):
    """The title of a quiz, its minutes and points, and the first paragraph; the others are about the notebook."""
    return "\n\n".join(source.split("\n\n")[:3])


def _laid_out(blocks, asked):
    for block in blocks:
        if isinstance(block, QuestionBlock):
            yield from _question(block, asked[block.id])
        else:
            yield _opened(block) if block.cell_type == "markdown" else block


def _opened(cell):
    """A cell of prose as paper has it: what a screen shows only on a press is to be read."""
    return new_markdown_cell(cell.source.replace("<details>", "<details open>"), metadata=cell.metadata)


def _question(block, question):
    """The cells of a question, in a section that no page break splits."""
    prompt, below = type_of(question).on_paper(question, block.prompt)
    yield wrapped(prompt, f'<section class="question {question.type}">', "")
    yield from block.given
    void = fill(EVERYBODY) if question.void else ""
    yield wrapped("", "", f"{below}{void}</section>")

"""The answer sheet for the instructor: what is right, why every option is what it is, and where the evidence stands."""

import re
from collections.abc import Iterable, Mapping

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from byline.handouts.blocks import Block, questions
from byline.handouts.page import wrapped
from byline.markup import Markup, html, joined
from byline.questions.base import EVERYBODY, Question
from byline.questions.keys import Key
from byline.questions.prompts import without_bullets
from byline.questions.types import type_of
from byline.tables import digests, load

_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)\n### END SOLUTION", re.DOTALL)


def answer_sheet(
    title: str, lesson: Iterable[Block], quiz: Iterable[Block], keys: Mapping[str, Key], asked: Mapping[str, Question]
) -> list[NotebookNode]:
    """Return the cells of an answer sheet.

    `lesson` and `quiz` are blocks, the quiz from its source with solutions; `keys` and `asked` map question ids to
    Keys and Questions.
    """
    head = f"# Answers: {title}\n\nFor the instructor. Students get the handout without this sheet."
    cells = [new_markdown_cell(head)]
    for heading, blocks in (("In the lesson", lesson), ("In the quiz", quiz)):
        cells.append(new_markdown_cell(f"## {heading}"))
        cells += [_answer(block, keys[block.id], asked[block.id]) for block in questions(blocks)]
    return cells


def _answer(block, key, question):
    prompt = without_bullets(block.prompt) if type_of(key).explains_options else block.prompt
    solution = _by_hand(block, key) if key.by_hand else _right(block, key, question) + _why(key, question)
    void = html('<p class="right">{}</p>', EVERYBODY) if key.void else ""
    return wrapped(
        prompt, Markup('<section class="question answer">'), html("{}{}{}</section>", void, solution, _evidence(key))
    )


def _right(block, key, question):
    """The right answer in words; for code also the solution in the source of the quiz."""
    told = [type_of(key).right(one, question) for one in key.keys]
    also = joined(html('<p class="right"><b>Also right:</b> {}</p>', one) for one in told[1:])
    solutions = [found[1] for cell in block.given for found in _SOLUTION.finditer(cell.source)]
    code = joined(html('<pre class="input">{}</pre>', solution) for solution in solutions)
    return html('<p class="right"><b>Right:</b> {}</p>{}{}', told[0], also, code)


def _why(key, question):
    by_key = [type_of(key).explained(one, key.why, question) for one in key.keys]
    rows = joined(
        html(
            "<tr><th>{}{}</th><td>{}</td></tr>",
            "✓ " if any(one.is_right for one in each) else "",
            each[0].part,
            each[0].why,
        )
        for each in zip(*by_key, strict=True)
    )
    return html('<table class="why">{}</table>', rows)


def _by_hand(block, key):
    """The rubric, and the model answer from the source of the quiz."""
    heads = Markup("<thead><tr><th>Criterion</th><th>Points</th><th>Full</th><th>In part</th></tr></thead>")
    rows = joined(
        html(
            "<tr><th>{}</th><td>{:g}</td><td>{}</td><td>{}</td></tr>",
            row["criterion"],
            row["points"],
            row.get("full", ""),
            row.get("part", ""),
        )
        for row in key.rubric
    )
    model = html("<blockquote>{}</blockquote>", block.place.source)
    return html(
        '<table class="why">{}<tbody>{}</tbody></table><p><b>An answer with full points:</b></p>{}', heads, rows, model
    )


def _evidence(key):
    rows = joined(html("<tr><th>{}</th><td>{}</td></tr>", place, _said(place)) for place in key.evidence)
    return html('<p class="fill">Evidence</p><table class="why places">{}</table>', rows)


def _said(place):
    """What a locator or a reference holds, in the words of the kit."""
    if not place.startswith("ref:"):
        return digests()[place]
    row = load("references").loc[place.removeprefix("ref:")]
    return f"{row['publisher']}, {row['title']} (verified: {row['mark']}). {row['supports']}"

"""The answer sheet for the instructor: what is right, why every option is what it is, and where the evidence stands."""

import html
import re

from nbformat.v4 import new_markdown_cell

from byline.handouts.asked import questions
from byline.handouts.page import wrapped
from byline.questions.base import EVERYBODY
from byline.questions.prompts import without_bullets
from byline.questions.types import type_of
from byline.tables import digests, load

_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)\n### END SOLUTION", re.DOTALL)


def answer_sheet(title, lesson, quiz, keys, asked):
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
    void = f'<p class="right">{_text(EVERYBODY)}</p>' if key.void else ""
    return wrapped(prompt, '<section class="question answer">', f"{void}{solution}{_evidence(key)}</section>")


def _right(block, key, question):
    """The right answer in words; for code also the solution in the source of the quiz."""
    told = [_text(type_of(key).right(one, question)) for one in key.keys]
    also = "".join(f'<p class="right"><b>Also right:</b> {one}</p>' for one in told[1:])
    solutions = [found[1] for cell in block.given for found in _SOLUTION.finditer(cell.source)]
    code = "".join(f'<pre class="input">{html.escape(solution)}</pre>' for solution in solutions)
    return f'<p class="right"><b>Right:</b> {told[0]}</p>{also}{code}'


def _why(key, question):
    by_key = [type_of(key).explained(one, key.why, question) for one in key.keys]
    rows = "".join(
        f"<tr><th>{'✓ ' if any(one.is_right for one in each) else ''}{_text(each[0].part)}</th>"
        f"<td>{_text(each[0].why)}</td></tr>"
        for each in zip(*by_key, strict=True)
    )
    return f'<table class="why">{rows}</table>'


def _by_hand(block, key):
    """The rubric, and the model answer from the source of the quiz."""
    heads = "<thead><tr><th>Criterion</th><th>Points</th><th>Full</th><th>In part</th></tr></thead>"
    rows = "".join(
        f"<tr><th>{_text(row['criterion'])}</th><td>{row['points']:g}</td>"
        f"<td>{_text(row.get('full', ''))}</td><td>{_text(row.get('part', ''))}</td></tr>"
        for row in key.rubric
    )
    model = f"<blockquote>{_text(block.place.source)}</blockquote>"
    return f'<table class="why">{heads}<tbody>{rows}</tbody></table><p><b>An answer with full points:</b></p>{model}'


def _evidence(key):
    rows = "".join(f"<tr><th>{place}</th><td>{_text(_said(place))}</td></tr>" for place in key.evidence)
    return f'<p class="fill">Evidence</p><table class="why places">{rows}</table>'


def _said(place):
    """What a locator or a reference holds, in the words of the kit."""
    if not place.startswith("ref:"):
        return digests()[place]
    row = load("references").loc[place.removeprefix("ref:")]
    return f"{row['publisher']}, {row['title']} (verified: {row['mark']}). {row['supports']}"


def _text(text):
    return html.escape(str(text))

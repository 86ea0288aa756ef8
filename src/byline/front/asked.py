"""What a card shows of a question: the view of it, as JSON data, made of its prompt and of what students may know."""

from dataclasses import asdict
from typing import Any

from byline.front.texts import practice, reports
from byline.front.words import bands, nodes, places
from byline.questions.base import Question
from byline.questions.question_type import DATA
from byline.questions.released import read_entry, released
from byline.questions.types import type_of
from byline.tables import last_paragraphs


def question_view(question_id: str, entry: dict[str, Any] | None = None) -> dict[str, Any]:
    """The view of a question: {"view", "version", "name", "data"}; `entry` is what is released of it, by default as the
    course has it. Raises BylineError where there is no such question.
    """
    asked, boxes, put = read_entry(question_id, released(question_id) if entry is None else entry)
    public = {name: value for name, value in asdict(asked).items() if value and name != "id"}
    data: dict[str, Any] = {name: text for name, text in put.items() if text}
    data |= {"title": put["title"] or asked.variable, "prompt": nodes(put["prompt"]), "hint": hint(asked)}
    data |= public | {"boxes": boxes}
    named = places(" ".join([put["prompt"], *asked.options.values(), *asked.rows.values()]), _articles(asked))
    data |= {"places": named} if named else {}
    data |= {"bands": bands()} if asked.type == "probability" else {}
    data |= {"reports": reports()} if asked.type in ("locate", "quote") else {}
    data |= {"practice": practice()} if asked.type == "quote" else {}
    return {"view": "question", "version": 1, "name": asked.id, "data": data}


def _articles(asked):
    """The reports whose paragraphs a question offers."""
    return (asked.articles or tuple(last_paragraphs())) if asked.type == "locate" else ()


def hint(asked: Question) -> str:
    """How the answer to a question is typed in its cell: the example has its letters and units but is not right.

    Of options one of which is right, all are named: any one alone would tell something.
    """
    kind = type_of(asked)
    if kind.answer_is != DATA:
        return "Write your answer in the cell below."
    return f"{kind.lead} {asked.variable} = {kind.example(asked)}"

"""What an output holds of a question: the view that a page shows, the record that is kept, and both in words.

A page with the kit's script shows the view and keeps the record; GitHub, paper and plain consoles show the words.
"""

import json
from typing import Any

from byline.front.asked import hint, question_view
from byline.markup import joined, paragraphs
from byline.questions.base import Question, is_missing
from byline.questions.marking import complaint
from byline.questions.prompts import asked_in, text_of
from byline.questions.records import MIME, Record
from byline.questions.released import read_entry
from byline.questions.types import type_of
from byline.reading import Notebook

VIEW = "application/vnd.byline.view+json"


def bundle(view: dict[str, Any], text: str, record: Record | None = None) -> dict[str, Any]:
    """Return the MIME bundle of a view, what is kept of it (a record, or None), and that in words."""
    kept = {MIME: record} if record else {}
    return {VIEW: view, **kept, "text/plain": text, "text/html": _as_html(text)}


def _as_html(text):
    return paragraphs(*(joined(part.split("\n"), "<br>") for part in text.split("\n\n")))


def told(asked: Question, answer: Any) -> str:
    """What is kept of an answer to a Question, as a sentence; without one, how to give it."""
    kind = type_of(asked)
    if is_missing(answer):
        how = f"{kind.verb} in JupyterLab, or type" if kind.has_card else "Type"
        return f"No answer yet. {how} {hint(asked)}"
    text = f"Your answer, kept in this notebook: {kind.in_words(asked, answer)}"
    why = complaint(asked, answer)
    return f"{text}. It cannot be read yet. {why}" if why else text


def with_cards(notebook: Notebook, entries: dict[str, Any]) -> Notebook:
    """Return a notebook (nbformat 4, as a dict) whose cells hold the questions that they ask, unanswered, as outputs.

    `entries` are the sealed questions, id → entry. So they can be answered before any cell was run.
    """
    return {**notebook, "cells": [_with_card(cell, entries) for cell in notebook["cells"]]}


def text_with_cards(quiz: str | bytes, questions: str) -> str:
    """The text of a quiz, a notebook file, with these outputs; `questions` is the text of its sealed questions."""
    import nbformat  # takes a second, for which no complaint must wait

    return nbformat.writes(nbformat.from_dict(with_cards(json.loads(quiz), json.loads(questions)))) + "\n"


def is_as_released(cell: dict[str, Any]) -> bool:
    """Whether a cell is as it was before anybody worked in it: never run, and without an answer."""
    held = [output.get("data", {}) for output in cell.get("outputs") or []]
    return not cell.get("execution_count") and all(VIEW in data and MIME not in data for data in held)


def _with_card(cell, entries):
    asked = [name for name in asked_in(text_of(cell)) if name in entries] if cell["cell_type"] == "code" else []
    return {**cell, "outputs": [_output(name, entries[name]) for name in asked]} if asked else cell


def _output(question_id, entry):
    asked, _, _ = read_entry(question_id, entry)
    data = bundle(question_view(question_id, entry), told(asked, None))
    return {"output_type": "display_data", "metadata": {}, "data": data}

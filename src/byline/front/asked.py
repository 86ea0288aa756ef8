"""What a card shows of a question: the view of it, as JSON data, made of its prompt and of what students may know."""

from dataclasses import asdict

from byline.front.texts import reports
from byline.front.words import bands, heading, introduced, nodes, places
from byline.questions.prompts import without_bullets
from byline.questions.question_type import DATA
from byline.questions.released import question, released
from byline.questions.types import type_of


def question_view(question_id, prompt):
    """The view of a question: {"view", "version", "name", "data"}; `prompt` is the Markdown above its cell.

    Raises BylineError where there is no such question.
    """
    asked, _ = question(question_id)
    number, title, rest = heading(prompt)
    rows, options, rest = introduced(rest)
    shown = without_bullets(rest)
    public = {name: value for name, value in asdict(asked).items() if value and name != "id"}
    data = {"number": number, "title": title or asked.variable, "prompt": nodes(shown), "hint": hint(asked)}
    data |= {name: text for name, text in (("rows_are", rows), ("options_are", options)) if text}
    data |= public | {"boxes": released(question_id)["boxes"]}
    named = places(" ".join([shown, *asked.options.values(), *asked.rows.values()]), asked.articles)
    data |= {"places": named} if named else {}
    data |= {"bands": bands()} if asked.type == "probability" else {}
    data |= {"reports": reports()} if asked.type in ("locate", "quote") else {}
    return {"view": "question", "version": 1, "name": asked.id, "data": data}


def hint(asked):
    """How the answer to a question is typed in its cell."""
    kind = type_of(asked)
    if kind.answer_is != DATA:
        return "Write your answer in the cell below."
    return f"{kind.lead} {asked.variable} = {kind.example(asked)}"

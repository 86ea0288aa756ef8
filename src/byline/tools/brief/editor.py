"""`brief_editor`: write a brief, with what the checker notices beside it; the text is kept in the notebook."""

from typing import TYPE_CHECKING, Any

from IPython.display import HTML

from byline.brief.checker import draft, findings
from byline.brief.shape import LONGEST, SHORTEST, n_words
from byline.casefile.read import case
from byline.front.words import places
from byline.markup import html
from byline.questions import records
from byline.questions.records import Answer
from byline.tables import ids, last_paragraphs
from byline.tools.board import Board
from byline.tools.brief.check import check_brief
from byline.tools.brief.findings import as_data, length, summary

if TYPE_CHECKING:
    import pandas as pd

_PLACEHOLDER = "For: …\nWrite {} to {} words, each fact with its citation: ({}), (ref:{})"
_NO_TABLE = "No brief is kept yet, so there are no findings. On paper, write it on lined sheets."
_NONE = 'No brief yet. Write it in JupyterLab, or type it: check_brief("""For: …""")'


def brief_editor(name: str | None = None, *, table: bool = False) -> "Answer | HTML | pd.DataFrame":
    """Show a sheet for the brief with the findings beside it; return the text as an Answer, which follows.

    What is written is kept in the notebook, like an answer; `name` is that of the question it belongs to, by default
    the one that data/case.toml names. With `table=True` the findings on the text kept so far come as a table instead,
    or a sentence where no text is kept.
    """
    name = name or case().records.brief_editor
    if not table:
        return board(name).open()
    text = _fitting(records.earlier(name))
    return check_brief(text, table=True) if text.strip() else HTML(html("<p>{}</p>", _NO_TABLE))


def board(name: str) -> Board:
    """The board of the editor; the text is kept under `name`."""
    return Board(
        "brief", name, data, _fitting, _told, is_whole=lambda earlier, text: earlier in (None, text), reply=reply
    )


def data() -> dict[str, Any]:
    """What the page shows: limits in words, and the paragraphs that can be cited."""
    placeholder = _PLACEHOLDER.format(SHORTEST, LONGEST, ids("paragraphs")[1], ids("references")[0])
    shown = places("", last_paragraphs())
    return {"title": "Your brief", "placeholder": placeholder, "limits": [SHORTEST, LONGEST], "places": shown}


def reply(asked: object) -> dict[str, Any]:
    """The findings on the text of {"text": …}, as the page shows them: in words, with their characters, and in all.

    Raises BylineError for what is no text, or far too long.
    """
    read = draft(asked.get("text") if isinstance(asked, dict) else None)
    found = findings(read)
    return {"words": n_words(read), "summary": summary(read, found), **as_data(read, found)}


def _fitting(earlier):
    return earlier if isinstance(earlier, str) else ""


def _told(text):
    return f"Your brief, kept in this notebook: {length(text)} words.\n\n{text}" if text.strip() else _NONE

"""Cards that are sorted under labels one by one, each compared with the reference, and the result at the end."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from byline.front import sources
from byline.front.words import places
from byline.markup import html, joined
from byline.questions.records import Answer
from byline.tools.board import Board
from byline.tools.sorting.labels import Sorting
from byline.widgets.checked import checked

_NONE = "Nothing is sorted yet. Sort a card; then it is here, beside the reference."

Lines = dict[str, str]  # name → text, as a card has them


class Views(NamedTuple):
    """What a tool shows: `name` of its cards, `question` above the labels, `title` (the column that names an item).

    `card` and `reason` of an item are lines; `result` makes HTML of items and labels, and `data` is what the page needs
    to say the same.
    """

    name: str
    question: str
    title: str
    card: Callable[[Any], Lines]
    reason: Callable[[Any], Lines]
    result: Callable[[Any, dict[str, str]], str]
    data: dict[str, Any]


def sort(sorting: Sorting, views: Views, picks: Any) -> Answer:
    """Show the cards of a Sorting, or the result of labels that are typed; return the labels as an Answer.

    What is clicked is kept in the notebook, like an answer.
    Raises BylineError for an item or a label that does not exist.
    """
    shown = board(sorting, views)
    if picks is None:
        return shown.open()
    typed = sorting.read(picks)
    return shown.show_typed(typed, _result(sorting, views, typed))


def board(sorting: Sorting, views: Views) -> Board:
    """The board of a Sorting."""
    return Board("sorting", sorting.record, partial(data, sorting, views), sorting.fitting, partial(_told, sorting))


def data(sorting: Sorting, views: Views) -> dict[str, Any]:
    """What the page shows of a Sorting: labels, and each item with its card, its reference and the reason."""
    items = [_item_data(views, row) for row in sorting.items().itertuples()]
    return {
        "title": sorting.tool.replace("_", " ").capitalize(),
        "name": views.name,
        "asked": views.question,
        "labels": [list(label) for label in sorting.labels.items()],
        "items": items,
        "places": places(" ".join(text for item in items for _, text in item["lines"])),
        **views.data,
        "said": {"none": _NONE, **views.data.get("said", {})},
    }


def _item_data(views, row):
    given = {"id": row.Index, "title": getattr(row, views.title), "reference": row.reference}
    lines = {"lines": _pairs(views.card(row)), "why": _pairs(views.reason(row))}
    return given | lines | {"checked": sources.checked(row.mark, row.references)}


def _pairs(lines):
    return [[name, text] for name, text in lines.items() if text]


def _lines(parts):
    """Paragraphs of HTML with a bold name each."""
    return joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in _pairs(parts))


def _told(sorting, picks):
    labels = ", ".join(f"{item} {label}" for item, label in picks.items())
    none = f"Nothing sorted yet. Choose above, or type labels, such as {sorting.example}"
    return f"Sorted by you, kept in this notebook: {labels}" if labels else none


def _result(sorting, views, picks):
    """The result as HTML; items that are not sorted are only counted, so that their reference stays unseen."""
    rows = sorting.items()
    done = rows[rows.index.isin(picks)]
    if done.empty:
        return html('<div class="byline-board"><p>{}</p></div>', _NONE)
    left = (
        html("<p>{} of {} are not sorted and not counted.</p>", len(rows) - len(done), len(rows))
        if len(done) < len(rows)
        else ""
    )
    same = sum(picks[row.Index] == row.reference for row in done.itertuples())
    head = html("{}<p><b>Same as the reference: {} of {}.</b></p>{}", left, same, len(done), views.result(done, picks))
    items = joined(_item(views, row, picks[row.Index]) for row in done.itertuples())
    return html('<div class="byline-board">{}<h3>One by one</h3>{}</div>', head, items)


def _item(views, row, label):
    """One item, closed: both labels and the item; opened, the card again and the reason."""
    beside = "both" if label == row.reference else html("yours <b>{}</b>, reference", label)
    head = html("{} <b>{}</b> · {}", beside, row.reference, getattr(row, views.title))
    return html("<details><summary>{}</summary>{}{}</details>", head, _lines(views.card(row)), _reason(views, row))


def _reason(views, row):
    return _lines(views.reason(row)) + checked(row.mark, row.references)

"""Tables of codes as HTML, which a narrow window shows as short lists (coding.css)."""

from collections.abc import Iterable, Mapping
from typing import Any

from byline.markup import Markup, html, joined
from byline.questions.signs import SIGNS


def coded_table(
    corner: str, heads: Mapping[str, str], rows: Iterable[tuple[str, Iterable[Any]]], caption: str = ""
) -> Markup:
    """Return a table; `heads` maps a short name of each column to what its head says besides, as plain texts.

    `rows` are pairs of a title and its cells: a text, or a pair of texts where two codes differ.
    """
    first = html('<th scope="col">{}</th>', corner) if corner else Markup("<td></td>")
    top = first + joined(_head(name, title) for name, title in heads.items())
    body = joined(_row(title, zip(heads, cells, strict=True)) for title, cells in rows)
    told = html("<caption>{}</caption>", caption) if caption else ""
    return html('<table class="byline-coded">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>', told, top, body)


def shown_sign(code: object) -> str:
    """A code as it is printed: a minus in full width, everything else as it is."""
    return "−" if code == "-" else str(code)


def _head(name, title):
    return html('<th scope="col">{}{}</th>', name, html("<br>{}", title) if title else "")


def _row(title, cells):
    return html('<tr><th scope="row">{}</th>{}</tr>', title, joined(_cell(*cell) for cell in cells))


def _cell(name, codes):
    if isinstance(codes, tuple):
        mine, other = codes
        return html('<td class="byline-split" data-head="{}">{}<br> ≠ {}</td>', name, mine, other)
    sign = html(' title="{}"', SIGNS[codes]) if codes in SIGNS else ""
    return html('<td data-head="{}"{}>{}</td>', name, sign, shown_sign(codes))

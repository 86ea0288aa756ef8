"""How far a fact from outside the reports is verified, in words, with the pages that show it."""

from typing import Any

from byline.casefile.read import case, on_record
from byline.markup import Markup, escape, html, joined
from byline.tables import MARKS, load


def checked(mark: str, references: object) -> Markup:
    """A line of HTML: the mark in words and the pages behind it; `references` are ids with bars between, or nothing."""
    ids = references.split("|") if isinstance(references, str) else []
    pages = joined((page(row) for row in load("references").loc[ids].itertuples()), "; ") or "no page"
    return html('<p class="byline-origin">Checked: {}, {}. Pages: {}.</p>', mark, MARKS[mark], pages)


def method(name: str) -> Markup:
    """The same for what a tool says of its method, or nothing where the case names no pages for it."""
    pages = case().methods.get(name)
    return checked(pages.mark, "|".join(pages.references)) if pages else Markup()


def authors_judgement() -> Markup:
    """What a reference is, as HTML."""
    return html(
        "<p>The reference is the judgement of the kit’s authors, made with what is on record{}. It is not a "
        "key: where you differ, compare the reasons.</p>",
        on_record(),
    )


def page(row: Any) -> Markup:
    """A row of `references` as HTML: title and publisher, linked where an address is known."""
    title = escape(f"{row.title} ({row.publisher})")
    return html('<a href="{}" target="_blank">{}</a>', row.url, title) if isinstance(row.url, str) else title

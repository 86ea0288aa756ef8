"""How far a fact from outside the reports is verified, in words, with the pages that show it."""

import html

from byline.casefile.read import case, on_record
from byline.tables import MARKS, load


def checked(mark, references):
    """A line of HTML: the mark in words and the pages behind it; `references` are ids with bars between, or nothing."""
    ids = references.split("|") if isinstance(references, str) else []
    pages = "; ".join(page(row) for row in load("references").loc[ids].itertuples()) or "no page"
    return f'<p class="byline-origin">Checked: {mark}, {MARKS[mark]}. Pages: {pages}.</p>'


def method(name):
    """The same for what a tool says of its method, or nothing where the case names no pages for it."""
    pages = case().methods.get(name)
    return checked(pages.mark, "|".join(pages.references)) if pages else ""


def authors_judgement():
    """What a reference is, as HTML."""
    return (
        f"<p>The reference is the judgement of the kit’s authors, made with what is on record{on_record()}. "
        "It is not a key: where you differ, compare the reasons.</p>"
    )


def page(row):
    """A row of `references` as HTML: title and publisher, linked where an address is known."""
    title = html.escape(f"{row.title} ({row.publisher})")
    return f'<a href="{html.escape(row.url)}" target="_blank">{title}</a>' if isinstance(row.url, str) else title

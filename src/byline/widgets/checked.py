"""How far a fact from outside the reports is verified, in words, with the pages that show it."""

import html

from byline.tables import MARKS, load


def checked(mark, references):
    """A line of HTML: the mark in words and the pages behind it; `references` are ids with bars between, or nothing."""
    ids = references.split("|") if isinstance(references, str) else []
    pages = "; ".join(_page(row) for row in load("references").loc[ids].itertuples()) or "no page"
    return f'<p class="byline-origin">Checked: {mark}, {MARKS[mark]}. Pages: {pages}.</p>'


def _page(row):
    title = html.escape(f"{row.title} ({row.publisher})")
    return f'<a href="{html.escape(row.url)}" target="_blank">{title}</a>' if isinstance(row.url, str) else title

"""The reports on paper: every paragraph with its locator and digest, to find out where something stands."""

import html

from nbformat.v4 import new_markdown_cell

from byline.tables import load

_HEAD = """# Three reports, paragraph by paragraph

The kit does not contain the reports. It says in its own words what each paragraph reports and who says it.
The number beside a paragraph is its locator."""


def reports():
    """Return the cells of the page."""
    paragraphs = load("paragraphs")
    cells = [new_markdown_cell(_HEAD)]
    for article, row in load("articles").iterrows():
        digests = paragraphs[paragraphs["article"] == article]["digest"]
        lines = "".join(f"<tr><th>{place}</th><td>{html.escape(text)}</td></tr>" for place, text in digests.items())
        cells.append(new_markdown_cell(f'## {row["publisher"]}\n\n<table class="why places">{lines}</table>'))
    return cells

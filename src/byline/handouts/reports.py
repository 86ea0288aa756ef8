"""The reports on paper: every paragraph with its locator and digest, to find out where something stands."""

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from byline.markup import html, joined
from byline.tables import load

_HEAD = """# Three reports, paragraph by paragraph

The kit does not contain the reports. It says in its own words what each paragraph reports and who says it.
The number beside a paragraph is its locator."""


def reports() -> list[NotebookNode]:
    """Return the cells of the page."""
    paragraphs = load("paragraphs")
    cells = [new_markdown_cell(_HEAD)]
    for article, row in load("articles").iterrows():
        digests = paragraphs[paragraphs["article"] == article]["digest"]
        lines = joined(html("<tr><th>{}</th><td>{}</td></tr>", place, text) for place, text in digests.items())
        table = html('<table class="why places">{}</table>', lines)
        cells.append(new_markdown_cell(f"## {row['publisher']}\n\n{table}"))
    return cells

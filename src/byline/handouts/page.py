"""Lay cells out as a page for the printer: one HTML file that needs nothing beside it."""

from collections.abc import Iterable
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

TEMPLATES = Path(__file__).parent / "templates"


def wrapped(source: str, before: str, after: str) -> NotebookNode:
    """A Markdown cell with HTML before and after it on the page."""
    return new_markdown_cell(source, metadata={"paper": {"before": before, "after": after}})


def page(title: str, cells: Iterable[NotebookNode], folder: Path) -> str:
    """Return the HTML page of a list of cells (nbformat 4) as text.

    `title` stands at the foot of each sheet; pictures that the cells show are looked for from `folder` and put in.
    """
    exporter = HTMLExporter(
        template_name="paper", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True, embed_images=True
    )
    html, _ = exporter.from_notebook_node(
        new_notebook(cells=list(cells)), resources={"title": title, "metadata": {"path": str(folder)}}
    )
    return html

"""The look that all controls share."""

from pathlib import Path

import ipywidgets as w

_CSS = Path(__file__).with_name("style.css")


def styled(*widgets):
    """Return the widgets in a box that carries the kit's stylesheet with it."""
    sheet = w.HTML(f"<style>{_CSS.read_text(encoding='utf-8')}</style>", layout={"display": "none"})
    box = w.VBox([sheet, *widgets])
    box.add_class("byline")
    return box

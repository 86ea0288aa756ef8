"""The look that all controls share."""

from pathlib import Path

import ipywidgets as w


def stylesheet(name):
    """A stylesheet of the kit as an HTML element, without its comments."""
    rules = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return f"<style>{rules.partition('*/')[2].strip()}</style>"


def sheet(name):
    """A stylesheet of the kit as a widget that takes no room."""
    return w.HTML(stylesheet(name), layout={"display": "none"})


def styled(*widgets):
    """Return the widgets in a box that carries the kit's stylesheet with it."""
    box = w.VBox([sheet("style.css"), *widgets])
    box.add_class("byline")
    return box

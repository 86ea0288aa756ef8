"""The look that all controls share."""

from functools import cache
from pathlib import Path

import ipywidgets as w
from IPython.display import display

from byline.markup import Markup, html

ASLEEP = "Run the first code cell of this notebook, then this one, to see it again."


@cache
def stylesheet(name: str) -> Markup:
    """A stylesheet of the kit as an HTML element, without its comments."""
    rules = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return html("<style>{}</style>", Markup(rules.partition("*/")[2].strip()))


def sheet(name: str) -> w.HTML:
    """A stylesheet of the kit as a widget that takes no room."""
    return w.HTML(stylesheet(name), layout={"display": "none"})


def asleep(how: str, shown: str = "") -> Markup:
    """HTML that says how to wake controls, visible only once their kernel is gone, below what is always `shown`."""
    return html(
        '<div class="byline-kept">{}{}<p class="byline-asleep">{}</p></div>', stylesheet("kept.css"), shown, how
    )


class _Box(w.VBox):
    """A box that leaves a sentence in its place when the notebook is opened again without its kernel."""

    def _ipython_display_(self):
        display(self._repr_mimebundle_(), raw=True)
        display({"text/plain": ASLEEP, "text/html": asleep(ASLEEP)}, raw=True)


def styled(*widgets: w.Widget) -> w.VBox:
    """Return the widgets in a box that carries the kit's stylesheet with it."""
    box = _Box([sheet("style.css"), *widgets])
    box.add_class("byline")
    return box

"""What draws a view where JupyterLab's extension does not: a widget that brings the kit's script to the page, once."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets
from IPython import get_ipython

from byline.front.bundle import script
from byline.front.texts import fingerprints

_made: dict[str, tuple[int | None, list["Drawn"]]] = {}  # id of a cell → the number of its run, and its widgets
WIDGET = "application/vnd.jupyter.widget-view+json"


class Drawn(anywidget.AnyWidget):
    """A view in the page, with the record that is kept of it, where one is."""

    _esm = Path(__file__).with_name("widget.js").read_text(encoding="utf-8")
    key = traitlets.Unicode().tag(sync=True)  # by which a page finds the card that it has drawn before
    view = traitlets.Dict().tag(sync=True)
    record = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(self, view: dict[str, Any], **more: Any) -> None:
        super().__init__(key=uuid4().hex, view=view, **more)
        self.on_msg(self._heard)
        _let_go_of_earlier(self)

    def widget(self) -> dict[str, Any]:
        """The part of a MIME bundle that shows this widget."""
        return {WIDGET: {"version_major": 2, "version_minor": 0, "model_id": self.model_id}}

    def _heard(self, _, content, __):
        """Answer a page that wants the script of the components, or what it needs to verify quotations."""
        want = content.get("want")
        if want == "script":
            self.send({"script": script()})
        elif want == "fingerprints":
            self.send({"fingerprints": fingerprints()})


def running() -> tuple[str | None, int | None]:
    """The cell that runs just now: its id, where the frontend tells it, and the number of its run."""
    shell = get_ipython()
    kernel = getattr(shell, "kernel", None)
    told = kernel.get_parent().get("metadata", {}) if kernel else {}
    return told.get("cellId"), shell.execution_count if shell else None


def _let_go_of_earlier(widget):
    """Close what the same cell showed when it ran before: it is gone from the page, and would be kept for ever."""
    cell, run = running()
    if cell is None:
        return
    before, widgets = _made.get(cell, (run, []))
    if before != run:
        for earlier in widgets:
            earlier.close()
        widgets = []
    _made[cell] = run, [*widgets, widget]

"""What draws a view where JupyterLab's extension does not: a widget that brings the kit's script to the page, once."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from byline.front.bundle import script

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

    def widget(self) -> dict[str, Any]:
        """The part of a MIME bundle that shows this widget."""
        shown = super()._repr_mimebundle_()[0]  # type: ignore[index]  # it has one
        return {WIDGET: shown[WIDGET]}

    def _heard(self, _, content, __):
        """Answer a page that wants the script of the components."""
        if content.get("want") == "script":
            self.send({"script": script()})

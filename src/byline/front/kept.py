"""The widget that `ask` returns: an Answer that follows what is chosen, in JupyterLab and in other frontends.

In JupyterLab the page keeps the answer in the notebook by itself (labextension/) and tells the kernel on a comm of a
fixed id. Elsewhere the widget shows the same component, and Python keeps what it is sent.
"""

from collections.abc import Callable
from typing import Any

import comm
import traitlets
from IPython import get_ipython
from IPython.display import display

from byline.errors import BylineError
from byline.front.drawn import Drawn, running
from byline.front.view import bundle
from byline.questions import records
from byline.questions.records import Answer, Record

_COMM = "byline.record"
_NOT_ASKED = "There is nothing to ask here. Run this cell once more."
# What a page asks → what it is told, both JSON data; it raises BylineError for what it cannot answer.
Reply = Callable[[Any], Any]
_open: dict[str, list["Kept"]] = {}  # name of a record → the widgets that follow it


class Kept(Drawn, Answer):
    """What is kept of a view: `value` is the answer and can be observed or set, `record` what the notebook holds."""

    value = traitlets.Any()

    def __init__(
        self,
        view: dict[str, Any],
        told: Callable[[Any], str],
        record: Record | None = None,
        start: Any = None,
        reply: Reply | None = None,
    ) -> None:
        """`told` says a value in a sentence; `start` is the value for as long as nothing is kept; `reply` answers what
        the page asks.
        """
        super().__init__(view, record=record)
        self._told, self._start, self._reply = told, start, reply
        self.value = record["answer"] if record else start
        self._run, self._handle = running(), None
        self.observe(self._set, "value")
        _open.setdefault(view["name"], []).append(self)
        _listen()

    def __repr__(self):
        return f"Answer({self.value!r})"

    def show(self) -> None:
        """Display the view, so that what is kept later replaces what it says."""
        self._handle = display(self._bundle(), raw=True, display_id=True)

    def _ipython_display_(self):
        if running() != self._run:  # at the end of the very cell that asked, it is there already
            display(self._bundle(), raw=True)

    def take(self, record: Record, is_in_page: bool = False) -> str:
        """Take over a record: the Answer has it, and so has the output, where the page has not put it there itself.

        Returns "", or a sentence that says why no copy could be kept beside the notebook.
        """
        self.record = record
        self.value = record.get("answer")
        if self._handle and not is_in_page:
            self._handle.update(self._bundle(), raw=True)
        return records.keep(record)

    def close(self) -> None:
        """Let go of the page; the value stays, and follows nothing more."""
        followers = _open.get(self.view["name"], [])
        if self in followers:
            followers.remove(self)
        super().close()

    def checked(self, checks: dict[str, Any]) -> None:
        """Show on the card what `check` has counted, so that both go by one number."""
        if self.record:
            self.take({**self.record, **records.record(self.view["name"], self.value), "checks": checks})

    def replied(self, asked: object) -> dict[str, Any]:
        """What is sent to a page that asks something: {"reply": JSON data}, or {"error": a sentence}."""
        try:
            return {"reply": self._reply(asked)} if self._reply else {"error": _NOT_ASKED}
        except BylineError as error:
            return {"error": str(error)}

    def _set(self, change):
        """Keep an answer that code has set."""
        if change["new"] != (self.record["answer"] if self.record else self._start):
            self.take({**(self.record or {}), **records.record(self.view["name"], change["new"])})

    def _heard(self, _, content, __):
        """Answer a page: with the script of the components, or with what came of keeping."""
        super()._heard(_, content, __)
        record = content.get("keep")
        if "ask" in content:
            self.send({"asked": content.get("asked"), **self.replied(content["ask"])})
        elif isinstance(record, dict) and record.get("question") == self.view["name"]:
            self.send({"kept": record.get("kept"), "why": self.take(record)})

    def _bundle(self):
        return bundle(self.view, self._told(self.value), self.record) | self.widget()


def _listen():
    """Hear what a page has kept, on a comm that this kernel opens to nobody."""
    manager = comm.get_comm_manager()
    if getattr(get_ipython(), "kernel", None) and _COMM not in manager.comms:
        heard = comm.create_comm(comm_id=_COMM, target_name=_COMM, primary=False)
        heard.on_msg(lambda message: _from_page(heard, message["content"]["data"]))
        manager.register_comm(heard)


def _from_page(heard, data):
    """Take what a page has sent: a question about what one of the widgets shows, else a record."""
    if not isinstance(data, dict) or "ask" not in data:
        return follow(data, is_in_page=True)
    asked = _open.get(str(data.get("question")))
    heard.send(asked[-1].replied(data["ask"]) if asked else {"error": _NOT_ASKED})


def follow(record: object, is_in_page: bool = False) -> None:
    """Let what is open of a record's name follow it; what is no record is passed over."""
    if not isinstance(record, dict) or not isinstance(record.get("question"), str):
        return
    for widget in _open.get(record["question"], ()):
        widget.take(record, is_in_page)

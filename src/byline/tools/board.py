"""What all boards share: a component in the page that keeps its value in the notebook, like an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from IPython.display import display

from byline.front.kept import Kept, Reply
from byline.front.view import VIEW
from byline.markup import joined
from byline.questions import records
from byline.questions.records import Answer
from byline.widgets.style import stylesheet

VERSION = 1  # of the form of a view


@dataclass(frozen=True)
class Board:
    """A tool that a component shows: `view` names the component, `record` what is kept."""

    view: str
    record: str
    data: Callable[[], dict[str, Any]]  # what the component shows, as JSON data
    fitting: Callable[[Any], Any]  # the part of an earlier value, which may be None, that fits the board as it is now
    told: Callable[[Any], str]  # a value in a sentence
    is_whole: Callable[[Any, Any], bool] = lambda earlier, value: earlier == value  # whether nothing was left out
    goes_on: bool = False  # whether it begins with what a notebook beside this one keeps
    reply: Reply | None = None  # what the page asks of Python, and is told

    def open(self, **more: Any) -> Kept:
        """Show the board with what was kept, and return the Answer, which follows; show what no longer fits.

        `more` goes into the data.
        """
        earlier = self.earlier()
        answer = Kept(self.shown(**more), self.told, self._fitted(earlier), self.fitting(None), self.reply)
        answer.show()
        return answer

    def earlier(self) -> records.Record | None:
        """The record with which the board begins, or None."""
        return records.newest(self.record) or (records.beside(self.record) if self.goes_on else None)

    def _fitted(self, earlier):
        """An earlier record with what of it fits; a value that does not fit whole is shown again, lest it be lost."""
        if earlier is None:
            return None
        given = earlier.get("answer")
        value = self.fitting(given)
        if self.is_whole(given, value):
            return earlier
        records.show_again(self.record, given)
        return {**earlier, **records.record(self.record, value)} if value else None

    def shown(self, **more: Any) -> dict[str, Any]:
        """The view of the board."""
        return {"view": self.view, "version": VERSION, "name": self.record, "data": {**self.data(), **more}}

    def show_typed(self, value: Any, page: str, sheets: Sequence[str] = ("evidence.css",)) -> Answer:
        """Show a value that was typed, and return it as an Answer; `page` is the result in HTML, as paper has it."""
        text = self.told(value)
        told = joined([*map(stylesheet, sheets), page])
        shown = {**self.shown(typed=value), "name": f"{self.record}#typed"}  # it takes nothing of what is kept
        display({VIEW: shown, "text/plain": text, "text/html": told}, raw=True)
        return Answer(value)

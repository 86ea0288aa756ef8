"""What all tools with a kept value share: how they begin, what the notebook keeps, and a value that is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from IPython.display import display

from byline.markup import Markup, joined
from byline.questions import records
from byline.questions.records import MIME, Answer
from byline.widgets.keeping import keeping
from byline.widgets.kept import sentence
from byline.widgets.style import stylesheet


@dataclass(frozen=True)
class KeptTool:
    """A tool that keeps a value in the notebook under the name `record`, like an answer."""

    record: str
    fitting: Callable[[Any], Any]  # the part of an earlier value, which may be None, that fits the tool as it is now
    told: Callable[[Any], str]  # a value in a sentence
    control: Callable[[Any, Callable[[Any], None]], Any]  # the widget for a value and a callback
    is_given: Callable[[Any], bool] = bool  # whether there is something to keep in a value
    is_whole: Callable[[Any, Any], bool] = lambda earlier, value: earlier == value  # whether nothing was left out
    kind: type[Answer] = Answer

    def open(self) -> Answer:
        """Show the tool with what was kept, and return the Answer, which follows; show what no longer fits."""
        earlier = records.earlier(self.record)
        if not self.is_whole(earlier, self.fitting(earlier)):
            records.show_again(self.record, earlier)
        return keeping(self.record, self.fitting, self.bundle, self.control, self.kind)

    def bundle(self, value: Any) -> dict[str, Any]:
        """The MIME bundle that tells a value and keeps it."""
        return sentence(self.told(value)) | (self.kept(value) if self.is_given(value) else {})

    def kept(self, value: Any) -> dict[str, Any]:
        """The part of a bundle that keeps a value: its record."""
        return {MIME: records.record(self.record, value)}

    def show_typed(self, value: Any, page: Markup, sheets: Sequence[str] = ("evidence.css",)) -> Answer:
        """Show a value that was typed as a page of HTML with its stylesheets, and return it as an Answer."""
        display({"text/plain": self.told(value), "text/html": joined([*map(stylesheet, sheets), page])}, raw=True)
        return Answer(value)

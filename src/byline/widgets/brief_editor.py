"""`brief_editor`: write a brief, with what the checker notices below it; the text is kept in the notebook."""

import asyncio
import html

import ipywidgets as w

from byline.brief.checker import draft, findings
from byline.brief.shape import n_words
from byline.errors import BylineError
from byline.questions import records
from byline.questions.records import MIME
from byline.widgets.brief import check_brief
from byline.widgets.findings import listed, summary
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import sentence
from byline.widgets.style import sheet, stylesheet

_NAME = "07-brief/brief"
_PAUSE = 0.6  # seconds without a keystroke, after which the text is kept and checked
_PLACEHOLDER = "For: …\nWrite 300 to 400 words, each fact with its citation: (cnn:19), (ref:tass-food-declined)"
_NONE = 'No brief yet. Write it above, or type it: check_brief("""For: …""")'


def brief_editor(name=_NAME, *, table=False):
    """Show a text area for the brief with the findings below it; return the text as an Answer, which follows.

    What is written is kept in the notebook, like an answer; `name` is that of the question it belongs to. With
    `table=True` the findings on the text kept so far come as a table instead.
    """
    earlier = records.earlier(name)
    value = earlier if isinstance(earlier, str) else ""
    if table:
        return check_brief(value, table=True)
    if earlier != value:
        show_again(name, earlier)
    return keeping(name, value, lambda text: _bundle(name, text), lambda text, changed: _Editor(text, changed).view)


def _bundle(name, text):
    """What the notebook keeps of a brief: the record, and the text to be read without a kernel."""
    if not text.strip():
        return sentence(_NONE)
    told = sentence(f"Your brief, kept in this notebook: {_length(text)} words.")
    body = f'<div class="byline-kept-text">{html.escape(text)}</div>'
    page = (
        f"{told['text/html']}{stylesheet('brief.css')}<details><summary>Read it as it is kept</summary>{body}</details>"
    )
    return {"text/plain": f"{told['text/plain']}\n\n{text}", "text/html": page, MIME: records.record(name, text)}


def _length(text):
    try:
        return n_words(draft(text))
    except BylineError:
        return len(text.split())


class _Editor:
    """A text area, a line that counts, and the list of findings; each is checked anew when the writer pauses."""

    def __init__(self, text, changed):
        self._changed, self._waiting = changed, None
        self._text = w.Textarea(value=text, description="Your brief", placeholder=_PLACEHOLDER, rows=16)
        self._text.add_class("byline-brief")
        self._count, self._list = w.HTML(), w.HTML()
        self._text.observe(self._typed, "value")
        writing = w.VBox([self._text, self._count], layout={"flex": "1 1 26em"})
        self._list.layout = {"flex": "1 1 22em", "width": "auto"}  # beside the text where there is room, else below
        panes = w.HBox([writing, self._list], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
        panes.add_class("byline-writing")
        self.view = w.VBox([sheet("brief.css"), panes])
        self._check()

    def _typed(self, _):
        """Wait for a pause; where nothing can wait, outside a notebook, go on at once."""
        if self._waiting:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_running_loop().call_later(_PAUSE, self._paused)
        except RuntimeError:
            self._paused()

    def _paused(self):
        self._waiting = None
        self._changed(self._text.value)  # the text is kept before anything else
        self._check()

    def _check(self):
        try:
            read = draft(self._text.value)
            told, items = summary(read, findings(read)), listed(read, selecting=True)
        except BylineError as error:
            told, items = str(error), ""
        self._count.value = f'<div role="status"><p class="byline-count">{html.escape(told)}</p></div>'
        self._list.value = items

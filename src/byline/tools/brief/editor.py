"""`brief_editor`: write a brief, with what the checker notices below it; the text is kept in the notebook."""

import asyncio
from typing import TYPE_CHECKING

import ipywidgets as w
from IPython.display import HTML

from byline.brief.checker import draft, findings
from byline.casefile.read import case
from byline.errors import BylineError
from byline.markup import Markup, html
from byline.questions import records
from byline.questions.records import Answer
from byline.tables import ids
from byline.tools.brief.check import check_brief
from byline.tools.brief.findings import length, listed, summary
from byline.tools.kept_tool import KeptTool
from byline.widgets.kept import sentence
from byline.widgets.style import stylesheet

if TYPE_CHECKING:
    import pandas as pd

_PAUSE = 0.6  # seconds without a keystroke, after which the text is kept and checked
_PLACEHOLDER = "For: …\nWrite 300 to 400 words, each fact with its citation: ({}), (ref:{})"
# In a text area, ipywidgets keeps all keys from JupyterLab, so that Control+S would open the browser's own window for
# saving. These lines let it through at once, and a second time when the last words are kept as well. The element sets
# them up itself, as a script within a widget's HTML does not run.
_LET_SAVE = (
    "const box=this.closest('.byline');box.addEventListener('keydown',e=>{"
    "if(!e.isTrusted||!(e.ctrlKey||e.metaKey)||e.key.toLowerCase()!=='s')return;"
    "const {key,code,keyCode,ctrlKey,metaKey}=e;e.stopPropagation=()=>{};"
    "const again=new KeyboardEvent('keydown',{key,code,keyCode,ctrlKey,metaKey,bubbles:true,cancelable:true});"
    f"setTimeout(()=>box.dispatchEvent(again),{2000 * _PAUSE:.0f})}},true)"
)
_NO_TABLE = "No brief is kept yet, so there are no findings. On paper, write it on lined sheets."
_NONE = 'No brief yet. Write it above, or type it: check_brief("""For: …""")'


def brief_editor(name: str | None = None, *, table: bool = False) -> "Answer | HTML | pd.DataFrame":
    """Show a text area for the brief with the findings below it; return the text as an Answer, which follows.

    What is written is kept in the notebook, like an answer; `name` is that of the question it belongs to, by default
    the one that data/case.toml names. With `table=True` the findings on the text kept so far come as a table instead,
    or a sentence where no text is kept.
    """
    name = name or case().records.brief_editor
    if not table:
        return _Kept(name, _fitting, _told, lambda *given: _Editor(*given).view, lambda text: bool(text.strip())).open()
    text = _fitting(records.earlier(name))
    return check_brief(text, table=True) if text.strip() else HTML(html("<p>{}</p>", _NO_TABLE))


def _fitting(earlier):
    return earlier if isinstance(earlier, str) else ""


def _told(text):
    return f"Your brief, kept in this notebook: {length(text)} words." if text.strip() else _NONE


class _Kept(KeptTool):
    """A brief is kept in the notebook as its record, and as text to be read without a kernel."""

    def kept(self, text):
        body = html('<div class="byline-kept-text">{}</div>', text)
        told, opened = _told(text), html("<details><summary>Read it as it is kept</summary>{}</details>", body)
        page = sentence(told)["text/html"] + stylesheet("brief.css") + opened
        return {"text/plain": f"{told}\n\n{text}", "text/html": page} | super().kept(text)


def _sheet():
    """The stylesheet of the editor, which on arriving in the page lets Control+S and Command+S through."""
    rules = stylesheet("brief.css").replace(Markup("<style>"), html('<style onload="{}">', _LET_SAVE))
    return w.HTML(rules, layout={"display": "none"})


def _placeholder():
    """What an empty text area says, with citations of the first paragraph and the first reference."""
    return _PLACEHOLDER.format(ids("paragraphs")[1], ids("references")[0])


class _Editor:
    """A text area, a line that counts, and the list of findings; each is checked anew when the writer pauses."""

    def __init__(self, text, changed):
        self._changed, self._waiting = changed, None
        self._text = w.Textarea(value=text, description="Your brief", placeholder=_placeholder(), rows=16)
        self._text.add_class("byline-brief")
        self._count, self._list = w.HTML(), w.HTML()
        self._text.observe(self._typed, "value")
        writing = w.VBox([self._text, self._count], layout={"flex": "1 1 26em"})
        self._list.layout = {"flex": "1 1 22em", "width": "auto"}  # beside the text where there is room, else below
        panes = w.HBox([writing, self._list], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
        panes.add_class("byline-writing")
        self.view = w.VBox([_sheet(), panes])
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
            told, items = str(error), Markup()
        self._count.value = html('<div role="status"><p class="byline-count">{}</p></div>', told)
        self._list.value = items

"""A control whose value is kept in the notebook: shown below it, restored when its cell runs again."""

import ipywidgets as w
from IPython import get_ipython
from IPython.display import display

from byline.questions import records
from byline.questions.base import is_missing
from byline.questions.records import Answer
from byline.questions.values import shown
from byline.widgets.style import styled

_ASLEEP = "The controls of this question sleep. To wake them, run the first code cell of this notebook, then this one."
_RELOADED = (
    '<div role="status"><p><b>The page was loaded anew since this cell ran.</b> '
    "Run the cell once more, so that the notebook keeps the answer that you just gave.</p></div>"
)


def keeping(name, value, bundle, control=None, kind=Answer):
    """Show a control and, below it, what is kept of its value; return the Answer, which follows the clicks.

    `name` is that of the record, `value` the one to begin with. `bundle` makes a MIME bundle of a value, `control`
    a widget of a value and a callback; without a control, only the bundle is shown. `kind` is the class of the Answer.
    """
    answer, page, notice = kind(value), _page(), w.HTML()

    def changed(value):
        answer.value = value
        records.keep(records.record(name, value))
        kept.update(bundle(value), raw=True)
        # A page that was loaded anew does not know where the kept answer stands, and would drop the update in silence.
        notice.value = "" if _page() == page else _RELOADED

    if control:
        _show(styled(control(value, changed), notice))
    kept = display(bundle(value), raw=True, display_id=True)
    return answer


def show_again(name, earlier):
    """Keep an earlier answer that does not fit the kit any more, so that running the cell loses nothing."""
    if not is_missing(earlier):
        text = (
            f"Your earlier answer is kept here, though it does not fit this version of the question: {shown(earlier)}"
        )
        display({"text/plain": text, records.MIME: records.record(name, earlier)}, raw=True)


def _show(control):
    """Display a control with words in its place for readers that have no widgets."""
    bundle = control._repr_mimebundle_()
    display({**bundle, "text/plain": _ASLEEP, "text/html": f"<p>{_ASLEEP}</p>"}, raw=True)


def _page():
    """Which page of the browser talks to the kernel just now; None outside a notebook."""
    kernel = getattr(get_ipython(), "kernel", None)
    return kernel.get_parent().get("header", {}).get("session") if kernel else None

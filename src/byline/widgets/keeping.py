"""A control whose value is kept in the notebook: shown below it, restored when its cell runs again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import ipywidgets as w
from IPython.display import display

from byline.dates import day
from byline.markup import escape
from byline.questions import records
from byline.questions.base import is_missing
from byline.questions.records import Answer
from byline.widgets.style import styled

_ASLEEP = "These controls sleep. To wake them, run the first code cell of this notebook, then this one."
_RELOADED = (
    "<b>The page was loaded anew since this cell ran.</b> "
    "Run the cell once more, so that the notebook keeps the answer that you just gave."
)
_OFFERED = (
    "<b>An answer given here on {when} is not in this notebook.</b> It may be yours, not saved then, "
    "or that of somebody else who used this computer."
)


def keeping(
    name: str,
    fitting: Callable[[Any], Any],
    bundle: Callable[[Any], dict[str, Any]],
    control: Callable[[Any, Callable[[Any], None]], w.Widget] | None = None,
    kind: type[Answer] = Answer,
) -> Answer:
    """Show a control and, below it, what is kept of its value; return the Answer, which follows the clicks.

    `name` is that of the record. `fitting` makes the value to begin with of an earlier one, which may be None or
    of another version of the kit; `bundle` makes a MIME bundle of a value, `control` a widget of a value and a
    callback. Without a control, only the bundle is shown. `kind` is the class of the Answer.
    """
    value, page, notice = fitting(records.earlier(name)), records.page(), w.HTML()
    answer = kind(value)

    def changed(value):
        answer.value = value
        kept.update(bundle(value), raw=True)
        failed = escape(records.keep(records.record(name, value)))
        # A page that was loaded anew does not know where the kept answer stands, and would drop the update in silence.
        warning = failed or (_RELOADED if records.page() != page else "")
        notice.value = f'<div role="status"><p>{warning}</p></div>' if warning else ""

    if control:
        place = w.VBox([control(value, changed)])

        def take(value):
            place.children = [control(value, changed)]
            changed(value)

        _show(styled(_offer(name, fitting, take), place, notice))
    kept = display(bundle(value), raw=True, display_id=True)
    return answer


def _offer(name, fitting, take):
    """What another page kept of this question: asked about with two buttons, and taken over only on a click."""
    found = records.offered(name)
    value = fitting(found["answer"]) if found else None
    box = w.VBox()
    if not is_missing(value):
        use, leave = w.Button(description="It is mine: use it"), w.Button(description="Leave it out")
        for pick in (use, leave):
            pick.on_click(lambda _: setattr(box, "children", []))
        use.on_click(lambda _: take(value))
        told = f'<div role="status"><p>{_OFFERED.format(when=_day(found))}</p></div>'
        box.children = [w.HTML(told), w.HBox([use, leave])]
    return box


def _day(record):
    """The day and time of a record, as a person says them."""
    try:
        when = datetime.fromisoformat(str(record.get("kept"))).astimezone()
    except ValueError:
        return "an earlier day"
    return f"{day(when)} at {when:%H:%M}"


def _show(control):
    """Display a control with words in its place for readers that have no widgets."""
    bundle = control._repr_mimebundle_()
    display({**bundle, "text/plain": _ASLEEP, "text/html": f"<p>{_ASLEEP}</p>"}, raw=True)

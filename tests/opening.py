"""Calls names of the learner's door, in this process or as a program, and tells what each call showed."""

import json
import os
import sys

import ipywidgets
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import byline
from byline.front.shown import Shown


def told(calls):
    """Call → all that it displayed, printed and returned as one text, or "FAILED" with its error."""
    InteractiveShell.clear_instance()  # a shell as it is at the start of a kernel
    InteractiveShell.instance()
    return {call: _told(call) for call in calls}


def _told(call):
    made, real = [], ipywidgets.Widget.__init__

    def keep(self, *given, **named):
        made.append(self)
        real(self, *given, **named)

    ipywidgets.Widget.__init__ = keep
    try:
        with capture_output() as output:
            value = eval(call, {name: getattr(byline, name) for name in byline.__all__ if name in call})
        shown = [_seen(value)] + [str(one.data) for one in output.outputs] + [" ".join(_texts(one)) for one in made]
        return " ".join([*shown, output.stdout])
    except Exception as error:
        return f"FAILED {type(error).__name__}: {error}"
    finally:
        ipywidgets.Widget.__init__ = real


def _seen(value):
    if isinstance(value, Shown):
        return " ".join([json.dumps(value.view, ensure_ascii=False), str(value)])
    if isinstance(value, ipywidgets.Widget):
        return " ".join(_texts(value))
    made = InteractiveShell.instance().display_formatter.format(value)[0]
    return " ".join([*map(str, made.values()), str(value)])


def _texts(widget):
    for one in [widget, *getattr(widget, "children", ())]:
        for name in ("value", "description"):
            yield str(getattr(one, name, ""))
        yield str(getattr(one, "options", ""))
        if one is not widget:
            yield from _texts(one)


if __name__ == "__main__":  # python opening.py CALLS COURSE …: opens the door in each course, and tells of the last
    for course in sys.argv[2:]:
        os.chdir(course)
        last = told(json.loads(sys.argv[1]))
    print(json.dumps(last))

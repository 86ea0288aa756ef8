"""A tool of the kit opened as a notebook's cell opens it: what it shows, and what can be done with it."""

import ipywidgets
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets.widgets.widget import _instances

VIEW = "application/vnd.jupyter.widget-view+json"


def all_of(kind, box):
    """All widgets of a kind inside a box, and the box itself if it is one."""
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in all_of(kind, child)]


class Opened:
    """What a tool displays: `answer` is what it returned, `outputs` its MIME bundles, `view` its first widget."""

    def __init__(self, tool, *typed):
        InteractiveShell.instance()  # display needs a shell
        with capture_output() as shown:
            self.answer = tool(*typed)
        self.outputs = [output.data for output in shown.outputs]
        views = [data[VIEW]["model_id"] for data in self.outputs if VIEW in data]
        self.view = _instances[views[0]] if views else None

    @property
    def html(self):
        """All that the widget shows just now."""
        return "".join(found.value for found in all_of(ipywidgets.HTML, self.view))

    def press(self, label):
        """Press the button whose label begins so."""
        next(one for one in all_of(ipywidgets.Button, self.view) if one.description.startswith(label)).click()

"""A static chart: a matplotlib figure as an SVG image with a text that stands for it."""

import base64
import io
import sys
from typing import TYPE_CHECKING, Any

from byline.errors import BylineError
from byline.markup import html

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Nothing in the file may differ from run to run: neither ids nor a date nor the version of the library.
_SETTINGS: Any = {"svg.hashsalt": "byline", "svg.fonttype": "path"}
_METADATA = {"Date": None, "Creator": None}
# A card of its own, so that the chart looks the same in a light and in a dark theme.
_CARD = "display: inline-block; max-width: 100%; margin: 0; padding: 0.6em; border-radius: 6px; background: #fff;"
_FITTED = "display: block; max-width: 100%; height: auto;"


class Chart:
    """A picture with its text alternative; both are kept in the saved notebook."""

    def __init__(self, svg: bytes, alt: str) -> None:
        self.svg, self.alt = svg, alt

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        address = f"data:image/svg+xml;base64,{base64.b64encode(self.svg).decode()}"
        image = html('<img alt="{}" src="{}" style="{}">', self.alt, address, _FITTED)
        return html('<figure style="{}">{}</figure>', _CARD, image)


def show(figure: "Figure", alt: str) -> Chart:
    """Return a matplotlib figure as a chart that reads the same in JupyterLab, in an export and for a screen reader.

    `alt` says in words what the figure shows. The same figure gives the same bytes each time.
    Raises BylineError without such a text.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise BylineError("A chart needs words for those who cannot see it: show(figure, alt='what it shows').")
    import matplotlib

    file = io.BytesIO()
    with matplotlib.rc_context(_SETTINGS):
        figure.savefig(file, format="svg", metadata=_METADATA)
    _let_go(figure)
    return Chart(file.getvalue(), " ".join(alt.split()))


def _let_go(figure):
    """Keep pyplot, where a notebook has used it, from showing the figure a second time at the end of the cell."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)

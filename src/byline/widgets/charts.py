"""A static chart: a matplotlib figure as an SVG image with a text that stands for it.

Its colours are those of the page (front/js/style/tokens.css), and the image brings those of a dark page with it.
"""

import base64
import io
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from byline.errors import BylineError
from byline.front.bundle import styles
from byline.markup import html

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Nothing in the file may differ from run to run: neither ids nor a date nor the version of the library.
_SETTINGS: Any = {"svg.hashsalt": "byline", "svg.fonttype": "path"}
_METADATA = {"Date": None, "Creator": None}
_CARD = "display: inline-block; max-width: 100%; margin: 0;"
_FITTED = "display: block; max-width: 100%; height: auto;"
_TOKEN = re.compile(r"--([\w-]+): (?:var\([\w-]+, )?light-dark\((#\w{6}), (#\w{6})\)")
_PLAIN = {"#000000": "ink", "#ffffff": "paper"}  # what matplotlib draws where nobody asked for a colour


def colour(token: str) -> str:
    """A colour of the page by the name of its token, as it is in a light theme: colour("accent")."""
    return _tokens()[token][0]


@cache
def _tokens():
    """Token → its colour in a light and in a dark theme."""
    return {name: (light, dark) for name, light, dark in _TOKEN.findall(styles("tokens.css"))}


@cache
def _in_the_dark():
    """Rules that give each colour of the page its partner where the place around the image is dark."""
    pairs = dict(_tokens().values()) | {light: _tokens()[token][1] for light, token in _PLAIN.items()}
    rules = [
        f'[style*="fill: {light}"], [fill="{light}"] {{ fill: {dark} !important; }}'
        f'[style*="stroke: {light}"], [stroke="{light}"] {{ stroke: {dark} !important; }}'
        for light, dark in pairs.items()
    ]
    default = f"svg {{ fill: {_tokens()['ink'][1]}; }}"
    return f"<style>@media (prefers-color-scheme: dark) {{ {default} {' '.join(rules)} }}</style>".encode()


class Chart:
    """A picture with its text alternative; both are kept in the saved notebook."""

    def __init__(self, svg: bytes, alt: str) -> None:
        self.svg, self.alt = svg, alt

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        address = f"data:image/svg+xml;base64,{base64.b64encode(self.svg).decode()}"
        image = html('<img alt="{}" src="{}" style="{}">', self.alt, address, _FITTED)
        return html('<figure class="byline-chart" style="{}">{}</figure>', _CARD, image)


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
    svg = re.sub(rb"<svg [^>]*>", lambda opened: opened[0] + _in_the_dark(), file.getvalue(), count=1)
    return Chart(svg, " ".join(alt.split()))


def _let_go(figure):
    """Keep pyplot, where a notebook has used it, from showing the figure a second time at the end of the cell."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)

"""How what a tool keeps looks in the notebook: a sentence for everybody, beside the record."""

from byline.markup import html
from byline.widgets.style import asleep

_ASLEEP = "To change it by clicking, run the first code cell of this notebook, then this one."


def sentence(text: str) -> dict[str, str]:
    """The MIME bundle of a sentence about what is kept; without a kernel it says how to wake the controls."""
    return {"text/plain": text, "text/html": asleep(_ASLEEP, html("<p>{}</p>", text))}

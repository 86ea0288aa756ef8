"""HTML: what is put into it is text, unless it is HTML itself. Nothing else in the kit escapes or builds pages."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Markup", "escape", "html", "joined", "paragraphs", "templates"]


def html(template: str, *parts: object, **named: object) -> Markup:
    """HTML with each part in the place of a {}, escaped unless it is HTML: html("<p>{}</p>", "5 < 6")."""
    return Markup(template).format(*parts, **named)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after the other, each escaped unless it is HTML."""
    return Markup(between).join(parts)


def paragraphs(*texts: str) -> Markup:
    """Texts as paragraphs, each escaped unless it is HTML; those that are empty are left out."""
    return joined(html("<p>{}</p>", text) for text in texts if text)


def templates(folder: Path) -> "Environment":
    """The Jinja templates in a folder, which escape in the same way; a name that is not given is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # only pages need it

    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True)

"""What a student wrote, made into HTML that cannot do anything: no script, no style, no load from anywhere.

Markdown and HTML go through ammonia (nh3), which builds the tree as a browser does and writes only what is allowed
here. Pictures are drawn as pictures, SVG too, where a browser runs no script of theirs. All else is text.
"""

import re
from base64 import b64encode
from functools import lru_cache
from urllib.parse import unquote

import mistune
import nh3

from byline.grading.marking.rubric_cell import NOTICED, RUBRIC
from byline.markup import Markup, escape, html

LIMIT = 50_000  # characters of Markdown: a parser's worst case grows with their square; 50,000 take it half a second
_OF_THE_CELL = ("attachment:",)  # an address that only a notebook knows; the cleaner leaves none of them in a page
_PLUGINS = ["strikethrough", "table", "url", "def_list"]
_BLOCKS = {"p", "div", "br", "hr", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORDS = {"em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code", "kbd", "samp", "span", "a", "img"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "img": {"src", "alt"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_ATTACHED = re.compile(r'src="attachment:([^"]*)"')
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


class _Ours(mistune.HTMLRenderer):
    """The instructor's Markdown: its headings one level lower, below the page's own."""

    def heading(self, text, level, **attributes):
        return super().heading(text, min(level + 1, 6))


class _Theirs(mistune.HTMLRenderer):
    """A student's Markdown: its headings become bold lines, as the page's outline is not theirs to write."""

    def heading(self, text, level, **attributes):
        return f"<p><strong>{text}</strong></p>\n"


def _kept(tag, attribute, value):
    """An attribute's value, or None: links lead to the web or to mail, pictures are in the page itself."""
    pattern = {"href": _LINK.match, "src": _PICTURE.fullmatch}.get(attribute)
    return value if pattern is None or pattern(value.strip()) else None


def _cleaner(tags, classes=None):
    schemes = {"http", "https", "mailto", "data"}
    # A title names a picture that has no other name, to the eye where it was not loaded and to the ear.
    titled = {"img": {"title": "A picture. One from elsewhere is not loaded."}}
    return nh3.Cleaner(
        tags=tags,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=schemes,
        set_tag_attribute_values=titled,
        allowed_classes=classes,
    )


_FREE = _cleaner(_BLOCKS | _TABLES | _WORDS)
# What the grader puts beside a free text has a look of its own. A student writes no outputs, so cannot imitate it.
_OUTPUT = _cleaner(_BLOCKS | _TABLES | _WORDS | {"q"}, {"div": {RUBRIC, NOTICED}, "li": {"byline-note"}})
_OUTLINED = _cleaner(_BLOCKS | _TABLES | _WORDS | _HEADINGS)
_ours = mistune.create_markdown(renderer=_Ours(escape=False, allow_harmful_protocols=_OF_THE_CELL), plugins=_PLUGINS)
_theirs = mistune.create_markdown(
    renderer=_Theirs(escape=False, allow_harmful_protocols=_OF_THE_CELL), plugins=_PLUGINS
)


@lru_cache(maxsize=1000)
def prose(source: str) -> Markup:
    """The instructor's Markdown as HTML; the same for a whole class, so it is made once."""
    return outlined(source)


def outlined(source: str, attached: object = None) -> Markup:
    """Anybody's Markdown as HTML, with its headings; `attached` are the attachments of its cell."""
    return _read(source, _ours, _OUTLINED, len(source) > LIMIT, attached)


def writing(source: str, plain: bool = False, attached: object = None) -> Markup:
    """A student's Markdown as HTML, without headings; as plain text, if asked. `attached` as above."""
    return _read(source, _theirs, _FREE, plain, attached)


def _read(source, markdown, cleaner, plain, attached):
    try:
        page = str(text(source)) if plain else markdown(source)
    except RecursionError:  # nested too deep to be read
        page = str(text(source))
    return Markup(cleaner.clean(_with_pictures(page, attached if isinstance(attached, dict) else {})))


def _with_pictures(page, attached):
    """A page in which pictures that refer to attachments hold them; those of which it does not speak follow it."""
    pictures = {name: _address(bundle) for name, bundle in attached.items()}
    used = set()

    def put(found):
        name = unquote(Markup(found[1]).unescape())
        used.add(name)
        return f'src="{pictures.get(name, "")}"'

    page = _ATTACHED.sub(put, page)
    rest = [html('<p><img src="{}" alt="{}"></p>', pictures[name], name) for name in pictures if name not in used]
    return "".join([page, *rest])


def _address(bundle):
    """The data of an attachment as an address; what is no picture is left out by the cleaner."""
    kind, data = next(iter(bundle.items())) if isinstance(bundle, dict) and bundle else ("", "")
    return escape(f"data:{kind};base64,{''.join(joined(data).split())}")


def markup(source: str) -> Markup:
    """HTML of an output."""
    return Markup(_OUTPUT.clean(source))


def text(source: str) -> Markup:
    """Text as it stands, without the codes that colour it in a terminal."""
    return html("<pre>{}</pre>", _ANSI.sub("", source))


def output(found: object) -> Markup:
    """One output of a cell (nbformat 4, whatever shape it is in) as HTML: of its forms the richest that is safe."""
    if not isinstance(found, dict):
        return Markup()
    if found.get("output_type") == "stream":
        return text(joined(found.get("text")))
    if found.get("output_type") == "error":
        return text("\n".join(map(str, _listed(found.get("traceback")))))
    data: dict = found["data"] if isinstance(found.get("data"), dict) else {}
    shown = next((kind for kind in _FORMS if kind in data), None)
    return _FORMS[shown](joined(data[shown]), joined(data.get("text/plain"))) if shown else Markup()


def joined(value: object) -> str:
    """A text of a notebook, which may be a list of lines; a damaged file can hold anything else, which is none."""
    return "".join(line for line in _listed(value) if isinstance(line, str))


def _listed(value):
    return value if isinstance(value, list) else [value]


def _markdown(source, _):
    return writing(source, plain=len(source) > LIMIT)


def _picture(kind):
    def drawn(source, alternative):
        if not _BASE64.fullmatch(source):
            return text(alternative)
        alt = alternative or "A picture without a description"
        return html('<img src="data:{};base64,{}" alt="{}">', kind, "".join(source.split()), alt)

    return drawn


def _svg(source, alternative):
    return _picture("image/svg+xml")(b64encode(source.encode()).decode(), alternative)


_FORMS = {
    "text/html": lambda source, _: markup(source),
    "image/png": _picture("image/png"),
    "image/jpeg": _picture("image/jpeg"),
    "image/svg+xml": _svg,
    "text/markdown": _markdown,
    "text/plain": lambda source, _: text(source),
    "text/latex": lambda source, _: text(source),
}

"""Extraction: the bytes of a text, HTML or PDF file become paragraphs.

How a source is cut into paragraphs matters little, since `align` looks at the words; it helps where words differ.
A hyphen at a line's end may belong to the word or not; it is read as a soft hyphen, and `align` decides.
"""

import codecs
import re
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from byline.errors import BylineError
from byline.originals.fetch import Fetched

SOFT_HYPHEN = "\u00ad"
_BLANK = re.compile(r"\n\s*\n")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\n[ \t]*(?=[^\W\d_])")
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|article|main|div|p)\b", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WRAPPED = 150  # a text with longer lines is not wrapped: each line is a paragraph
_MOST_LETTERS = 2_000_000  # a thick book; aligning more would take minutes, and an article is never so long
_SHORT = 0.7  # a line shorter than this share of its neighbours ends a paragraph


class Extracts(NamedTuple):
    """The ways in which a source can be read, each a list of paragraphs, and what to tell the reader of it."""

    ways: list[list[str]]
    note: str = ""


def extract(source: Fetched) -> Extracts:
    """Return the Extracts of what was fetched.

    Raises BylineError for what is no text, HTML or PDF, has no text to read, or more than an article can have.
    """
    texts, note = _texts(source)
    if max(map(len, texts)) > _MOST_LETTERS:
        raise BylineError(f"{source.name} has far more text than an article. Give a file or page with it alone.")
    return Extracts([paragraphs(text) for text in texts], note)


def _texts(source: Fetched) -> tuple[list[str], str]:
    """Return (texts to try, note on the encoding)."""
    if b"%PDF-" in source.content[:1024]:
        from byline.originals.pdf import pages_text

        return [pages_text(source)], ""
    text, note = _decoded(source)
    if _HTML.search(text[:5000]):
        from byline.originals.markup import texts

        return texts(source.name, text), note
    return [text], note


def paragraphs(text: str) -> list[str]:
    """Cut a text into paragraphs: at blank lines, and inside these at lines, or where wrapped lines end short."""
    plain = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    blocks = _BLANK.split(_LINE_HYPHEN.sub(SOFT_HYPHEN, plain))
    return [paragraph for block in blocks for paragraph in _reflowed(block.split("\n")) if paragraph.strip()]


def _reflowed(lines):
    """Join wrapped lines to paragraphs, which keep their line breaks."""
    width = max(map(len, lines))
    if width > _WRAPPED:
        return lines
    ends = [at + 1 for at, line in enumerate(lines) if len(line) < _SHORT * width]
    return ["\n".join(lines[start:end]) for start, end in pairwise([0, *ends, len(lines)])]


def _decoded(source):
    """Return (text, note on its encoding)."""
    name, content = source.name, source.content
    _require_text(name, content)
    mark = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in filter(None, [mark, "utf-8", source.charset, _declared(content)]):
        with suppress(UnicodeError, LookupError):
            return content.decode(encoding), ""
    try:
        return content.decode("cp1252"), "It is not in UTF-8 and was read as Windows-1252: check its accents."
    except UnicodeError:
        raise BylineError(f"{name} is not readable as text. Save it anew as UTF-8 text, HTML or PDF.") from None


def _require_text(name, content):
    if content.startswith(b"PK\x03\x04") or content.startswith(b"{\\rtf"):
        raise BylineError(f"{name} is a file of a word processor. Save it there as plain text or PDF.")
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BylineError(f"{name} is neither text nor HTML nor PDF. Give the article in one of these forms.")


def _declared(content):
    """The character set that an HTML file declares, or None."""
    found = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", content[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else None

"""PDF as text, without the lines that a browser prints at the head and foot of every page."""

import logging
import re
from collections import Counter
from io import BytesIO

from byline.errors import BylineError
from byline.extras import require
from byline.originals.fetch import Fetched

_EDGE = 2  # lines at the top and at the bottom of a page that may be header or footer


def pages_text(source: Fetched) -> str:
    """Return the text of a PDF, one line a printed line; raises BylineError for what has no text to give."""
    pages = [_lines(page) for page in _pages(source)]
    if not any(pages):
        raise BylineError(
            f"{source.name} holds pictures of pages and no text. Run text recognition (OCR) on it, or give the page."
        )
    return "\n".join(line for page in _without_edges(pages) for line in page)


def _pages(source):
    """The text of each page."""
    require("originals")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw; what counts is the text
    try:
        pages = _unlocked_pages(source.content)
    except Exception:  # a broken PDF fails anywhere in the parser, with any of a dozen exceptions
        raise BylineError(f"{source.name} is a broken PDF. Print the page to a new PDF, or give its text.") from None
    if pages is None:
        raise BylineError(f"{source.name} is locked by a password. Save it without one and try again.")
    return pages


def _unlocked_pages(content):
    """The text of each page, or None for a PDF that opens with a password only."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    return [page.extract_text() for page in reader.pages]


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _without_edges(pages):
    """Drop the first and last lines that, but for their digits, stand on half of the pages or more."""
    if len(pages) < 2:
        return pages
    counted = Counter(mask for page in pages for mask in {_mask(line) for line in _edges(page)})
    running = {mask for mask, n in counted.items() if n >= max(2, len(pages) / 2)}
    return [_trimmed(page, running) for page in pages]


def _edges(page):
    return page[:_EDGE] + page[-_EDGE:]


def _trimmed(page, running):
    for _ in range(_EDGE):
        page = page[1:] if page and _mask(page[0]) in running else page
        page = page[:-1] if page and _mask(page[-1]) in running else page
    return page


def _mask(line):
    return re.sub(r"\d+", "0", line)

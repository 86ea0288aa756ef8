"""HTML as text: the article that trafilatura finds in a page, and the page as a whole."""

import logging
import re

from byline.errors import BylineError
from byline.extras import require

_UNSEEN = ("script", "style", "noscript", "template", "svg")
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"}
_INLINE |= {"strong", "sub", "sup", "time", "u", "wbr"}
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")  # and what XML, hence lxml, does not allow
_FEWEST = 20  # words; a page with fewer holds no article


def texts(name: str, html: str) -> list[str]:
    """Return the texts to try for an HTML page: its article as extracted, and all that it shows.

    Extraction tends to leave out headlines, captions and credits, which the kit numbers; the whole page has them.
    Raises BylineError where the page shows no text to speak of.
    """
    require("originals")
    found = [text for text in (_extracted(html), _shown(html)) if len(text.split()) >= _FEWEST]
    if not found:
        raise BylineError(
            f"{name} is a page without an article. Save the page in a browser as text or PDF, and add that."
        )
    return found


def _extracted(html):
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports empty pages; so does the kit
    return trafilatura.extract(html, include_comments=False, favor_recall=True) or trafilatura.baseline(html)[1]


def _shown(html):
    """All text of a page, with blank lines around what is not inline."""
    from lxml import etree
    from lxml.html import fromstring

    try:
        tree = fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_UNSEEN, with_tail=False)
    for element in tree.iter():
        _set_apart(element)
    return tree.text_content()


def _set_apart(element):
    """Put line breaks around an element that is not inline; the page's own line breaks mean nothing."""
    element.text = _BLANKS.sub(" ", element.text or "")
    element.tail = _BLANKS.sub(" ", element.tail or "")
    if element.tag not in _INLINE:
        element.text = f"\n\n{element.text}"
        element.tail = f"\n\n{element.tail}"

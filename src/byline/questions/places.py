"""Locators as people write them: "Courier, par. 3", "courier 2 and 4", "courier:3–5"."""

import re
from collections.abc import Sequence

from byline.casefile.read import short
from byline.course import data_cache
from byline.errors import BylineError
from byline.questions.base import AnswerError
from byline.tables import Locator, all_texts, last_paragraphs, locator

_NOISE = r'[\s"().:,#§¶]'
_WORDS = r"(?:paragraphs?|paras?|pars?|no|nr|number|the|report|article|in)\b"
# One place or a few in a row; what follows must be a sign that parts it from the next, the next name, or the end.
_PLACE = re.compile(
    rf"(?:{_NOISE}|{_WORDS})*+(?P<article>[a-z]+)?(?:{_NOISE}|{_WORDS})*+"
    r"(?P<first>\d{1,6})(?: ?- ?(?P<last>\d{1,6}))?+"
    r'[\s").]*+(?:$|(?=[a-z]|[,;&+/|]))(?:and\b|[\s,;&+/|])*+'
)
_LONGEST = 20  # paragraphs in a row; whoever means more has not located anything


def read_places(text: str, articles: Sequence[str], unread: AnswerError) -> set[Locator]:
    """Return the set of locators that a line in normal form names; raise AnswerError for an unknown one, else `unread`.

    A number alone is of the text named before it, or of the only one in `articles`.
    """
    told, at, found = _named(text.casefold()), 0, set()
    article = articles[0] if len(articles) == 1 else None
    while at < len(told):
        place = _PLACE.match(told, at)
        article = place["article"] or article if place else None
        if not place or not article:
            raise unread
        found |= _row(article, int(place["first"]), int(place["last"] or place["first"]), unread)
        at = place.end()
    if not found:
        raise unread
    return found


def _row(article, first, last, unread):
    """The locators from one paragraph to another of the same text."""
    if not first <= last < first + _LONGEST:
        raise unread
    try:
        return {locator(f"{article}:{number}") for number in range(first, last + 1)}
    except BylineError as error:
        raise AnswerError(str(error)) from None


def _named(text):
    """A text in which the name of each report is its id: "the post" and "the-post" are "thepost"."""
    for article, pattern in _names().items():
        text = pattern.sub(article, text)
    return text


@data_cache
def _names():
    """Id → the pattern of what a text is called, with a space or a hyphen anywhere in it."""
    patterns = {article: "|".join(map("[ -]?".join, names)) for article, names in called().items()}
    return {article: re.compile(rf"(?<![a-z])(?:{names})(?![a-z])") for article, names in patterns.items()}


@data_cache
def called() -> dict[str, list[str]]:
    """Id → what a text is called in one word and in small letters, longest first: its id, and its short name."""
    names = {article: [article] for article in all_texts()}
    for article in last_paragraphs():
        names[article].append(re.sub(r"\W", "", short(article).casefold()))
    return {article: sorted(ways, key=len)[::-1] for article, ways in names.items()}

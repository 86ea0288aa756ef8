"""Two to four words of a paragraph, as they stand or with one of them altered; made from the anchors alone."""

import re
from random import Random

from byline.course import data_cache
from byline.quotes.grams import hashed, pairs
from byline.quotes.verify import index
from byline.quotes.words import words
from byline.tables import Locator, load

_SMALL = "about after against both could each from here into just less might more most much other over same some such"
_SMALL += " than that their them there they this those very whom were will with would"


def usable(place: Locator, anchors: str) -> list[str]:
    """Those of a statement's anchors (text with | between) that a drill can show: two to four words, no digits,
    and one of them can be altered."""
    return [text for text in anchors.split("|") if _is_plain(text) and _variants(place, text)]


def altered(place: Locator, text: str, rng: Random) -> str:
    """The anchor with one content word replaced by a word of another anchor; surely not in the paragraph so."""
    return rng.choice(_variants(place, text))


def is_absent(place: Locator, text: str) -> bool:
    """Whether words surely do not stand one after another in a paragraph: a pair of neighbours is not in its
    fingerprint. False where it cannot be told."""
    wanted = pairs(hashed(words(text)), 1)
    return not set(wanted.tolist()) <= _neighbours(place)


@data_cache
def _neighbours(place):
    return frozenset(index().fingerprints[place].pairs.tolist())


@data_cache
def _variants(place, text):
    """All ways to alter one word of an anchor."""
    pieces = text.split()
    made = []
    for at, word in enumerate(pieces):
        fitting = _pool().get(_shape(pieces, at), ())
        made += [" ".join([*pieces[:at], other, *pieces[at + 1 :]]) for other in fitting if other != word]
    return [variant for variant in made if is_absent(place, variant)]


@data_cache
def _pool():
    """Shape → the content words of all anchors that have it."""
    found: dict[object, set[str]] = {}
    for text in filter(_is_plain, load("statements")["anchors"].dropna().str.split("|").explode().unique()):
        for at, word in enumerate(text.split()):
            found.setdefault(_shape(text.split(), at), set()).add(word)
    found.pop(None, None)
    return {shape: sorted(fitting) for shape, fitting in found.items()}


def _shape(pieces, at):
    """Where a word stands and how it ends, so that a word takes the place of its like, as far as this tells.

    Only the last word and the one before it count, and only if they are content words and follow no short word,
    as in "to tighten"; for others, None.
    """
    follows_short = at > 0 and re.fullmatch(r"[a-z]{1,3}", pieces[at - 1])
    if follows_short or at < len(pieces) - 2 or not all(map(_is_content, pieces[at:])):
        return None
    return len(pieces) - at, re.findall(r"(ing|ed|ly|al|ion|s|)$", pieces[at])[0]


def _is_plain(text):
    return 2 <= len(text.split()) <= 4 and not re.search(r"\d", text)


def _is_content(word):
    """Whether a word may be altered: no name, no small word."""
    return bool(re.fullmatch(r"[a-z]{4,}", word)) and word not in _SMALL.split()

"""Words as quotations are compared by: without case, typographic or invisible marks, brackets, digit grouping."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, product, repeat

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GROUPED = re.compile("(?<![\\d.,])\\d{1,3}(?:[, \u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_SEPARATOR = re.compile("[, \u00a0\u2009\u202f]")
_JOINED = "\u2063"  # stands for a space inside a number or a divided word, so that positions still count it
# No letters: a soft hyphen, joiners, a byte order mark. A space of no width may part two words, so it is none of them.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060\ufeff"))
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad]\s+(?=[^\W\d_])")
_TRIED = 5  # so many divided words are tried in both ways; of more, the rest are taken as whole words
_APOSTROPHES = str.maketrans({mark: "'" for mark in "\u2018\u2019\u02bc\u00b4`"})


def words(text: str) -> list[str]:
    """Return the words of a text in normal form: "Kim’s 10,000 [shells]" → ["kims", "10000", "shells"]."""
    ungrouped = _GROUPED.sub(lambda number: _SEPARATOR.sub("", number[0]), text)
    plain = unicodedata.normalize("NFKC", ungrouped).translate(_INVISIBLE).translate(_APOSTROPHES).casefold()
    return [word.replace("'", "") for word in _WORD.findall(plain)]


def spaced(text: str) -> list[tuple[str, int]]:
    """Return (normal word, position among the whitespace-separated words) for each word of a text."""
    held = _GROUPED.sub(lambda number: re.sub(r"\s", _JOINED, number[0]), text)
    placed, at = [], 0
    for piece in held.split():
        placed += [(word, at) for word in words(piece.replace(_JOINED, ""))]
        at += 1 + piece.count(_JOINED)
    return placed


def ways(text: str) -> Iterator[str]:
    """Yield the ways to read a text in which words are divided at line ends: each as one word, or with its hyphen."""
    first, *rest = _DIVIDED.split(text)
    for tried in product((_JOINED, "- "), repeat=min(len(rest), _TRIED)):
        marks = chain(tried, repeat(_JOINED))
        yield first + "".join(mark + piece for mark, piece in zip(marks, rest, strict=False))


def mixed_alphabets(text: str) -> list[str]:
    """The words that mix letters of different alphabets, such as a Latin word with a Cyrillic а: never the same
    words to a computer, though they look alike."""
    return [word for word in text.split() if len(_alphabets(word)) > 1]


def _alphabets(word):
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha())
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}}

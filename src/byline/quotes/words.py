"""Words as quotations are compared by: without case, typographic marks, brackets and digit grouping."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GROUPED = re.compile("(?<![\\d.,])\\d{1,3}(?:[, \u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_SEPARATOR = re.compile("[, \u00a0\u2009\u202f]")
_JOINED = "\u2063"  # stands for a space inside a number, so that positions still count it
_APOSTROPHES = str.maketrans({mark: "'" for mark in "\u2018\u2019\u02bc\u00b4`"})


def words(text):
    """Return the words of a text in normal form: "Kim’s 10,000 [shells]" → ["kims", "10000", "shells"]."""
    ungrouped = _GROUPED.sub(lambda number: _SEPARATOR.sub("", number[0]), text)
    plain = unicodedata.normalize("NFKC", ungrouped).translate(_APOSTROPHES).casefold()
    return [word.replace("'", "") for word in _WORD.findall(plain)]


def spaced(text):
    """Return (normal word, position among the whitespace-separated words) for each word of a text."""
    held = _GROUPED.sub(lambda number: re.sub(r"\s", _JOINED, number[0]), text)
    placed, at = [], 0
    for piece in held.split():
        placed += [(word, at) for word in words(piece.replace(_JOINED, ""))]
        at += 1 + piece.count(_JOINED)
    return placed


def mixed_alphabets(text):
    """The words that mix letters of different alphabets, such as a Latin word with a Cyrillic а: never the same
    words to a computer, though they look alike."""
    return [word for word in text.split() if len(_alphabets(word)) > 1]


def _alphabets(word):
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha())
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}}

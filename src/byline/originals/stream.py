"""A source as one stream of words, with the places where its own paragraphs begin."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from byline.originals.extract import SOFT_HYPHEN
from byline.quotes.grams import Hashes, grams, hashed
from byline.quotes.words import spaced, words

_CONTEXT = 4  # pieces on either side that show which spelling of a hyphenated word the report has


class Stream:
    """The words of a source in normal form, and the pieces between blanks that they were written as.

    `tokens[i]` is word i and `numbers[i]` its hash; it was written in `pieces[owner[i]]`. `breaks` are the pieces at
    which a paragraph of the source begins and `line_breaks` those at which a line does; last, the number of pieces.
    """

    def __init__(self, paragraphs: Sequence[str], known: Hashes) -> None:
        """Take the paragraphs of a source and the grams that the report has."""
        lines = [line.split() for paragraph in paragraphs for line in paragraph.split("\n")]
        self.line_breaks = list(accumulate(map(len, lines), initial=0))
        self.breaks = list(accumulate((len(paragraph.split()) for paragraph in paragraphs), initial=0))
        self.pieces = _unhyphenated([piece for line in lines for piece in line], known)
        placed = _placed(self.pieces, self.breaks)
        self.tokens, self.owner = [word for word, _ in placed], [piece for _, piece in placed]
        self.numbers = hashed(self.tokens)

    def words_between(self, first: int, last: int) -> int:
        """How many words the pieces from `first` up to, not including, `last` hold."""
        return bisect_left(self.owner, last) - bisect_left(self.owner, first)

    def breaks_around(self, first: int, last: int, by_line: bool) -> tuple[int, int]:
        """The last break at or before piece `first`, and the first one at or after piece `last`."""
        breaks = self.line_breaks if by_line else self.breaks
        return breaks[bisect_right(breaks, first) - 1], breaks[bisect_left(breaks, last)]

    def text(self, first: int, last: int) -> str:
        """The source's own words from piece `first` up to, not including, `last`, on one line."""
        return " ".join(self.pieces[first:last])


def _placed(pieces, breaks):
    """The words of each paragraph with the piece that they stand in; a number never runs over a break."""
    found = []
    for start, end in zip(breaks, breaks[1:], strict=False):
        found += [(word, start + at) for word, at in spaced(" ".join(pieces[start:end]))]
    return found


def _unhyphenated(pieces, known):
    """Resolve each soft hyphen: into a hyphen where the report has one, into nothing where it has the whole word."""
    resolved = [piece.replace(SOFT_HYPHEN, "") for piece in pieces]
    for at, piece in enumerate(pieces):
        if SOFT_HYPHEN in piece:
            context = slice(max(at - _CONTEXT, 0), at + _CONTEXT + 1)
            whole, hyphened = resolved[context], list(resolved[context])
            hyphened[at - context.start] = piece.replace(SOFT_HYPHEN, "-").strip("-")
            if _n_known(hyphened, known) > _n_known(whole, known):
                resolved[at] = hyphened[at - context.start]
    return [piece or "-" for piece in resolved]


def _n_known(pieces, known):
    return np.isin(grams(hashed(words(" ".join(pieces)))), known).sum()

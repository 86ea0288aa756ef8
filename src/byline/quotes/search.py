"""The search: where words stand verbatim, and where they nearly do."""

from collections.abc import Mapping, Sequence

import numpy as np

from byline.quotes.align import Alignment, Quotation
from byline.quotes.fingerprint import Fingerprint
from byline.quotes.grams import K, grams, hashed, whole
from byline.tables import Locator

_SHIFT = np.uint64(24)  # room for 16 million paragraphs beside a gram of 40 bits
_SCANNED = 500  # up to so many paragraphs, all are tried for a near match; beyond, those that share a gram


class Index:
    """Fingerprints of many paragraphs, searched by gram in a time that hardly grows with their number."""

    def __init__(self, fingerprints: Mapping[Locator, Fingerprint]):
        """Take fingerprints by place, in reading order; a place is ARTICLE:NUMBER."""
        self.fingerprints = dict(fingerprints)
        self.places = list(fingerprints)
        self._prints = list(fingerprints.values())
        self._grams = _postings([print_.grams for print_ in self._prints])
        self._joins = _postings([print_.join for print_ in self._prints])

    def verbatim(self, tokens: Sequence[str]) -> list[Locator]:
        """The places in which the words stand one after another, in reading order."""
        numbers = hashed(tokens)
        return [self.places[at] for at in _rarest(self._grams, grams(numbers)) if self._is_run(at, numbers)]

    def spanning(self, tokens: Sequence[str]) -> list[tuple[Locator, Locator]]:
        """The pairs of neighbouring places over which the words run, end of the first and start of the second."""
        numbers = hashed(tokens)
        starts = {at for found in _found(self._joins, grams(numbers)) for at in found}
        return [(self.places[at], self.places[at + 1]) for at in sorted(starts) if self._runs_over(at, numbers)]

    def nearest(self, tokens: Sequence[str], article: str | None = None) -> tuple[Locator, Alignment] | None:
        """Return (place, Alignment) for the paragraph that most of the words fit in their order, or None."""
        numbers = hashed(tokens)
        quotation = Quotation(numbers)
        near = [(quotation.align(self._prints[at].pairs), -at) for at in self._near(numbers, article)]
        best = max(near, key=lambda found: (found[0].score, found[1]), default=None)
        return (self.places[-best[1]], best[0]) if best and best[0].fits else None

    def share(self, tokens: Sequence[str], place: Locator) -> float:
        """The share of a text's grams that stand in a place; of a text shorter than a gram, whether it is the place."""
        print_ = self._prints[self.places.index(place)]
        mine = grams(hashed(tokens))
        return float(_among(mine, print_.grams).mean()) if len(mine) else float(whole(tokens) == print_.whole)

    def _is_run(self, at, numbers):
        """Whether the words are a run of the paragraph: by grams long enough to prove it."""
        print_ = self._prints[at]
        k = min(len(numbers), max(print_.exact, K))
        return bool(_among(grams(numbers, k), print_.grams).all())

    def _runs_over(self, at, numbers):
        """Whether a split exists at which the words run from this paragraph into the next."""
        join = self._prints[at].join
        bridged = _among(grams(numbers), join)
        for cut in range(1, len(numbers)):
            bridge = bridged[max(cut - K + 1, 0) : cut]
            sides = (at, numbers[:cut]), (at + 1, numbers[cut:])
            if len(bridge) and bridge.all() and all(len(n) < K or self._is_run(side, n) for side, n in sides):
                return True
        return False

    def _near(self, numbers, article):
        """The paragraphs worth a try for a near match."""
        some = list(range(len(self.places)))
        if len(some) > _SCANNED:
            some = sorted({at for found in _found(self._grams, grams(numbers)) for at in found})
        return [at for at in some if article is None or self.places[at].startswith(f"{article}:")]


def _postings(sets):
    """One sorted array of gram and paragraph together: a table that is searched by halving."""
    owners = np.repeat(np.arange(len(sets), dtype=np.uint64), [len(values) for values in sets])
    values = np.concatenate(sets) if sets else np.empty(0, np.uint64)
    return np.sort((values << _SHIFT) | owners)


def _found(postings, wanted):
    """For each gram, the paragraphs that hold it."""
    low, high = _spans(postings, wanted)
    return [_owners(postings[start:end]) for start, end in zip(low, high, strict=True)]


def _rarest(postings, wanted):
    """The paragraphs that hold the rarest of the grams; none, if one of the grams is nowhere."""
    low, high = _spans(postings, wanted)
    if not len(wanted) or (low == high).any():
        return []
    rarest = int((high - low).argmin())
    return _owners(postings[low[rarest] : high[rarest]])


def _spans(postings, wanted):
    """Where the entries of each gram begin and end in the table."""
    return postings.searchsorted(wanted << _SHIFT), postings.searchsorted((wanted + np.uint64(1)) << _SHIFT)


def _owners(entries):
    return (entries & np.uint64((1 << 24) - 1)).astype(int).tolist()


def _among(values, ordered):
    """Which values are in a sorted array; for few values much faster than np.isin."""
    if not len(ordered):
        return np.zeros(len(values), bool)
    return ordered[np.minimum(ordered.searchsorted(values), len(ordered) - 1)] == values

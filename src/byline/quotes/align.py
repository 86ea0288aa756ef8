"""Alignment: which words of a quotation fit a paragraph in order, known only by its pairs of near words.

The best chain of words is found by dynamic programming, as in sequence alignment (Needleman and Wunsch 1970), where
the text is not at hand: two words may follow each other in the chain if the paragraph has them one, two or three
words apart.
"""

from typing import NamedTuple

import numpy as np

from byline.quotes.grams import REACH, Hashes, pair_hashes

_FIT = 0.7  # at least this share of a quotation's words must fit for it to be called an altered one
_LOOK_BACK = 4
_GAP = 0.3  # what a word more or less between two fitting words costs, where a fitting word earns 1


class Alignment(NamedTuple):
    """How words fit a paragraph: score, whether well enough, and word position → changed, dropped, inserted, swapped.

    A dropped word is booked at the word before which it is missing.
    """

    score: float
    fits: bool
    misfits: dict[int, str]


class Quotation:
    """The hashed words of a quotation, made ready to be aligned to many paragraphs."""

    def __init__(self, numbers: Hashes):
        self.n = len(numbers)
        positions = np.arange(self.n)
        before = np.maximum(positions[:, None] - np.arange(1, _LOOK_BACK + 1), 0)
        steps = range(1, REACH + 1)
        # pairs[at, lag - 1, step - 1]: the words at - lag and at, as they would stand `step` apart.
        self._pairs = np.stack([pair_hashes(numbers[before], numbers[:, None], step) for step in steps], axis=-1)
        self._exists = positions[:, None] >= np.arange(1, _LOOK_BACK + 1)
        self._swapped = pair_hashes(numbers[1:], numbers[:-1], 1)

    def align(self, pair_set: Hashes) -> Alignment:
        """Align the quotation to a paragraph, given as its set of pairs."""
        present = np.isin(self._pairs, pair_set) & self._exists[..., None]
        steps = np.where(present.any(axis=-1), present.argmax(axis=-1) + 1, 0)
        if np.count_nonzero(steps.any(axis=1)) + 1 < _FIT * self.n:
            return Alignment(0.0, False, {})
        score, chain = _best_chain(steps.tolist())
        fits = len(chain) >= 3 and len(chain) >= _FIT * self.n
        return Alignment(score, fits, _misfits(chain, steps, np.isin(self._swapped, pair_set)) if fits else {})


def _best_chain(steps):
    """Return (score, positions) of the chain of words that fits best; steps[at][lag - 1] is 0 where there is none."""
    best: list[tuple[float, int | None]] = []
    for at, row in enumerate(steps):
        options: list[tuple[float, int | None]] = [(1.0, None)]
        for lag, step in enumerate(row, 1):
            if step:
                options.append((best[at - lag][0] + 1 - _GAP * (abs(lag - step) + (lag > 1)), at - lag))
        best.append(max(options, key=lambda option: option[0]))
    last = max(range(len(best)), key=lambda at: best[at][0])
    chain, before = [last], best[last][1]
    while before is not None:
        chain.insert(0, before)
        before = best[before][1]
    return best[last][0], chain


def _misfits(chain, steps, swapped):
    """What is the matter with each word that does not fit."""
    misfits = dict.fromkeys([*range(chain[0]), *range(chain[-1] + 1, len(steps))], "changed")
    for before, at in zip(chain, chain[1:], strict=False):
        step, between = steps[at][at - before - 1], range(before + 1, at)
        if not between and step > 1:
            misfits[at] = "dropped"
        misfits |= dict.fromkeys(between, "changed" if step > 1 else "inserted")
    for at in np.flatnonzero(swapped).tolist():
        if {at, at + 1} & set(misfits) and steps[at + 1][0] != 1:
            if misfits.get(at + 2) == "dropped":
                del misfits[at + 2]
            misfits |= {at: "swapped", at + 1: "swapped"}
    return dict(sorted(misfits.items()))

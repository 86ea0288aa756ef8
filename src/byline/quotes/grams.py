"""Grams as numbers: salted hashes of runs of words, and of pairs of words at a distance."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

K = 4  # words in the shortest gram
REACH = 3  # how far apart two words of a pair may stand
GRAM_BYTES, PAIR_BYTES = 5, 3
_SALT = b"byline fingerprint 1"
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


@lru_cache(maxsize=1 << 20)
def _word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8, key=_SALT).digest(), "big")


def hashed(tokens: Sequence[str]) -> Hashes:
    """The words of a text as an array of 64-bit numbers."""
    return np.fromiter(map(_word, tokens), dtype=np.uint64, count=len(tokens))


def grams(numbers: Hashes, k: int = K) -> Hashes:
    """The hash of every run of k words, in order; an empty array for a shorter text."""
    if len(numbers) < k:
        return np.empty(0, np.uint64)
    return _mixed(sliding_window_view(numbers, k).T, GRAM_BYTES)


def pairs(numbers: Hashes, distance: int) -> Hashes:
    """The hash of every two words that stand `distance` apart, in order."""
    return pair_hashes(numbers[:-distance], numbers[distance:], distance)


def pair_hashes(first: Hashes, second: Hashes, distance: int) -> Hashes:
    """The hashes of pairs of words as they would stand `distance` apart; arrays of any shape that go together."""
    first, second = np.broadcast_arrays(first, second)
    return _mixed([first, np.full_like(first, distance), second], PAIR_BYTES)


def whole(tokens: Sequence[str]) -> int:
    """The hash of a text as one piece, however short."""
    numbers = hashed(tokens)
    return int(grams(numbers, len(numbers))[0]) if len(numbers) else 0


def _mixed(columns: Sequence[Hashes] | Hashes, n_bytes: int) -> Hashes:
    """Fold columns of numbers into one and stir it (the finaliser of SplitMix64), keeping n_bytes."""
    mixed = np.full_like(columns[0], len(columns))
    for column in columns:
        mixed = (mixed ^ column) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed ^ (mixed >> np.uint64(27))) >> np.uint64(64 - 8 * n_bytes)

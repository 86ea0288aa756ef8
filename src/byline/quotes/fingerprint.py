"""The fingerprint of a paragraph: unordered sets of hashes that recognise its words in their order, and show none.

A quotation is verbatim if all its grams are in the set. With grams of four words alone, a text that joins two places
of a paragraph at a repeated run of three words would pass as well. So a paragraph with repeated runs carries longer
grams too, up to the length at which no run one word shorter repeats; from there on a chain of grams is the text.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from byline.quotes.grams import GRAM_BYTES, PAIR_BYTES, REACH, Hashes, K, grams, hashed, pairs, whole
from byline.quotes.words import words
from byline.tables import Locator


@dataclass(frozen=True)
class Fingerprint:
    """What is kept of one paragraph; `exact` is the length from which grams alone prove a run of words."""

    whole: int
    exact: int
    grams: Hashes
    pairs: Hashes
    join: Hashes = field(default_factory=lambda: np.empty(0, np.uint64))  # grams that run into the next paragraph


def fingerprint(text: str, following: str = "") -> Fingerprint:
    """Return the Fingerprint of a paragraph; `following` is the paragraph after it in the same article."""
    tokens = words(text)
    numbers = hashed(tokens)
    exact = _exact(numbers)
    sets = [grams(numbers, k) for k in range(K, exact + 1)]
    near = [pairs(numbers, distance) for distance in range(1, REACH + 1)]
    return Fingerprint(whole(tokens), exact, _set(sets), _set(near), np.unique(_join(tokens, words(following))))


def to_json(fingerprints: Mapping[Locator, Fingerprint], anchors: Iterable[int] = ()) -> str:
    """Return fingerprints by place, and the hashes of anchors, as JSON text, the same for the same input."""
    lines = {place: _packed(print_) for place, print_ in fingerprints.items()}
    document = {"k": K, "paragraphs": lines, "anchors": _pack(np.unique(np.fromiter(anchors, np.uint64)), GRAM_BYTES)}
    return json.dumps(document, indent=0) + "\n"


def from_json(text: str) -> tuple[dict[Locator, Fingerprint], frozenset[int]]:
    """Return (fingerprints by place, set of anchor hashes) from what `to_json` gave."""
    document = json.loads(text)
    unpacked = {place: _unpacked(line) for place, line in document["paragraphs"].items()}
    return unpacked, frozenset(_unpack(document["anchors"], GRAM_BYTES).tolist())


def anchor(place: Locator, text: str) -> int:
    """The hash that proves a name, figure or date of a paragraph: of the place and the words together."""
    return whole([*words(place), "\0", *words(text)])


def _exact(numbers):
    """The shortest length of grams, four or more, such that no run one word shorter stands twice."""
    exact = K
    while len(numbers) > exact and _repeats(grams(numbers, exact - 1)):
        exact += 1
    return min(exact, max(len(numbers), K))


def _repeats(values):
    return len(np.unique(values)) < len(values)


def _join(tokens, following):
    """The grams that begin in one paragraph and end in the next."""
    tail, head = tokens[-(K - 1) :], following[: K - 1]
    return grams(hashed(tail + head)) if tail and head else np.empty(0, np.uint64)


def _set(arrays):
    return np.unique(np.concatenate(arrays)) if arrays else np.empty(0, np.uint64)


def _packed(print_):
    packed = {"whole": print_.whole, "exact": print_.exact, "grams": _pack(print_.grams, GRAM_BYTES)}
    return packed | {"pairs": _pack(print_.pairs, PAIR_BYTES), "join": _pack(print_.join, GRAM_BYTES)}


def _unpacked(line):
    runs, near = _unpack(line["grams"], GRAM_BYTES), _unpack(line["pairs"], PAIR_BYTES)
    return Fingerprint(line["whole"], line["exact"], runs, near, _unpack(line["join"], GRAM_BYTES))


def _pack(values, n_bytes):
    raw = values.astype(">u8").view(np.uint8).reshape(-1, 8)[:, 8 - n_bytes :]
    return base64.b64encode(raw.tobytes()).decode()


def _unpack(text, n_bytes):
    raw = np.frombuffer(base64.b64decode(text), np.uint8).reshape(-1, n_bytes)
    padded = np.zeros((len(raw), 8), np.uint8)
    padded[:, 8 - n_bytes :] = raw
    return padded.reshape(-1).view(">u8").astype(np.uint64)

"""Words as lint compares them: content words alone, each without its usual endings."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from byline.quotes.words import words

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_SMALL, ABSOLUTES = (frozenset(_WORDS[name].split()) for name in ("small", "absolutes"))
_ENDING = re.compile(r"(?:ies|ied|es|ed|ing|s|ly|e|y)$")
_LEAST = 3  # letters of a word that can be told from another


def content(text: str) -> dict[str, str]:
    """The content words of a text, none such as "the" or "which": without their endings → as they stand there."""
    return {_bare(word): word for word in words(text) if len(word) >= _LEAST and word not in _SMALL}


def _bare(word: str) -> str:
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _LEAST else word


def grams(text: str, length: int) -> set[tuple[str, ...]]:
    """All runs of so many words of a text."""
    told = words(text)
    return {tuple(told[at : at + length]) for at in range(len(told) - length + 1)}


def listed(found: Iterable[str]) -> str:
    """Words or names in a row, each once: "a, b and c"; "" where there are none."""
    *first, last = sorted(set(found)) or [""]
    return f"{', '.join(first)} and {last}" if first else last

"""The checker's words, from vocabulary.toml: as sets, and as parts of regular expressions."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def section(name: str) -> dict[str, str]:
    """A section of the vocabulary: entry → its text."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))[name]


def words(name: str, entry: str) -> frozenset[str]:
    """An entry as a set of words."""
    return frozenset(section(name)[entry].split())


def either(name: str, entry: str) -> str:
    """An entry as an alternative of its words, for a regular expression; a full stop stands for a space."""
    return "|".join(section(name)[entry].split())

"""The voices that a drill offers beside the right one."""

import re
from collections.abc import Collection
from random import Random
from typing import Any

from byline.course import data_cache
from byline.tables import load


@data_cache
def _voices() -> dict[str, Any]:
    return {row.Index: row for row in load("sources").fillna("").itertuples(name="Voice")}


def name_in(row: Any) -> bool:
    """Whether a statement's claim has a word of its speaker's name, so that the name would be given away."""
    name = re.sub(r"\(.*\)", "", _voices()[row.source].name)
    said = set(re.findall(r"\w+", row.claim.casefold()))
    return any(word.casefold() in said for word in re.findall(r"[A-Z]\w+|\w{4,}", name))


def others(row: Any, statements: Collection[Any], rng: Random) -> list[str]:
    """Three names for a statement's "who": voices of its report first, then people who are named or heard elsewhere.

    Left out is whoever says the same thing there. Unnamed voices and institutions of one country differ by little but
    their names, so one of them is enough.
    """
    mine = [other for other in statements if other.article == row.article]
    same = {other.source for other in mine if _thing(other) == _thing(row) or bears(other, row)}
    heard = sorted({other.source for other in mine} - same)
    people = sorted(name for name, voice in _voices().items() if voice.kind == "person" and name not in same)
    taken, names = {_slot(row.source)}, []
    for source in [*rng.sample(heard, len(heard)), *rng.sample(people, len(people))]:
        if _slot(source) not in taken:
            taken.add(_slot(source))
            names.append(_voices()[source].name)
    return names[:3]


def _slot(source):
    """What keeps a voice apart: of a person or newsroom itself, of an unnamed voice or institution its country."""
    voice = _voices()[source]
    return source if voice.kind in ("person", "newsroom") else f"of {voice.country}"


def _thing(row):
    return row.topic, row.actor, row.relation


def bears(other: Any, row: Any) -> bool:
    """Whether two statements bear on the same expectation, so that one could be taken for the other."""
    return bool(row.proposition) and other.proposition == row.proposition

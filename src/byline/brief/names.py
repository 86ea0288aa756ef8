"""Who and what a sentence is about: actors under all their names, other proper names, and subjects."""

import re

from byline.brief.vocabulary import words
from byline.casefile.read import alternatives, case
from byline.course import data_cache

_PROPER = re.compile(
    r"(?<![\w-])[A-Z][\w’'-]*[a-z0-9][\w’'-]*(?:\s+(?:of\s+|for\s+the\s+)?[A-Z][\w’'-]*)*|\b[A-Z]{2,6}\b"
)


@data_cache
def known_actors() -> dict[str, re.Pattern[str]]:
    """Actor → the pattern of its names.

    Actors stand in nearly every sentence, under many names, and so prove little; other names prove more.
    """
    written = {name: alternatives(actor.words) for name, actor in case().actors.items() if actor.words}
    return {name: re.compile(rf"\b(?:{known})(?![\w])") for name, known in written.items()}


@data_cache
def _known_subjects() -> dict[str, re.Pattern[str]]:
    subjects = case().brief.subjects.items()
    return {name: re.compile(alternatives(subject.words), re.IGNORECASE) for name, subject in subjects}


@data_cache
def _common() -> frozenset[str]:
    """Words that set no name apart: those of the language, those of the case, and the names of the reports."""
    reports = [word for report in case().articles.values() for word in tokens(report.short)]
    return words("names", "common").union(case().brief.ordinary.split(), reports)


def actors(text: str) -> list[str]:
    """The actors that a text names, in the order in which they first stand there."""
    return [actor for actor, _ in mentions(text)]


@data_cache(size=4096)
def mentions(text: str) -> tuple[tuple[str, int], ...]:
    """(actor, position) for the first mention of each actor, in order of position."""
    first = {actor: match.start() for actor, known in known_actors().items() if (match := known.search(text))}
    return tuple(sorted(first.items(), key=lambda pair: pair[1]))


def names(text: str) -> list[str]:
    """The proper names of a text that are neither actors nor common words, as they stand."""
    hidden = text
    for pattern in known_actors().values():
        hidden = pattern.sub(lambda match: " " * len(match[0]), hidden)
    found = []
    for match in _PROPER.finditer(hidden):
        kept = [word for word in tokens(match[0]) if word not in _common()]
        if kept and not (_opens(hidden, match.start()) and not known_name(kept[0])):
            found.append(match[0])
    return found


def tokens(text: str) -> list[str]:
    """The words of a name in lower case, without possessive endings."""
    return [re.sub(r"['’]s?$", "", word).lower() for word in re.findall(r"[\w’'-]+", text)]


def distinctive(name: str) -> list[str]:
    """The words of a name that set it apart."""
    return [word for word in tokens(name) if word not in _common()]


@data_cache(size=4096)
def subjects(text: str) -> frozenset[str]:
    """The subjects that a text touches."""
    return frozenset(subject for subject, known in _known_subjects().items() if known.search(text))


def _opens(text, at):
    """Whether a position opens a sentence, so that its capital says nothing."""
    before = text[:at].rstrip(" \n\"“‘'(*")
    return not before or before[-1] in ".!?:"


def known_name(word: str) -> bool:
    """Whether the tables have a word as a name."""
    return word in _known()


@data_cache
def _known() -> frozenset[str]:
    from byline.brief.evidence import every_word_in_capitals

    return every_word_in_capitals()

"""Citations in a text: locators and references, found, read and resolved; those that point nowhere say why."""

import difflib
import re
from functools import cache
from typing import NamedTuple

from byline.errors import BylineError
from byline.tables import all_texts, last_paragraphs, load, locator

_NAMED = r"(?:CNN|Al\s?-?Jazeera|Euronews)"
_LOCATOR = re.compile(r"\b([A-Za-z]{2,}) ?: ?(\d{1,4})(?: ?[-–] ?(\d{1,4}))?\b(?!:)")
_REFERENCE = re.compile(r"\bref ?: ?([A-Za-z0-9][\w.-]*\w)", re.IGNORECASE)
_MORE = re.compile(r"(?:,| and|;) ?(\d{1,3})(?=\s*(?:[,;)\]]|and\b))")
_IN_WORDS = re.compile(
    rf"\b({_NAMED})(?:,? (?:paragraphs?|paras?\.?|par\.?|p\.|no\.|¶) ?| )(\d{{1,3}})(?=[\s,;.)\]])", re.IGNORECASE
)
_SLUG = re.compile(r"(?<=[(\[;,])\s*([a-z0-9]+(?:-[a-z0-9]+)+)\s*(?=[)\];,])")
_GROUP = re.compile(r"[(\[][^()\[\]]*[)\]]")


class Citation(NamedTuple):
    """A citation as it stands in the text: its characters, the places it points to, or what is the matter with it."""

    start: int
    end: int
    places: tuple[str, ...]
    problem: str = ""
    look: tuple[str, ...] = ()


def citations(text):
    """All citations of a text in their order: `cnn:19`, `cnn:42-44`, `cnn:19, 20`, `ref:tass-food-declined`."""
    found = [_reference(match) for match in _REFERENCE.finditer(text)]
    found += [one for match in _LOCATOR.finditer(text) if (one := _located(match, text))]
    found += [_more(match, found, text) for match in _MORE.finditer(text) if _follows(match, found, text)]
    taken = [(one.start, one.end) for one in found]
    for look_for, read in ((_IN_WORDS, _in_words), (_SLUG, _bare)):
        new = [read(match) for match in look_for.finditer(text) if not _within(match.start(1), taken)]
        found += filter(None, new)
    return sorted(found)


def groups(text, found):
    """The spans of citations with the brackets that hold nothing else: (start, end) each."""
    spans = [(one.start, one.end) for one in found]
    for bracket in _GROUP.finditer(text):
        inside = [span for span in spans if bracket.start() < span[0] and span[1] < bracket.end()]
        rest = list(bracket[0][1:-1])
        for start, end in inside:
            rest[start - bracket.start() - 1 : end - bracket.start() - 1] = " " * (end - start)
        if inside and not re.search(r"\w", re.sub(r"\b(?:and|see|also|cf)\b", "", "".join(rest))):
            spans = [span for span in spans if span not in inside] + [bracket.span()]
    return sorted(spans)


def _located(match, text):
    """A citation by locator; None for words that only look like one, such as "Note: 3"."""
    article = match[1].lower()
    if article not in all_texts() and not _near_article(article, match, text):
        return None
    last = match[3] or match[2]
    numbers = range(int(match[2]), int(last) + 1) if int(last) - int(match[2]) < 20 else [int(match[2]), int(last)]
    return _resolved(match.start(), match.end(), article, numbers)


def _resolved(start, end, article, numbers):
    try:
        places = tuple(locator(f"{article}:{number}") for number in numbers)
    except BylineError as error:
        near = difflib.get_close_matches(article, last_paragraphs(), n=1, cutoff=0.5)
        look = (f"{near[0]}:{numbers[0]}",) if near and near[0] != article else ()
        return Citation(start, end, (), f"{error} Correct the locator.", look)
    if article not in last_paragraphs():
        return Citation(start, end, (), f"{places[0]} is a practice text and invented. Cite one of the three reports.")
    return Citation(start, end, places)


def _near_article(word, match, text):
    """Whether a word before a number is meant as an article: it is close to one, or it stands alone in brackets."""
    if difflib.get_close_matches(word, last_paragraphs(), n=1, cutoff=0.75):
        return True
    before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
    return before in "([" and after in ")]" and bool(before and after)


def _follows(match, found, text):
    """Whether a bare number goes on a list of paragraphs: it stands right behind a locator, within brackets."""
    return any(
        one.end == match.start() or text[one.end : match.start()].strip(", 0123456789and") == ""
        for one in found
        if one.end <= match.start()
        and one.places
        and ":" in one.places[0]
        and not one.places[0].startswith("ref")
        and ")" not in text[one.end : match.start()]
    )


def _more(match, found, text):
    before = max((one for one in found if one.end <= match.start() and one.places), key=lambda one: one.end)
    return _resolved(match.start(1), match.end(1), before.places[0].split(":")[0], [int(match[1])])


def _reference(match):
    name = match[1].lower()
    if name in references():
        return Citation(match.start(), match.end(), (f"ref:{name}",))
    look = _close(name)
    hint = f"Did you mean {' or '.join(look)}?" if look else 'load("references") lists them all.'
    return Citation(match.start(), match.end(), (), f"There is no reference {name!r} in the kit. {hint}", look)


def _in_words(match):
    """A paragraph named in words, such as "CNN, paragraph 19"."""
    article = re.sub(r"[^a-z]", "", match[1].lower())
    place = f"{article}:{int(match[2])}"
    problem = f"A paragraph is cited by its locator, so that it can be found. Write {place}."
    return Citation(match.start(), match.end(), (), problem, (place,))


def _bare(match):
    """A reference without its "ref:"; None for other words in brackets."""
    look = (f"ref:{match[1]}",) if match[1] in references() else _close(match[1], cutoff=0.8)
    if not look:
        return None
    return Citation(
        match.start(1), match.end(1), (), f"A reference is cited with ref: before its name. Write {look[0]}.", look
    )


@cache
def _close(name, cutoff=0.6):
    """The references whose names come closest, best first."""
    return tuple(f"ref:{near}" for near in difflib.get_close_matches(name, references(), n=2, cutoff=cutoff))


@cache
def references():
    """The ids of all references."""
    return frozenset(load("references").index)


def _within(at, spans):
    return any(start <= at < end for start, end in spans)

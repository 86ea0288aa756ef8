"""Citations in a text: locators and references, found, read and resolved; those that point nowhere say why."""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

from byline.brief.spans import Span, Spans
from byline.casefile.read import case, short
from byline.course import data_cache
from byline.errors import BylineError
from byline.tables import all_texts, last_paragraphs, load, locator

_LOCATOR = re.compile(r"\b([A-Za-z]{2,}) ?: ?(\d{1,4})(?: ?[-–] ?(\d{1,4}))?\b(?!:)")
_REFERENCE = re.compile(r"\bref ?: ?([A-Za-z0-9][\w.-]*\w)", re.IGNORECASE)
_MORE = re.compile(r"(?:,| and|;) ?(\d{1,3})(?=\s*(?:[,;)\]]|and\b))")
_SLUG = re.compile(r"(?<=[(\[;,])\s*([a-z0-9]+(?:-[a-z0-9]+)+)\s*(?=[)\];,])")
_LIST = re.compile(r"[, 0-9and]+")
_GROUP = re.compile(r"[(\[][^()\[\]]*[)\]]")


class Citation(NamedTuple):
    """A citation as it stands in the text: its characters, the places it points to, or what is the matter with it."""

    start: int
    end: int
    places: tuple[str, ...]
    problem: str = ""
    look: tuple[str, ...] = ()


def citations(text: str) -> list[Citation]:
    """All citations of a text in their order: `courier:2`, `courier:2-4`, `courier:2, 3`, `ref:inquiry`."""
    found = [_reference(match) for match in _REFERENCE.finditer(text)]
    found += [one for match in _LOCATOR.finditer(text) if (one := _located(match, text))]
    found += _listed(found, text)
    taken = Spans((one.start, one.end) for one in found)
    for look_for, read in ((_named_in_words(), _in_words), (_SLUG, _bare)):
        new = [read(match) for match in look_for.finditer(text) if not taken.cover(match.start(1))]
        found += filter(None, new)
    return sorted(found)


def groups(text: str, found: Iterable[Citation]) -> list[Span]:
    """The spans of citations with the brackets that hold nothing else: (start, end) each."""
    spans = Spans((one.start, one.end) for one in found)
    outside, brackets = {(one.start, one.end) for one in found}, []
    for bracket in _GROUP.finditer(text):
        inside = [span for span in spans.between(bracket.start() + 1, bracket.end()) if span[1] < bracket.end()]
        rest = list(bracket[0][1:-1])
        for start, end in inside:
            rest[start - bracket.start() - 1 : end - bracket.start() - 1] = " " * (end - start)
        if inside and not re.search(r"\w", re.sub(r"\b(?:and|see|also|cf)\b", "", "".join(rest))):
            outside.difference_update(inside)
            brackets.append(bracket.span())
    return sorted([*outside, *brackets])


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
        return Citation(start, end, (), f"{places[0]} is a practice text and invented. Cite one of the reports.")
    return Citation(start, end, places)


def _near_article(word, match, text):
    """Whether a word before a number is meant as an article: it is close to one, or it stands alone in brackets."""
    if difflib.get_close_matches(word, last_paragraphs(), n=1, cutoff=0.75):
        return True
    before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
    return before in "([" and after in ")]" and bool(before and after)


def _listed(found, text):
    """Bare numbers that go on a list of paragraphs: right behind a locator, with nothing else between."""
    ends = Spans((one.end, one.end, one) for one in found if _is_locator(one))
    lists = Spans(run.span() for run in _LIST.finditer(text))
    more = []
    for match in _MORE.finditer(text):
        last, run = ends.before(match.start()), lists.before(match.start() - 1)
        if last and (last[0] == match.start() or run and run[0] <= last[0] and match.start() <= run[1]):
            article = last[2].places[0].split(":")[0]
            more.append(_resolved(match.start(1), match.end(1), article, [int(match[1])]))
    return more


def _is_locator(one):
    return bool(one.places) and ":" in one.places[0] and not one.places[0].startswith("ref")


def _reference(match):
    name = match[1].lower()
    if name in references():
        return Citation(match.start(), match.end(), (f"ref:{name}",))
    look = _close(name)
    hint = f"Did you mean {' or '.join(look)}?" if look else 'load("references") lists them all.'
    return Citation(match.start(), match.end(), (), f"There is no reference {name!r} in the kit. {hint}", look)


def _in_words(match):
    """A paragraph named in words, such as "Courier, paragraph 2"."""
    place = f"{_names()[_plain(match[1])]}:{int(match[2])}"
    problem = f"A paragraph is cited by its locator, so that it can be found. Write {place}."
    return Citation(match.start(), match.end(), (), problem, (place,))


@data_cache
def _named_in_words():
    """The pattern of a paragraph named in words, by what the reports are called."""
    names = "|".join(r"\W?".join(map(re.escape, name.split())) for name in _called())
    numbered = r"(?:,? (?:paragraphs?|paras?\.?|par\.?|p\.|no\.|¶) ?| )(\d{1,3})(?=[\s,;.)\]])"
    return re.compile(rf"\b({names}){numbered}", re.IGNORECASE)


@data_cache
def _called() -> dict[str, str]:
    """What a report is called → its id, the longest names first."""
    also = {name: article for article, report in case().articles.items() for name in report.also}
    called = also | {short(article): article for article in last_paragraphs()}
    return dict(sorted(called.items(), key=lambda pair: -len(pair[0])))


@data_cache
def _names():
    return {_plain(name): article for name, article in _called().items()}


def _plain(name):
    return re.sub(r"\W", "", name.casefold())


def _bare(match):
    """A reference without its "ref:"; None for other words in brackets."""
    look = (f"ref:{match[1]}",) if match[1] in references() else _close(match[1], cutoff=0.8)
    if not look:
        return None
    return Citation(
        match.start(1), match.end(1), (), f"A reference is cited with ref: before its name. Write {look[0]}.", look
    )


@data_cache
def _close(name: str, cutoff: float = 0.6) -> tuple[str, ...]:
    """The references whose names come closest, best first."""
    return tuple(f"ref:{near}" for near in difflib.get_close_matches(name, references(), n=2, cutoff=cutoff))


@data_cache
def references() -> frozenset[str]:
    """The ids of all references."""
    return frozenset(load("references").index)

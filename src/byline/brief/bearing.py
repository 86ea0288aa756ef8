"""Do the cited places bear on the sentence: on its names, its figures, its subject?"""

import re
from collections.abc import Iterable

from byline.brief import names
from byline.brief.agree import comparable, is_backed, is_span, shares_day
from byline.brief.evidence import Evidence, everything, evidence, named_days
from byline.brief.figures import Day, Figure, figures
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.brief.vocabulary import either
from byline.brief.wording import BAND, FIRST_PERSON
from byline.casefile.read import case, title
from byline.course import data_cache

_SAYS = f"(?:{either('claims', 'speaks')})"
_ON_REPORTS = re.compile(
    r"\b(?:all|none|neither|each|no one|nobody|the) (?:of |in )?(?:the )?(?:\w+ )?(?:reports|texts)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(?:by|of|to|from|with|than|for|against|in|at)(?: the)? $", re.IGNORECASE)
_IDLE = "{} shares no name, no figure and no subject with this sentence. Leave it out, or say what it adds."
_SAYING = re.compile(rf"(?:['’]s?)?(?: [\w'’-]+){{0,5}}? {_SAYS}")
_NEAR, _FAR = 40, 300  # characters around a name in which is told whether it speaks
_LOOKED_FOR = 40  # names and figures of a sentence by which other places are looked for
_MOST = 3  # so many places or figures are named in a message


def bearing(draft: Draft) -> list[Finding]:
    """Findings on citations that say nothing about the sentence, and on figures that differ from theirs."""
    found = list[Finding]()
    days = dict[Day, Figure]()  # of the places cited so far: "three days later" counts from one of their days
    for sentence in draft.sentences:
        places = draft.places(sentence)
        if places and not sentence.is_heading:
            found += _findings(draft, sentence, places, list(days.values()))
        days |= {figure.date: figure for place in places for figure in evidence(place).figures if figure.date}
    return found


def _findings(draft, sentence, places, days_before):
    text = BAND.sub(lambda band: " " * len(band[0]), draft.uncited[sentence.start : sentence.end])
    known = [evidence(place) for place in places]
    backing = [figure for one in known for figure in one.figures]
    days = [*backing, *named_days(text), *days_before]
    off = [figure for figure in figures(text) if not is_backed(figure, backing, text) and not is_span(figure, days)]
    differing = [(figure, like) for figure in off if (like := comparable(figure, backing))]
    strange = [f"“{name}”" for name in missing_names(text, known)] + _missing_voices(text, known)
    strange += [figure.text for figure in off if _is_missed(figure, backing)]
    if strange or (_is_elsewhere(text, known) and not FIRST_PERSON.search(text)):
        return [_off_topic(sentence, places, text, strange)]
    found = [_figure(sentence, figure, like, places) for figure, like in differing]
    return found or _idle(draft, sentence, text)


def missing_names(text: str, known: Iterable[Evidence]) -> list[str]:
    """The proper names of a sentence, where the places have none of them, and those that speak and are not there."""
    tokens = frozenset().union(*(one.tokens for one in known))
    there, missing = list[str](), list[str]()
    for name in names.names(text):
        (there if tokens.intersection(names.distinctive(name)) else missing).append(name)
    return [
        name
        for name in missing
        if not there or re.search(rf"{re.escape(name)}(?: \w+ly)? {_SAYS}|[Aa]ccording to {re.escape(name)}", text)
    ]


def _is_missed(figure, backing):
    """Whether a figure without its like at the places should stand there; small words and spans need not."""
    small = figure.value is not None and figure.value < 13 and figure.text[0].isalpha()
    return not comparable(figure, backing) and not small and figure.in_days is None


def _missing_voices(text, known):
    """Actors to whom the sentence puts down what it tells, but whom no place names."""
    there = frozenset().union(*(one.actors for one in known))
    return [title(actor) for actor in dict.fromkeys([*_voices(text), *_first(text)]) if actor not in there]


def _first(text):
    """The actor that a sentence names first, where that tells what it is about."""
    for actor, at in names.mentions(text)[:1]:
        if case().actors[actor].telling and not _OBJECT.search(_before(text, at)) and not _ON_REPORTS.search(text):
            yield actor


def _voices(text):
    """The actors that speak in a sentence: before a verb of saying, or behind "according to"."""
    for actor, pattern in names.known_actors().items():
        match = pattern.search(text)
        while match:
            after = _SAYING.match(text[match.end() : match.end() + _FAR])
            before = _before(text, match.start())
            if (
                after
                and not _OBJECT.search(before)
                and not _speaks_another(after[0])
                or before.lower().endswith(("according to ", "according to the "))
            ):
                yield actor
                break
            match = pattern.search(text, match.end())


def _before(text, at):
    """The few words before a position."""
    return text[max(at - _NEAR, 0) : at]


def _speaks_another(between):
    return bool(re.search(r"\b(?:that|which|who|if|when|as|and|to|of|for|from|in|on|at|with|by)\b", between)) or bool(
        names.mentions(between)
    )


def _is_elsewhere(text, known):
    """Whether the sentence has a subject, and none of the places touches it or shares a name or a day with it."""
    mine, named = (
        names.subjects(text) - _weak(),
        {word for name in names.names(text) for word in names.distinctive(name)},
    )
    wanted = figures(text)
    return bool(mine) and not any(
        mine & one.subjects or named & one.tokens or shares_day(wanted, one.figures) for one in known
    )


@data_cache
def _weak():
    """Subjects that other words of a sentence may only touch."""
    return frozenset(name for name, subject in case().brief.subjects.items() if subject.weak)


def _off_topic(sentence, places, text, strange):
    cited = " or ".join(places[:_MOST])
    told = _listed(strange[:_MOST]) if strange else "what this sentence is about"
    look = tuple(place for place in _elsewhere(text, tuple(strange)) if place not in places)
    message = f"At {cited} the kit has nothing on {told}. Cite the place that has it, or change the sentence."
    return Finding("off-topic", sentence.number, sentence.start, sentence.end, message, look)


def _figure(sentence, figure, like, places):
    there = _listed(list({(one.value, one.date): one.text for one in like}.values())[:_MOST])
    is_finer = figure.date and figure.date[2] and not any(one.date[2] for one in like)
    differs = "is more exact than" if is_finer else "differs from"
    told = f"“{figure.text}” {differs} {_listed(places[:_MOST])}; the figure there is {there}."
    start = sentence.start + figure.start
    message = f"{told} Compare the figure and what it counts, or cite where yours stands."
    look = tuple(place for place in _holding(figure) if place not in places)[:_MOST]
    return Finding("figure", sentence.number, start, sentence.start + figure.end, message, (*places[:_MOST], *look))


def _idle(draft, sentence, text):
    """Citations beside others that share neither a name nor a figure nor the subject with the sentence."""
    found, mine, wanted = [], names.subjects(text), figures(text)
    distinct = {word for name in names.names(text) for word in names.distinctive(name)}
    cited = draft.cited(sentence)
    for one in cited if len(cited) > 1 and mine else []:
        known = [evidence(place) for place in one.places]
        shared = any(not other.subjects or mine & other.subjects or distinct & other.tokens for other in known)
        if (
            known
            and not shared
            and not any(is_backed(figure, other.figures, text) for other in known for figure in wanted)
        ):
            found.append(
                Finding("off-topic", sentence.number, one.start, one.end, _IDLE.format(one.places[0]), one.places)
            )
    return found


def places_for(text: str) -> tuple[str, ...]:
    """The places that bear best on a sentence, by its names and figures."""
    strange = [*names.names(text), *(one.text for one in figures(text))]
    return _elsewhere(text, tuple(strange))


@data_cache(size=4096)
def _elsewhere(text: str, strange: tuple[str, ...]) -> tuple[str, ...]:
    """The places that bear best on a sentence: most of what was missing first, then most of its subjects."""
    told = figures(text)
    counted = {token for one in told for token in names.tokens(one.text)}  # "27 May" is no name
    words = [word for name in strange for word in names.distinctive(name) if word not in counted][:_LOOKED_FOR]
    mine, wanted = names.subjects(text), [one for one in told if _is_telling(one)][:_LOOKED_FOR]
    scores = {}
    for place, one in everything().items():
        hits = sum(word in one.tokens for word in words) + sum(is_backed(figure, one.figures, "") for figure in wanted)
        if hits:
            scores[place] = (hits, len(mine & one.subjects))
    best = max(scores.values(), default=None)
    found = [place for place, score in scores.items() if score == best]
    return tuple(found[:_MOST]) if len(found) <= 2 * _MOST else ()


def _is_telling(figure):
    """Whether a figure may lead to a place: neither a small number nor a month alone does."""
    return bool(figure.date[2]) if figure.date else figure.value > 12


def _holding(figure):
    """The places where a figure stands with the same unit."""
    if figure.value is not None and figure.unit is None:
        return []
    return [place for place, there in _with_unit(figure.unit).items() if is_backed(figure, there, "")]


@data_cache
def _with_unit(unit):
    """Place → its figures that count the same; days have no unit."""
    found = {place: [each for each in one.figures if each.unit == unit] for place, one in everything().items()}
    return {place: there for place, there in found.items() if there}


def _listed(items):
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else ""

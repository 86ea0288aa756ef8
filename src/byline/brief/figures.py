"""Figures and dates in prose, read as values: "10,000", "10 000", "10k" and "ten thousand" are one figure."""

import re
from typing import NamedTuple

from byline.brief.vocabulary import section
from byline.casefile.read import alternatives, case
from byline.course import data_cache

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
)
_WORDS += "eighteen nineteen"
VALUES = {word: value for value, word in enumerate(_WORDS.split())}
VALUES |= {
    word: 10 * at
    for at, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
}
_SCALES |= {"dozen": 12, "bn": 1e9}
_WORD = "|".join([*VALUES, "hundred", "thousand", "million", "dozen", "half a million", "half a dozen"])
_GAP = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w.,:/-])(?P<money>[$€£])?{_GAP}?(?P<digits>\d{{1,3}}(?:(?:[,'’]|{_GAP})\d{{3}})+(?!\d)|\d{{1,3}}(?:\.000)+(?!\d)|\d+(?:\.\d+)?)"
    rf"(?:{_GAP}?(?P<scale>hundred|thousand|million|mn|billion|bn|dozen|k|m(?!{_GAP}?m))\b)?"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:-|{_GAP}|{_GAP}and{_GAP})(?:{_WORD}))*)(?=fold|\b)",
    re.IGNORECASE,
)
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?P<month>(?:{'|'.join(name.title() for name in MONTHS)})|(?:{_SHORT})\b\.?)"
_DATES = [
    re.compile(r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}})\b)?"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d|\d)(?:,? (?P<year>\d{{4}})\b)?"),
    re.compile(rf"\b{_MONTH},?(?: of)? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_MONTH}(?![a-z])"),
]
_FIRST_OF_TWO = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?(?:and|to|or|–|-) ?(?=\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
)
_MAY = re.compile(
    r"(?:\b(?:in|of|by|since|until|from|late|early|last|mid|before|after|between)[ -]|\d )$", re.IGNORECASE
)
_NOT_FIGURES = re.compile(
    r"\b(?:resolutions?|articles?|no\.|number|section|paragraphs?|lesson|question) \d+(?:(?:,| and|, and) \d{3,4})*|"
    r"\b[A-Za-z]+-\d[\d-]*|\bICD 203\b|(?:^|\n)\s*\d{1,2}[.)]\s|\d{1,2}:\d\d|"
    r"\b(?:one|two|three) (?:or|to) (?:two|three|four)\b|\b(?:one|two|three|four|five) (?:of|by)\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\ban? (week|month|year|decade) and a half\b", re.IGNORECASE)
SPANS = {"day": 1, "week": 7, "month": 30.4, "year": 365, "decade": 3652}  # in days
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|nearly|almost|approximately|approx\.?|circa|ca\.?|close to|well over|just under|"
    r"just over|up to|as many as)\s*$",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:fewer|less) than\s*$|\bat most\s*$|\b(?:under|below)\s*$", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more than|over|above|at least|upwards of)\s*$", re.IGNORECASE)


_NEAR, _FAR = 30, 300  # characters before a figure in which a word of its own, or what it counts, is looked for

Day = tuple[int | None, int | None, int | None]  # year, month, day, as far as they are said


class Figure(NamedTuple):
    """A number with its unit, or a date as (year, month, day) with None for what is not said; `text` as it stands."""

    start: int
    end: int
    text: str
    value: float | None = None
    unit: str | None = None
    date: Day | None = None
    bound: str = ""  # about, less, more, or empty

    @property
    def in_days(self) -> float | None:
        """A span of time in days, or None."""
        return self.value * SPANS[self.unit] if self.value is not None and self.unit in SPANS else None


@data_cache
def units() -> dict[str, str]:
    """Word → the unit that it stands for: those of the language and those of the case."""
    written = section("units") | case().brief.units
    return {word: unit for unit, words in written.items() for word in words.split()}


@data_cache
def _years() -> re.Pattern[str]:
    """A year; a number such as 2000 before some words is none."""
    counted = "|".join(["tons", *case().brief.counted.split()])
    return re.compile(rf"(?<![\w.,$-])(?:19|20)\d\d(?![\d,]|\.\d)(?![- ](?:{counted}))")


@data_cache
def _names_with_numbers() -> list[re.Pattern[str]]:
    """Patterns of what has digits and is no figure: of the language and of the case."""
    own = case().brief.no_figures
    return [_NOT_FIGURES, *([re.compile(alternatives(own), re.IGNORECASE)] if own else [])]


def figures(text: str) -> list[Figure]:
    """The figures and dates of a text, in their order. Numbers of articles, sections and models are names."""
    left, found = text, []
    for pattern in _names_with_numbers():
        left = _blank(left, pattern.finditer(left))
    for pattern in (*_DATES[:2], _FIRST_OF_TWO, *_DATES[2:]):
        matches = [match for match in pattern.finditer(left) if _is_date(match, left)]
        found += [_date(match) for match in matches]
        left = _blank(left, matches)
    halves = list(_AND_A_HALF.finditer(left))
    found += [Figure(*match.span(), match[0], 1.5, units()[match[1].lower()]) for match in halves]
    left = _blank(left, halves)
    years = list(_years().finditer(left))
    found += [Figure(*match.span(), match[0], date=(int(match[0]), None, None)) for match in years]
    left = _blank(left, years)
    found += [figure for match in _NUMBER.finditer(left) if (figure := _number(match, left))]
    return sorted(found)


def _blank(text, matches):
    parts, at = [], 0
    for match in matches:
        parts += [text[at : match.start()], " " * (match.end() - match.start())]
        at = match.end()
    return "".join([*parts, text[at:]])


def _is_date(match, text):
    """A month alone named May is read as one only behind a word such as "in"."""
    return match[0] != "May" or bool(_MAY.search(text[max(match.start() - _NEAR, 0) : match.start()]))


def _date(match):
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    year, day = parts.get("year"), parts.get("day")
    if month > 12:  # written with the month first
        month, day = int(day), month
    date = int(year) if year else None, month, int(day) if day else None
    return Figure(match.start(), match.end(), match[0].strip(), date=date)


def _month(word):
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(word.lower().strip(".")[:3]))


def _number(match, text):
    value = _value(match)
    unit = _unit(match, text)
    if value is None or (match["words"] and value < 13 and unit in (None, "state")):
        return None
    before = text[max(match.start() - 24, 0) : match.start()]
    bounds = {"less": _LESS, "more": _MORE, "about": _ABOUT}
    bound = next((name for name, pattern in bounds.items() if pattern.search(before)), "")
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Figure(start, match.end(), match[0].strip(), value, unit, bound=bound)


def _value(match):
    if match["words"]:
        return _spelled(match["words"])
    digits = match["digits"]
    if re.fullmatch(r"\d{1,3}(?:\.000)+", digits) and not match["scale"]:
        digits = digits.replace(".", "")
    value = float(re.sub(r"[^\d.]", "", digits))
    return value * _SCALES.get((match["scale"] or "").lower(), 1)


def _spelled(words):
    """The value of number words: "two hundred and sixty thousand" is 260,000."""
    total, part = 0.0, 0.0
    if words.lower().startswith("half a"):
        return 5e5 if "million" in words.lower() else 6.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in VALUES:
            part += VALUES[word]
        elif word in ("hundred", "dozen"):
            part = max(part, 1) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0.0
    return total + part


def _unit(match, text):
    """What is counted: a known word within the next few, or the word before as in "crowns, more than 10,000"."""
    if match["money"]:
        return "dollar"
    after = text[match.end() : match.end() + 60]
    if re.match(r"[ \u00a0\u202f-]?(%|per cent)", after):
        return "per cent"
    if after.lower().startswith(("fold", "-fold")):
        return "fold"
    words = re.findall(r"\w[\w-]*|[,;.()]", after)[:4]
    for word in words:
        if word.lower() in units():
            return units()[word.lower()]
        if (
            not re.match(r"[^\W\d][\w-]*$", word)
            or word.lower() in VALUES
            or word.lower() in ("of", "and", "to", "in", "that", "from")
        ):
            break
    if words[:2] == ["of", "them"]:
        before = re.findall(r"\w+", text[max(match.start() - _FAR, 0) : match.start()].lower())
        return next((units()[word] for word in reversed(before) if word in units()), None)
    return None

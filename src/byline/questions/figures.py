"""Numbers as people write them: 0.234, "0,234", "10 000", "75 %", "26 tonnes", "½", "seventy-five"."""

import re
import unicodedata
from typing import Any, NamedTuple

from byline.errors import shown
from byline.questions.base import AnswerError
from byline.questions.normal import clean
from byline.questions.pieces import SAYS, single, spoken, unread

_ABOUT = "result number value total about approx approximately ca circa roughly around exactly equals"
_LEAD = re.compile(rf'(?:[\s"(:=~≈]|(?:{"|".join(sorted([*SAYS, *_ABOUT.split()]))})\b\.?)*+', re.IGNORECASE)
_TAIL = '.,;:!? ")'
_PLAIN = re.compile(r"\d+\.?|\d*\.\d+|\d+(?:\.\d+)?e[+-]?\d{1,3}", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"\d*,\d+")
_EITHER = re.compile(r"[+-]? ?(?!0,)\d{1,3},\d{3}")  # thousands in some languages, three decimals in others
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_GROUPS = {
    re.compile(r'[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?|[1-9]\d{0,2}(?:_\d{3})+|[1-9]\d{0,2}(?:"\d{3})+(?:\.\d+)?'): ' _"',
    _THOUSANDS: ",",
    re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}"): ".",
}
_SIGN = re.compile(r"((?:[+-]|minus\b)?) ?(.*)", re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"(?:(\d{1,6}) ?)?([^\w\s]|[^\W\d_])|(?:(\d{1,6}) )?(\d{1,3}) ?/ ?(\d{1,3})")
_FIRST = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_WORTH = {word: n for n, word in enumerate(f"{_FIRST} seventeen eighteen nineteen".split())} | {"a": 1}
_TENTHS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * n for n, word in enumerate(_TENTHS.split(), 1) if n > 1}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_ALIASES = {"t": "tonne|metric ton", "%": "per cent|percent|pct", "kg": "kilogram|kilo", "km": "kilometre|kilometer"}


class ReadFigure(NamedTuple):
    """A number that was read, whether its unit stood behind it, and whether a comma stood where a point stands here."""

    value: float
    has_unit: bool = False
    has_comma: bool = False


def read_figure(answer: object, unit: str, how: str) -> ReadFigure:
    """Return the ReadFigure of a number, or of a text that can only mean one.

    `unit` is the one that may stand behind it, "" for none. Raises AnswerError, beginning with `how`, for all others.
    """
    answer = single(answer)
    if isinstance(answer, (int, float)) and not isinstance(answer, bool) and abs(answer) <= 1e300:
        return ReadFigure(float(answer))
    text = _with_commas(answer) if isinstance(answer, tuple) else answer
    if not isinstance(text, str):
        raise unread(how, answer)
    text = _LEAD.sub("", spoken(clean(text)), count=1).rstrip(_TAIL)
    bare = _without_unit(text, unit)
    if _EITHER.fullmatch(bare):
        which = f"Write {bare.replace(',', '')} or {bare.replace(',', '.')}"
        raise AnswerError(f"{shown(answer)} is one number in some countries and another in others. {which}.")
    value = _signed(bare)
    if value is None or not abs(value) <= 1e300:
        raise unread(how, answer)
    has_comma = "," in bare and not _THOUSANDS.fullmatch(bare.lstrip("+- "))
    return ReadFigure(value, bare != text, has_comma)


def either_way(text: str) -> list[float]:
    """The two numbers that a text such as "1,234" may be; none for any other text."""
    bare = clean(text).replace(" ", "")
    return [float(bare.replace(",", sign)) for sign in ("", ".")] if _EITHER.fullmatch(bare) else []


def _with_commas(numbers: tuple[Any, ...]) -> str | None:
    """The text that Python took for a tuple: 0,234. Of 26,000 it keeps (26, 0), which may be either."""
    is_row = all(type(number) is int and abs(number) < 10**9 for number in numbers) and min(numbers[1:], default=0) > 0
    return ",".join(map(str, numbers)) if is_row else None


def _without_unit(text: str, unit: str) -> str:
    """A text without the unit behind it: in full, short, or in the plural."""
    names = [unit, *_ALIASES.get(unit, unit).split("|")] if unit else []
    names += [unit.partition(" ")[0]] if unit.partition(" ")[0] in _SCALES else []
    forms = {form for name in names for form in (name, f"{name}s", name.removesuffix("s"))}
    signs = "|".join(re.escape(form).replace(r"\ ", "[ -]?") for form in sorted(forms, key=len, reverse=True))
    found = re.search(rf"(?<![^\W\d_])-?(?:{signs})$", text, re.IGNORECASE) if signs else None
    return text[: found.start()].rstrip() if found else text


def _signed(text: str) -> float | None:
    sign, bare = _SIGN.findall(text)[0]
    value = _value(bare)
    return value if value is None or sign in ("", "+") else -value


def _value(text: str) -> float | None:
    """The value of figures, a fraction or words without a sign; None where they are none."""
    number, _, scale = text.rpartition(" ")
    if number[:1].isdigit() and scale.casefold() in _SCALES:
        value = _figures(number)
        return None if value is None else value * _SCALES[scale.casefold()]
    found = [read(text) for read in (_figures, _fraction, _in_words)]
    return next((value for value in found if value is not None), None)


def _figures(text: str) -> float | None:
    if _PLAIN.fullmatch(text):
        return float(text)
    for pattern, between in _GROUPS.items():
        if pattern.fullmatch(text):
            return float("".join(sign for sign in text if sign not in between).replace(",", "."))
    is_decimal = _DECIMAL_COMMA.fullmatch(text) and not _EITHER.fullmatch(text)
    return float(text.replace(",", ".")) if is_decimal else None


def _fraction(text):
    """½, 26½, 1/2 or 26 1/2; of 12/7 nobody knows whether it is one."""
    found = _FRACTION.fullmatch(text)
    if not found:
        return None
    before, sign, whole, above, below = found.groups()
    if sign:
        is_one = unicodedata.decomposition(sign).startswith("<fraction>")
        return int(before or 0) + unicodedata.numeric(sign) if is_one else None
    return int(whole or 0) + int(above) / int(below) if int(above) < int(below) else None


def _below_thousand():
    ones = "|".join(list(_WORTH)[1:10])
    small = rf"(?:(?:{'|'.join(_TENS)})(?: (?:{ones}))?|{'|'.join(list(_WORTH)[:-1])})"
    return rf"(?:(?:a|{ones}) hundred(?:(?: and)? {small})?|a|{small})"


_WORDS = re.compile(
    rf"(?:({_below_thousand()}) million ?)?(?:({_below_thousand()}) thousand ?)?(?:and )?({_below_thousand()})?"
)


def _in_words(text):
    """Seventy-five, a hundred and one, two thousand; None for what is no such number."""
    found = _WORDS.fullmatch(text.casefold().replace("-", " "))
    if not text or not found or text.casefold() == "a":
        return None
    groups = [_worth(group or "") for group in found.groups()]
    return float(sum(group * scale for group, scale in zip(groups, (10**6, 10**3, 1), strict=True)))


def _worth(group):
    total = 0
    for word in group.split():
        total = total * 100 if word == "hundred" else total + (_WORTH | _TENS).get(word, 0)
    return total

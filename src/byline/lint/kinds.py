"""Kinds of faults in a single question, each found by a function that says what is there, or "" where nothing is."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from byline.lint.items import Item
from byline.lint.wording import ABSOLUTES, content, listed
from byline.quotes.words import words

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
_NEGATIVE = re.compile(r"\b(?:not|except|n't|never|cannot)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:all|none|both|neither|any) of (?:the above|these|them)\b|^[A-G] and [A-G]$", re.IGNORECASE)
_FACTOR, _FURTHER = 1.5, 15  # an option is much longer by this factor, and by so many characters


class Kind(NamedTuple):
    """A kind of fault: what it is called in the report, the questions that can have it, and what finds it there."""

    name: str
    applies: Callable[[Item], bool]
    finds: Callable[[Item], str]


def has_form(item: Item) -> bool:
    """Whether a question has options of its own, some of them right: form can give it away."""
    return bool(item.right) and item.key.sound is None


def repeated(item: Item) -> str:
    """Content words of the stem that only right options have."""
    own = own_words(item)
    found = listed(own[word] for word in content(item.stem_text).keys() & own)
    return f"only right options have {found} from the question" if found else ""


def own_words(item: Item) -> dict[str, str]:
    """The content words that right options have and no wrong one."""
    right, wrong = (content(" ".join(item.options[letter] for letter in some)) for some in (item.right, item.wrong))
    return {word: as_it_is for word, as_it_is in right.items() if word not in wrong}


def absolute(item: Item) -> str:
    """Absolutes in wrong options, where no right one has any."""
    found = {letter: absolutes(item.options[letter]) for letter in item.options}
    if any(found[letter] for letter in item.right):
        return ""
    return "; ".join(f"{letter}, wrong, says {listed(found[letter])}" for letter in item.wrong if found[letter])


def absolutes(text: str) -> frozenset[str]:
    """The absolutes of a text."""
    return ABSOLUTES.intersection(words(text))


def negative(item: Item) -> str:
    """A question that asks for what is not so."""
    asking = [each for each in _SENTENCE.split(item.stem_text) if each.rstrip('"”’)').endswith("?")]
    found = [match[0] for each in asking if (match := _NEGATIVE.search(each))]
    return f"the question has “{found[0]}”" if found else ""


def above(item: Item) -> str:
    """An option that is made of other options."""
    found = [letter for letter, text in item.options.items() if _ABOVE.search(text)]
    return f"{listed(found)} is about other options" if found else ""


def uneven(item: Item) -> str:
    """An option that is much longer than another."""
    long = {letter: len(text) for letter, text in item.options.items()}
    longest, shortest = max(long, key=long.__getitem__), min(long, key=long.__getitem__)
    if long[longest] <= _FACTOR * long[shortest] or long[longest] - long[shortest] < _FURTHER:
        return ""
    state = "right" if longest in item.right else "wrong"
    return f"{longest}, {state}, has {long[longest]} characters, {shortest} has {long[shortest]}"


def overlapping(item: Item) -> str:
    """Options of which one has all words of another."""
    told = {letter: set(words(text)) for letter, text in item.options.items()}
    pairs = [f"{b} has all words of {a}" for a in told for b in told if a != b and told[a] and told[a] < told[b]]
    return "; ".join(pairs)


def once_each(item: Item) -> str:
    """A match in which each option goes to one row."""
    goes = Counter(item.key.key.values())
    is_so = set(goes) == set(item.options) and max(goes.values()) == 1
    return "each option goes to one row: who knows all but one has the last for nothing" if is_so else ""


def half(item: Item) -> str:
    """Several answers of which just half are right."""
    return f"{listed(item.right)} of {len(item.options)}" if 2 * len(item.right) == len(item.options) else ""


KINDS = [
    Kind("options much longer than others", has_form, uneven),
    Kind("absolutes in wrong options alone", has_form, absolute),
    Kind("words of the question in right options alone", has_form, repeated),
    Kind("options that contain another", has_form, overlapping),
    Kind("options about other options", has_form, above),
    Kind("questions that ask for what is not", has_form, negative),
    Kind("choices: just half of them right", lambda item: item.type == "choices", half),
    Kind("match: each option once", lambda item: item.type == "match", once_each),
]

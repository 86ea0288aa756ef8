"""What an answer in words, or a computed value, can be read as: no reader knows the key, a judge knows a part of it.

"It is Harlow Steel" is Harlow Steel, and the text "2" the number 2, if that is what the judge knows. An answer that
holds a right one beside something else is unread: nobody can tell from the words whether it was meant.
"""

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from byline.errors import shown
from byline.questions.base import OTHERWISE, AnswerError, Judge, Outcome, Part
from byline.questions.figures import either_way, read_figure
from byline.questions.values import as_text

_MOST_WORDS = 20  # in an answer of "a word or a few"
_MOST = 5_000  # characters of a value that is looked at for other readings
_AROUND = " \n\t\"'“”„‘’«»"
_SAYS = r"(?:i|we) (?:d |would )?(?:think|believe|guess|say|suppose|assume) (?:that )?"
_IS = r"(?:(?:it|this|that|he|she|they|(?:the |my |the right )?(?:answer|solution)) (?:is|was|are|were|must be)"
_IS += r"|its|thats|hes|shes|theyre) "
_SENTENCE = re.compile(rf"(?:{_SAYS})?(?:{_IS})?")
_ARTICLE = re.compile(r"(?:the|an?) ")


class Readings(NamedTuple):
    """Parts for a judge: of the `sure` ones, the first that it knows counts. If it knows none of them, and one of the
    `doubtful` ones would earn something, the answer is unread, and its sentence says how to write it."""

    sure: list[Part]
    doubtful: Mapping[Part, str] = {}
    otherwise: str = ""  # a sentence, where an answer of which no reading is known is unread as well

    def outcome(self, judge: Judge) -> Outcome:
        """The Outcome of these readings; raises AnswerError where nobody can tell."""
        for part in self.sure:
            if found := judge.get(part):
                return found
        for part, how in self.doubtful.items():
            if (found := judge.get(part)) and found.credit > 0:
                raise AnswerError(how)
        if self.otherwise:
            raise AnswerError(self.otherwise)
        return judge[OTHERWISE]


def wordings(found: Sequence[str]) -> list[str]:
    """The ways to read a list of words as a name or a term: as it is, out of its sentence, with or without article."""
    whole = " ".join(found)
    bare = _SENTENCE.sub("", whole, count=1)
    name = _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare
    return list(dict.fromkeys(filter(None, [whole, bare, name, f"the {name}"])))


def of_words(found: Sequence[str], how: str) -> Readings:
    """The Readings of an answer in words; what stands in it beside other words is doubtful, and `how` says so."""
    if len(found) > _MOST_WORDS:
        raise AnswerError(f"{how} These are {len(found)} words.")
    ends = range(1, len(found) + 1)
    within = [" ".join(found[first:end]) for end in ends for first in range(end)]
    return Readings(wordings(found), dict.fromkeys(within, how))


def of_value(data: Any, name: str, is_unordered: bool = False) -> Readings:
    """The Readings of a value as plain data: a number in quotation marks, or alone in a list, is that number.

    `name` is the variable that holds it. A value with a set in it was put in some order: it may be another one.
    """
    is_short = len(as_text(data)) <= _MOST
    sure = list(_sure(data)) if is_short else [data]
    doubtful = _doubtful(sure, name) if is_short else ()
    unordered = f"{name} holds a set, which has no order. Give it a list." if is_unordered else ""
    parts = list(dict.fromkeys(map(as_text, sure)))
    return Readings(parts, {as_text(other): how for other, how in doubtful}, unordered)


def _sure(data):
    """A value, and what else it can only be: the one item of a list, a number or text in another dress."""
    yield data
    while isinstance(data, list) and len(data) == 1:
        data = data[0]
        yield data
    yield _undressed(data)
    if isinstance(data, (int, float)):
        yield str(data)  # where the number is asked for as a text


def _undressed(data):
    """A value in which each text that is a number, or True or False, is that, and no text has spaces or
    quotation marks around it."""
    if isinstance(data, dict):
        return {label: _undressed(item) for label, item in data.items()}
    if isinstance(data, list):
        return [_undressed(item) for item in data]
    if not isinstance(data, str):
        return data
    with contextlib.suppress(AnswerError):
        return read_figure(data, "", "").value
    text = data.strip(_AROUND)
    return {"True": True, "False": False}.get(text, text)


def _doubtful(sure, name):
    """Pairs of a value that may have been meant, and what to write."""
    for data in sure:
        if isinstance(data, dict):
            values = list(_sure(list(data.values())))
            yield from ((value, f"{name} holds values with labels. Give it the values alone.") for value in values)
            yield from _doubtful(values[1:], name)
        elif isinstance(data, str):
            how = f"Give {name} the number in plain figures; {shown(data)} is another one in some countries."
            yield from ((number, how) for number in either_way(data))
        elif isinstance(data, bool):
            yield int(data), f"{name} holds {data}. Give it a number."
        elif data in (0, 1):
            yield bool(data), f"{name} holds {data}. Give it True or False."

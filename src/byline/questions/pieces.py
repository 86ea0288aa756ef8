"""An answer in pieces: whatever form it was given in becomes one line, and the line words, numbers and signs.

Each type then explains every piece, or the whole answer is unread: nothing of it is dropped in silence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from byline.errors import shown
from byline.questions.base import AnswerError, is_missing
from byline.questions.normal import alien, clean
from byline.questions.values import unwrapped

_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_REASON = re.compile(r"\b(?:because|since)\b", re.IGNORECASE)
_ROW_NUMBER = 10**6  # no number in an answer that is picked is as large
QUIET = frozenset('".,;:()')  # around an answer they change nothing
BESIDE = frozenset("=-→*#")  # nor do these beside a letter
_ANSWER = "answer answers option options choice choices letter letters solution correct right is are was it this that"
_CHOOSE = "the my would think believe guess say go with choose chose pick picked select selected"
_SURE = "definitely certainly clearly surely probably"
SAYS = frozenset(f"{_ANSWER} {_CHOOSE} {_SURE}".split())  # words that say no more than that this is the answer
# "I" and the end of "it's" are letters, too: they go only where they can be nothing else.
_SHORT = re.compile(r'\b(it|that|i|we)"(?:s|d|m|ll|ve|re)\b', re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:i|we) (?=(?:would )?(?:think|believe|guess|say|go|choose|chose|pick|select)(?:ed)?\b)", re.IGNORECASE
)
_SAID = re.compile(rf'(?:[\s".,;:(]|(?:{"|".join(sorted(SAYS))})\b)*+', re.IGNORECASE)


class Picks(NamedTuple):
    """The letters of an answer in order; and what else stands in it: numbers, signs, words in small letters."""

    labels: list[str]
    others: list[str]


def unread(how: str, answer: object) -> AnswerError:
    """The error of an answer that cannot be read: how to answer, then what was given and what is wrong with it."""
    return AnswerError(f"{how} {shown(answer)} was not read.{alien(answer) if isinstance(answer, str) else ''}")


def single(answer: object) -> object:
    """The one item of a list, tuple or set that has no other; any other answer as it is."""
    value = unwrapped(answer)
    is_one = isinstance(value, (list, tuple, set, frozenset)) and len(value) == 1
    return unwrapped(next(iter(value))) if is_one else value


def line(answer: object, how: str, in_order: bool = False) -> str:
    """An answer as one line of text in normal form; raises AnswerError for what is not made of texts and numbers.

    Items of lists are parted by commas, rows of dictionaries by semicolons. `in_order`: a set, which has none, fails.
    """
    text = _line(answer, in_order)
    if text is None or ".." in text:  # dots may stand for letters between
        raise unread(how, answer)
    return text.rstrip("!? ")


def pieces(text: str) -> list[str]:
    """The words, numbers and signs of a line, in order."""
    return _PIECE.findall(spoken(text))


def spoken(text: str) -> str:
    """A line without the letters of "I think" and "it's", which are no options."""
    return _SELF.sub("", _SHORT.sub(r"\1", text))


def picks(text: str, options: Iterable[str]) -> Picks:
    """The Picks of a line. Beside a capital letter, "a" is an article and no option."""
    known = {label.casefold(): label for label in options}
    found = Picks([], [])
    has_capital = any(piece.isupper() and piece.casefold() in known for piece in pieces(text))
    for piece in pieces(text):
        small = piece.casefold()
        is_label = small in known and not (has_capital and piece in ("a", "i"))
        (found.labels if is_label else found.others).append(known[small] if is_label else small)
    return found


def quoted(labels: Iterable[str], last: str = ", ") -> str:
    """Labels as one types them, such as "A", "B" or "C"."""
    *most, end = [f'"{label}"' for label in labels] or ['""']
    return f"{', '.join(most)}{last}{end}" if most else end


def said(text: str) -> str:
    """A line from where it says more than that an answer follows."""
    return _SAID.sub("", spoken(text), count=1)


def without_reason(text: str, options: Iterable[str]) -> str:
    """A line without the reason that follows "because", unless the reason names an option, too."""
    answer, _, reason = _REASON.sub("\n", text, count=1).partition("\n")
    return answer if answer and not picks(f"A {reason}", [*options, "A"]).labels[1:] else text


def _line(value: object, in_order: bool) -> str | None:
    """The text of a value, None where it has no one reading as text."""
    value = unwrapped(value)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < _ROW_NUMBER else None
    if isinstance(value, Mapping):
        rows = [(key, item) for key, item in value.items() if not is_missing(item)]
        return _joined("; ", [_joined(": ", [_line(key, in_order), _line(item, in_order)]) for key, item in rows])
    if isinstance(value, (list, tuple)):
        return _joined(", ", [_line(item, in_order) for item in value])
    if isinstance(value, (set, frozenset)) and not in_order:
        return _joined(", ", sorted((_line(item, in_order) for item in value), key=str))
    return None


def _joined(sign: str, parts: Sequence[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    return sign.join(known) if len(known) == len(parts) else None

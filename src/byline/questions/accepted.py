"""`accept` in a key: further right answers, each checked as a key of its type."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from byline.faults import Fault, faults
from byline.questions.prompts import Asked
from byline.questions.question_type import QuestionType


def keys(kind: QuestionType, key: Any, accept: Sequence[Any]) -> list[Any]:
    """All keys by which an answer is right, its own first.

    Where a key lists all that is right, what is accepted joins it.
    """
    if accept and _takes_in(kind, key):
        return [[*key, *chain.from_iterable(accept)]]
    return [key, *accept]


def parsed(kind: QuestionType, entry: dict[str, Any], asked: Asked | None) -> tuple[list[Any], list[Any], list[Fault]]:
    """`accept` of an entry that is sound without it.

    Return what it accepts as a list of keys, the answers that these call right, and what is wrong with them.
    """
    if "accept" not in entry:
        return [], [], []
    if not entry["accept"] and entry["accept"] != 0:
        return [], [], [Fault(("accept",), "This is empty. Write another right answer, or delete this line.")]
    found, answers, wrong = [], [], []
    several = _split(kind, entry["key"], entry["accept"])
    entry = entry | {"accept": [entry["key"], *(key for _, key in several)]}  # to each of them, all are right
    for at, key in several:
        mine, says = _validated(kind, entry, key, asked)
        found.append(key)
        answers += mine
        wrong += [
            Fault(("accept", *at, *place[1:]), told) if place[:1] == ("key",) else Fault(place, told)
            for place, told in says
        ]
    return found, answers, list(dict.fromkeys(wrong))


def _takes_in(kind: QuestionType, key: object) -> bool:
    return kind.key_lists_all and isinstance(key, list)


def _split(kind: QuestionType, key: object, accept: Any) -> list[tuple[tuple[int | str, ...], Any]]:
    """(place, key) for each of what is accepted: it may be one key, or a list of keys."""
    has_lists = isinstance(key, list) and not kind.key_lists_all and isinstance(accept, list)
    is_many = all(isinstance(one, list) for one in accept) if has_lists else not isinstance(key, list)
    return [((n,), one) for n, one in enumerate(accept)] if is_many and isinstance(accept, list) else [((), accept)]


def _validated(
    kind: QuestionType, entry: dict[str, Any], key: Any, asked: Asked | None
) -> tuple[list[Any], list[Fault]]:
    """The answers that a key calls right in the place of the entry's own, and what is wrong with it there."""
    if key == entry["key"]:
        return [], [Fault(("key",), "This is the key itself. Write another right answer.")]
    model = kind.model_of(entry)
    valid, wrong = faults(model, entry | {"key": key}, asked)
    if _takes_in(kind, entry["key"]):  # its explanations may all be of the others
        wrong = [fault for fault in wrong if fault.at[:1] == ("key",)]
        valid, more = (None, []) if wrong else faults(model, entry | {"key": [*entry["key"], *key]}, asked)
        wrong += more
    if not wrong and kind.settings(key).get("calls") != kind.settings(entry["key"]).get("calls"):
        wrong = [Fault(("key",), "The function is called once, so the arguments must be those of key.")]
    return (valid.answers() if valid and not wrong else []), wrong

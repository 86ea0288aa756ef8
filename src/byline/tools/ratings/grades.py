"""Ratings on the Admiralty code: the grades, the items of the board, and what a typed rating means."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from byline.course import data_cache
from byline.errors import BylineError, nearest, shown
from byline.questions.records import Answer
from byline.tables import filled

if TYPE_CHECKING:
    import pandas as pd

SOURCE = {
    "A": "always right so far as is known, and in a position to know",
    "B": "usually right",
    "C": "fairly often right; there is some reason for doubt",
    "D": "often not to be relied on",
    "E": "known to be wrong or to deceive",
    "F": "cannot be judged: nothing to go by. This is not a bad mark",
}
CLAIM = {
    "1": "confirmed by others who did not learn it from the same source",
    "2": "probably true: it fits what else is known",
    "3": "possibly true: it fits a part of what else is known",
    "4": "doubtful: it does not fit well",
    "5": "improbable: what else is known contradicts it",
    "6": "cannot be judged: nothing to compare it with. This is not a bad mark",
}
_CODE = re.compile(r"([A-F]?)\s*([1-6]?)", re.IGNORECASE)


@data_cache
def items() -> "pd.DataFrame":
    """The items of the board, with the reference as a code such as "B2" in the column `reference`."""
    rows = filled("ratings")
    return rows.assign(reference=rows["source_rating"] + rows["claim_rating"].astype(str))


def example() -> str:
    """How ratings are typed."""
    return f'{{"{items().index[0]}": "B2"}}'


def read(ratings: object) -> dict[str, str]:
    """Return ratings, typed or clicked, as item → code: "B2", or "B" or "2" while the other half is missing.

    Raises BylineError for an item that the board does not have, or for a grade that the code does not have.
    """
    ratings = ratings.value if isinstance(ratings, Answer) else ratings
    if not isinstance(ratings, dict):
        raise BylineError(f"Give ratings as a dictionary, such as {example()}; {shown(ratings)} is not that.")
    return {_item(item): _code(item, code) for item, code in ratings.items()}


def fitting(ratings: object, read: Callable[[object], dict[str, str]] = read) -> dict[str, str]:
    """Those of the ratings kept earlier that fit the board as it is now; `read` raises BylineError for others."""
    found = dict[str, str]()
    for item, code in ratings.items() if isinstance(ratings, dict) else ():
        try:
            found |= read({item: code})
        except BylineError:
            continue
    return found


def _item(item):
    known = items().index
    if item not in known:
        raise BylineError(f"The rating board has no item {shown(item)}. {nearest(item, known)}")
    return item


def _code(item, code):
    match = _CODE.fullmatch(str(code).strip())
    if not match or not match[0]:
        raise BylineError(
            f'Rate {item} with a letter A to F for the source and a number 1 to 6 for the claim, such as "B2"; '
            f"{shown(code)} is not that."
        )
    return match[1].upper() + match[2]

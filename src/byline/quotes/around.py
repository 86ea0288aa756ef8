"""Whether more than a quotation was given as one: who said it, where it stands, a remark before or behind it.

An altered quotation has a word or two that differ. Words that were written around one are none of it, and to judge
both together would judge the student by what was never meant as a quotation.
"""

import re

from byline.quotes.verify import SHORTEST, Verdict, index
from byline.quotes.words import words
from byline.tables import all_texts

_MARKED = re.compile(r"(?<!\w)[\"“„«»「『‘'‹›](.+)[\"”“»«」』’'›‹](?!\w)", re.DOTALL)  # from the first mark to the last
_ADDED = 2  # so many words in a row at an end, none of which stands there, are no slip


def has_more(verdict: Verdict) -> bool:
    """Whether the text of a Verdict holds more than a quotation."""
    if verdict.verdict == "absent":
        told = words(verdict.text)
        return any(index().verbatim(told[at : at + SHORTEST]) for at in range(len(told) - SHORTEST + 1))
    if verdict.verdict != "altered":
        return False
    pieces = verdict.text.split()
    strange = {at for at, what in verdict.misfits if what != "dropped"}
    outside = _outside_marks(verdict.text)
    if outside and outside <= strange:
        return True
    ends = _run(range(len(pieces)), strange), _run(reversed(range(len(pieces))), strange)
    return any(len(end) >= _ADDED or _names_a_text(pieces[at] for at in end) for end in ends)


def _outside_marks(text):
    """The positions of the words outside the quotation marks, where these hold enough to be a quotation."""
    marked = _MARKED.search(text)
    if not marked or len(words(marked[1])) < SHORTEST:
        return set()
    n, before, after = (len(part.split()) for part in (text, text[: marked.start()], text[marked.end() :]))
    return {*range(before), *range(n - after, n)}


def _run(positions, strange):
    """The positions from an end of the text up to the first word that stands there."""
    run = []
    for at in positions:
        if at not in strange:
            break
        run.append(at)
    return run


def _names_a_text(pieces):
    return any(word in all_texts() for piece in pieces for word in words(piece))

"""`quote`: is this what the report says, word for word? Answered without the report."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from byline.course import data_cache, data_folder
from byline.errors import BylineError, nearest
from byline.markup import html, joined
from byline.quotes.fingerprint import fingerprint, from_json
from byline.quotes.grams import K, grams, hashed, pairs
from byline.quotes.search import Index
from byline.quotes.words import mixed_alphabets, spaced, ways, words
from byline.tables import Locator, all_texts, practice_rows

SHORTEST = 5
LONGEST = 500


@dataclass(frozen=True)
class Verdict:
    """What became of a quotation: its place, and the positions of the words that do not match.

    Positions count the quotation's whitespace-separated words from 0; `misfits` says of each whether it was changed,
    inserted, swapped, or stands where a word was dropped before it.
    """

    text: str
    verdict: str  # verbatim | altered | absent | too-short
    article: str | None = None
    paragraph: int | None = None
    misfits: tuple[tuple[int, str], ...] = ()
    note: str = ""

    @property
    def words(self) -> list[int]:
        """The positions of the words that do not match."""
        return [at for at, _ in self.misfits]

    @property
    def locator(self) -> Locator | None:
        """The place, such as courier:2, or None."""
        return f"{self.article}:{self.paragraph}" if self.article else None

    def __str__(self):
        return " ".join(filter(None, [_SENTENCES[self.verdict].format(self=self), self._misfits_in_words(), self.note]))

    def _repr_html_(self):
        pieces = self.text.split()
        for at, what in self.misfits:
            pieces[at] = html('<mark title="{}" style="{}">{}</mark>', what, _MARKED, pieces[at])
        shown = joined(pieces, " ") if len(pieces) <= LONGEST else "…"
        word, colon, rest = str(self).partition(":")
        told = html('<p style="margin:0.3em 0 0" role="status"><strong>{}{}</strong>{}</p>', word, colon, rest)
        rule = _RULES.get(self.verdict, "#767b80")
        return html(
            '<div style="{}border-left:4px solid {}"><p style="margin:0">“{}”</p>{}</div>', _BOX, rule, shown, told
        )

    def _misfits_in_words(self):
        pieces = self.text.split()
        told = [_WHAT[what].format(word=pieces[at], at=at + 1) for at, what in self.misfits]
        return f"{'; '.join(told)}." if told else ""


# The box of a verdict of `check`: the word carries the verdict, the colour of the rule only repeats it.
_RULES = {"verbatim": "#388e3c", "altered": "#b26a00", "absent": "#b26a00"}
_BOX = "padding:0.4em 0.8em;max-width:46em;"
# Dark on a light ground in either theme, 12:1; underlined, as no colour stands alone.
_MARKED = "background:#fde7c0;color:#3b2600;padding:0 0.15em;border-radius:2px;text-decoration:underline"
_SENTENCES = {
    "verbatim": "Verbatim: {self.locator}.",
    "altered": "Altered: {self.locator} has nearly these words.",
    "absent": "Not found: no paragraph has these words in this order.",
    "too-short": "Too short: a quotation needs at least five words to be placed.",
}
_WHAT = {
    "changed": "“{word}” (word {at}) is not what it says",
    "inserted": "“{word}” (word {at}) was put in",
    "dropped": "a word is missing before “{word}” (word {at})",
    "swapped": "“{word}” (word {at}) is in another place",
}


def quote(text: object, article: str | None = None) -> Verdict:
    """Say whether a quotation is verbatim, altered or absent, and where it stands; returns a Verdict.

    `article` (the id of a report or a practice text) looks there only. Five words are the least that can
    be placed.
    Raises BylineError for an unknown article or a text that is longer than any quotation.
    """
    _require(article)
    placed = spaced(str(text))
    if len(str(text).split()) > LONGEST:
        raise BylineError(
            f"A quotation of over {LONGEST} words is no quotation. Give the sentence that you want to check."
        )
    if len(str(text).split()) < SHORTEST or len(placed) < SHORTEST - 1:
        return Verdict(str(text), "too-short")
    read = [spaced(way) for way in ways(str(text))]
    verbatim = (_verbatim(str(text), [word for word, _ in placed], article) for placed in read)
    altered = (_altered(str(text), placed, article) for placed in read)
    found = next(filter(None, verbatim), None) or min(filter(None, altered), key=_n_misfits, default=None)
    return found or Verdict(str(text), "absent", note=_alphabets(text))


def holds(place: Locator, text: str) -> bool:
    """Whether two words or more can stand next to each other in a paragraph; from five words on, `quote` is stricter.

    Fewer than four words are known by their neighbours only, so a run that the paragraph has in two pieces passes too.
    """
    numbers, print_ = hashed(words(text)), index().fingerprints[place]
    mine, kept = (grams(numbers), print_.grams) if len(numbers) >= K else (pairs(numbers, 1), print_.pairs)
    return len(mine) > 0 and bool(np.isin(mine, kept).all())


def fingerprints_file() -> Path:
    """Where the fingerprints of the data folder are."""
    return data_folder() / "fingerprints.json"


@data_cache
def index() -> Index:
    """The index over the fingerprints that count here; raises BylineError where there are none."""
    try:
        prints, _ = from_json(fingerprints_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BylineError(
            f"{fingerprints_file()} is missing, and quotations are checked by it. Get the kit anew; in a course of "
            "your own, run: byline articles fingerprint FOLDER"
        ) from None
    # The practice texts are the kit's own and stand in it in full.
    practice = {row["locator"]: fingerprint(row["text"]) for row in practice_rows()}
    return Index(prints | practice)


def _require(article):
    if article is not None and article not in all_texts():
        raise BylineError(f"There is no article {article!r}. {nearest(article, all_texts())}")


def _verbatim(text: str, tokens: list[str], article: str | None) -> Verdict | None:
    """A Verdict for words that stand in a paragraph or run over two; None where they do neither."""
    places = [place for place in index().verbatim(tokens) if _is_in(place, article)]
    if places:
        others = ", ".join(places[1:])
        return _placed(text, "verbatim", places[0], note=f"The same words are in {others}, too." if others else "")
    runs = [pair for pair in index().spanning(tokens) if _is_in(pair[0], article)]
    if runs:
        return _placed(text, "verbatim", runs[0][0], note=f"The quotation runs over into {runs[0][1]}.")
    return None


def _altered(text: str, placed: list[tuple[str, int]], article: str | None) -> Verdict | None:
    """A Verdict for words that nearly stand in a paragraph, with the words that do not match; else None."""
    found = index().nearest([word for word, _ in placed], article)
    if not found:
        return None
    place, alignment = found
    # A piece such as "state-owned" has two words; it is reported once, with what is the matter with its first.
    misfits = {placed[at][1]: what for at, what in reversed(alignment.misfits.items())}
    return _placed(text, "altered", place, tuple(sorted(misfits.items())), _alphabets(text))


def _n_misfits(verdict: Verdict) -> int:
    return len(verdict.misfits)


def _placed(text, verdict, place, misfits=(), note=""):
    article, number = place.split(":")
    return Verdict(text, verdict, article, int(number), misfits, note)


def _is_in(place, article):
    return article is None or place.startswith(f"{article}:")


def _alphabets(text):
    mixed = mixed_alphabets(str(text))
    return f"“{mixed[0]}” mixes letters of two alphabets that look alike; type it anew." if mixed else ""

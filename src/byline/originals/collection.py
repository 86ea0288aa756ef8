"""The originals that a class has: add one, list them, look a paragraph up."""

from os import PathLike
from pathlib import Path
from typing import NamedTuple

from byline.casefile.read import reworded, short
from byline.course import data_cache
from byline.errors import BylineError, nearest
from byline.originals.align import align, is_whole
from byline.originals.coverage import Coverage, coverage
from byline.originals.extract import extract
from byline.originals.fetch import fetch
from byline.originals.store import default_folder, keep, kept
from byline.quotes.fingerprint import Fingerprint
from byline.quotes.grams import hashed
from byline.quotes.verify import index
from byline.quotes.words import words
from byline.tables import Locator, last_paragraphs, load, locator, rows


class Kit(NamedTuple):
    """What originals are recognised by: fingerprints and kinds (body, caption …) of paragraphs, by place."""

    prints: dict[Locator, Fingerprint]
    kinds: dict[Locator, str]

    @property
    def articles(self) -> list[str]:
        """The ids of the articles, in order."""
        return list(dict.fromkeys(place.split(":")[0] for place in self.prints))

    def prints_of(self, article: str) -> dict[int, Fingerprint]:
        """The fingerprints of an article by paragraph number."""
        return _numbered(self.prints, article)

    def kinds_of(self, article: str) -> dict[int, str]:
        """The kinds of an article's paragraphs by number."""
        return _numbered(self.kinds, article)

    def require(self, article: str) -> None:
        """Raise BylineError for an article that is not described here."""
        if article not in self.articles:
            raise BylineError(f"There is no article {article!r}. {nearest(article, self.articles)}")


def add(article: str, source: str | PathLike[str], folder: Path | None = None, kit: Kit | None = None) -> Coverage:
    """Add the original text of an article from a file or web address; returns the Coverage of its paragraphs.

    Text, HTML and PDF are read. What is recognised, word for word or nearly, is kept in `folder` (by default the
    folder of originals), in place of what was kept of the article before. `kit` is what it is recognised by.
    Raises BylineError, and keeps nothing, for an unknown article, a source that cannot be read, and a source in
    which less than half of the article's body paragraphs are recognised.
    """
    kit = kit or byline_kit()
    kit.require(article)
    fetched = fetch(source)
    extracts = extract(fetched)
    found = _best(extracts.ways, kit.prints_of(article))
    if not _suffices(found, kit, article):
        raise BylineError(_refusal(article, found, fetched.name, extracts, kit))
    texts = [found[number].text if number in found else "" for number in kit.prints_of(article)]
    keep(folder or default_folder(), article, texts)
    exact = {number for number, paragraph in found.items() if paragraph.is_exact}
    return coverage(article, kit.kinds_of(article), exact, found, extracts.note)


def added(folder: Path | None = None, kit: Kit | None = None) -> dict[str, Coverage]:
    """Return article → Coverage for the originals that are there."""
    kit = kit or byline_kit()
    folder = folder or default_folder()
    lines = {article: kept(folder, article) for article in kit.articles}
    return {article: _of_lines(article, of, kit) for article, of in lines.items() if of is not None}


def original(place: object, folder: Path | None = None) -> str | None:
    """Return the original text of a paragraph such as courier:2, or None where it was not added.

    The practice texts are always there. Raises BylineError for a locator that leads nowhere.
    """
    article, number = locator(place).split(":")
    if article not in last_paragraphs():
        return load("practice-texts").loc[f"{article}:{number}", "text"]
    lines = kept(folder or default_folder(), article) or []
    return (lines[int(number)] if int(number) < len(lines) else "") or None


@data_cache
def byline_kit() -> Kit:
    """The Kit for the reports."""
    index()  # says what to do where the file is missing
    kinds = {row["locator"]: row["kind"] for row in rows("paragraphs")}
    return Kit({place: index().fingerprints[place] for place in kinds}, kinds)


def _numbered(places, article):
    split = ((place.split(":"), value) for place, value in places.items())
    return {int(number): value for (name, number), value in split if name == article}


def _best(ways, prints):
    """The alignment that recognises most, of the ways in which a source can be read; the first of equals."""
    found = [align(way, prints) for way in ways]
    return max(found, key=lambda paragraphs: (sum(one.is_exact for one in paragraphs.values()), len(paragraphs)))


def _body(kit, article):
    return [number for number, kind in kit.kinds_of(article).items() if kind == "body"]


def _suffices(found, kit, article):
    """Whether half of the body paragraphs or more are there, in the same or nearly the same words."""
    body = _body(kit, article)
    return 2 * sum(number in found for number in body) >= len(body)


def _refusal(article, found, name, extracts, kit):
    """The sentence for a source that is not the article: how little was recognised, and why that may be."""
    body = _body(kit, article)
    n = sum(number in found for number in body)
    counted = (
        f"Only {n} of {len(body)} body paragraphs of {article} were recognised in {name}."
        if n
        else (f"None of the {len(body)} body paragraphs of {article} was recognised in {name}.")
    )
    others = [other for other in kit.articles if other != article]
    likely = [other for other in others if _suffices(_best(extracts.ways, kit.prints_of(other)), kit, other)]
    if likely:
        return f"{counted} It looks like {likely[0]}: byline articles add {likely[0]} {name}"
    copy = "The kit describes a re-worded copy (articles.csv, column edition), so {}'s own page will not match."
    return f"{counted} {copy.format(short(article)) if reworded(article) else 'Give the text of the report itself.'}"


def _of_lines(article, lines, kit):
    """The Coverage of lines that are kept."""
    prints = kit.prints_of(article)
    present = {number: line for number, line in enumerate(lines) if line.strip() and number in prints}
    exact = {number for number, line in present.items() if is_whole(hashed(words(line)), prints[number])}
    return coverage(article, kit.kinds_of(article), exact, present)

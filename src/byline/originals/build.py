"""Fingerprints and anchors made from the original texts: what data/fingerprints.json carries of them."""

from os import PathLike
from pathlib import Path

from byline.casefile.read import case
from byline.errors import BylineError
from byline.quotes.fingerprint import anchor, fingerprint, to_json
from byline.quotes.words import words
from byline.tables import Locator, last_paragraphs, rows


def build_fingerprints(folder: str | PathLike[str]) -> str:
    """Return the text of data/fingerprints.json, made from the texts in a folder, such as courier.txt.

    Raises BylineError for a text that is missing or has another number of paragraphs than the kit describes, and for
    an anchor of data/statements.csv that does not stand in its paragraph.
    """
    texts: dict[Locator, str] = {}
    for article, last in last_paragraphs().items():
        texts |= _numbered(article, Path(folder) / f"{article}.txt", last)
    places = list(texts)
    following = dict(zip(places, places[1:], strict=False))
    prints = {
        place: fingerprint(text, texts[following[place]] if _goes_on(place, following.get(place)) else "")
        for place, text in texts.items()
    }
    return to_json(prints, _anchors(texts))


def _numbered(article, path, last):
    """Place → text of each paragraph: the lines that are not empty, counted from the headline, which is 0."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeError):
        raise BylineError(f"{path} cannot be read. Give the folder with the reports as UTF-8 text.") from None
    report = case().articles.get(article)
    while report and lines and lines[0] == report.leftover:
        del lines[0]
    if len(lines) != last + 1:
        raise BylineError(f"{path} has {len(lines)} paragraphs where the kit describes {last + 1}. Give the same text.")
    return {f"{article}:{number}": line for number, line in enumerate(lines)}


def _goes_on(place, following):
    return following is not None and following.split(":")[0] == place.split(":")[0]


def _anchors(texts):
    """The hashes of the names, figures and dates of statements.csv, each proven to stand in its paragraph."""
    anchored = [row for row in rows("statements") if row.get("anchors")]
    return [_proven(row, text, texts) for row in anchored for text in row["anchors"].split("|")]


def _proven(row, text, texts):
    """The hash of one anchor of a statement; raises BylineError where its words do not stand in the paragraph."""
    place, wanted = row["locator"], words(text)
    there = words(texts.get(place, ""))
    if not wanted or not any(there[at : at + len(wanted)] == wanted for at in range(len(there))):
        raise BylineError(
            f"Statement {row['statement']} has the anchor {text!r}, which is not in {place}. Take it from the text."
        )
    return anchor(place, text)

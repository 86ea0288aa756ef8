"""Quotation marks: do the words between them stand where they are said to stand?"""

import re

from byline.brief.evidence import table
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.casefile.read import reworded, short
from byline.course import data_cache
from byline.quotes.verify import LONGEST, SHORTEST, holds, quote
from byline.quotes.words import words
from byline.tables import last_paragraphs

_AWARE = re.compile(
    r"\b(?:the text|re-?worded|reworded|repost|copy|as printed|prints|in the text's words)\b", re.IGNORECASE
)
_MOST = 100  # quotations that are looked up; a brief has a handful, and each takes thousandths of a second
_DIGEST = "These are the words of the kit's digest, which nobody said. Tell it without quotation marks."
_ALTERED = (
    "The {} text is a re-worded copy, and its quotation marks do not hold the speakers' words. Tell it in your own "
    "words, or say that you quote the copy."
)


def quoted(draft: Draft) -> list[Finding]:
    """Findings on quotations: words that do not stand there, the digest's words, and the words of re-worded copies."""
    found = []
    for start, end in draft.quotes[:_MOST]:
        sentence = draft.sentence_at(start)
        text = draft.text[start:end].strip().rstrip(".,;:!?")
        if sentence and words(text) and len(text.split()) <= LONGEST:
            places = draft.places(sentence)
            check = _long if len(words(text)) >= SHORTEST else _short
            kind, message, look = check(text, [place for place in places if not place.startswith("ref:")], places)
            if kind == "altered-text" and _AWARE.search(draft.own[sentence.start : sentence.end]):
                continue
            found += [Finding(kind, sentence.number, start, end, message, look)] if kind else []
    return found


_FINE = ("", "", ())


def _long(text, locators, places):
    """A quotation of five words or more: verified against all paragraphs."""
    verdict = _verdict(text)
    if verdict.verdict == "verbatim":
        return _placed(verdict, locators)
    if _is_digest(text):
        return "misquoted", _DIGEST, tuple(locators)
    if places and not locators:  # the words of a reference, which the kit does not have
        return _FINE
    if verdict.verdict == "altered":
        return (
            "misquoted",
            f"{verdict} Give the words as they stand, or leave out the quotation marks.",
            (verdict.locator,),
        )
    message = (
        "No paragraph has these words in this order. Give the words as they stand, or leave out the quotation marks."
    )
    return "misquoted", message, tuple(locators)


@data_cache(size=512)
def _verdict(text):
    """What `quote` says; while one writes, the same quotation is asked for again and again."""
    return quote(text)


def _placed(verdict, locators):
    if verdict.article not in last_paragraphs():
        return "misquoted", f"These words are from {verdict.locator}, a practice text, which is invented.", ()
    held = [place for place in locators if holds(place, verdict.text)] or [verdict.locator]
    if locators and not any(place == verdict.locator or holds(place, verdict.text) for place in locators):
        return (
            "misquoted",
            f"These words are in {verdict.locator}, but not in {' or '.join(locators)}. Cite it there.",
            (verdict.locator,),
        )
    return _altered(verdict.locator) if all(map(reworded, held)) else _FINE


def _altered(place):
    """What is told of words that stand in a re-worded copy alone."""
    return "altered-text", _ALTERED.format(short(place.partition(":")[0])), (place, f"ref:{reworded(place)}")


def _short(text, locators, places):
    """A quotation of up to four words: held against the neighbours of words in the cited paragraphs."""
    if not locators or len(locators) < len(places):
        return _FINE
    known = [place for place in locators if _is_known(place, text)]
    if known and all(map(reworded, known)):
        return _altered(known[0])
    if known or len(words(text)) < 2:  # a word alone leaves no trace that could be checked
        return _FINE
    look = tuple(place for place in table("paragraphs").index if holds(place, text))[:3] or tuple(locators)
    there = f"{' or '.join(locators[:3])} does not have the words “{text}” in this order."
    return "misquoted", f"{there} Give the words as they stand, or leave out the quotation marks.", look


def _is_known(place, text):
    """Whether a fragment is known to stand in a paragraph: by its neighbours, or as a softening word of a statement."""
    return holds(place, text) if len(words(text)) > 1 else words(text)[0] in _hedges().get(place, ())


def _is_digest(text):
    run = " ".join(words(text))
    return any(f" {run} " in digest for digest in _digests())


@data_cache
def _digests():
    """Digests and claims as runs of normal words."""
    texts = [*table("paragraphs")["digest"], *table("statements")["claim"]]
    return [f" {' '.join(words(text))} " for text in texts]


@data_cache
def _hedges():
    hedges = table("statements").dropna(subset=["hedge"]).groupby("locator")["hedge"]
    return {place: {word for hedge in group for word in words(hedge)} for place, group in hedges}

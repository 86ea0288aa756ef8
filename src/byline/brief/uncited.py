"""Sentences that tell a fact which can be checked, and cite nothing."""

import re

from byline.brief import names
from byline.brief.figures import figures
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.brief.vocabulary import either
from byline.brief.wording import BAND, ESTIMATIVE, FIRST_PERSON
from byline.casefile.read import frame

_DID = re.compile(rf"\b(?:{either('claims', 'did')})\b", re.IGNORECASE)
_SAID = re.compile(rf"\b(?:{either('claims', 'said')})\b", re.IGNORECASE)
_NOUN = re.compile(
    rf"(?:\b|(?=['’]))(?:{either('claims', 'before-nouns')})(?: \w+)? (?:{either('claims', 'nouns')})\b", re.IGNORECASE
)
_OWN = re.compile(rf"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|[Yy]ou|[Yy]our)\b|(?i:\b(?:{either('claims', 'own')})\b)")
_INFERENCE = re.compile(rf"\s*(?:{either('claims', 'inference')})\b")
_ANALYSIS = re.compile(
    r"\bdiffer|\bcompar|\b(?:these|the two|both|such) (?:figures|counts|estimates|accounts|claims)\b", re.IGNORECASE
)
_COMPARISON = re.compile(
    r"\b(?:these|the two|both|those|such) (?:figures|counts|numbers|estimates|accounts|sources|claims|governments)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\s*(?:He|She)\b|.{0,30}\bofficials\b")
_PRONOUN = re.compile(
    r"\s*(?:He|She|It|They|Both|"
    r"The (?:minister|group|scholar|expert|spokesman|ambassador|official|statement|text|report)s?)\b"
)
_CLAUSES = re.compile(r"[;:] |, (?:and|but|while|although|though) (?!found\b|saw\b)| (?:and|but|though) (?=(?:I|we)\b)")
_ABSENCE = re.compile(
    r"\b(?:I|[Ww]e)\b.*\b(?:(?:found|find|saw|see|seen|know|knew)(?: of)? (?:no|none|nothing|nobody|neither)\b"
    r"|(?:not|never)(?: yet)? (?:find|found|see|seen)\b)",
    re.DOTALL,
)
_MESSAGE = (
    "This tells a fact that can be checked, and cites nothing. Put the locator or the reference into the sentence or "
    "directly after it, or mark it as your own judgement."
)


def uncited(draft: Draft) -> list[Finding]:
    """Findings on factual sentences without a citation; judgements, questions and advice need none."""
    return [
        Finding("uncited", one.number, one.start, one.end, _MESSAGE, _look(draft, one))
        for one in draft.sentences
        if not one.is_heading and not draft.cited(one) and _is_claim(draft, one)
    ]


def _is_claim(draft, sentence):
    text = _without_absences(draft.uncited[sentence.start : sentence.end])
    if text.rstrip(' \n"”’').endswith("?"):
        return False
    if _is_long_quotation(draft, sentence) or any(one.in_days is None for one in _exact(text)):
        return not _COMPARISON.search(text)
    verbs = re.sub(r"\bsays? so\b", "", _NOUN.sub("", text))
    named = names.names(text) or names.actors(text) or _PERSON.match(text)
    if named and _SAID.search(verbs) and not FIRST_PERSON.search(text) and not _ANALYSIS.search(text):
        return True
    if _is_judgement(draft.own[sentence.start : sentence.end]):
        return False
    if names.names(text):
        return True
    concerns = _exact(text) or names.names(text) or names.actors(text) or names.subjects(text) or _PRONOUN.match(text)
    return bool(concerns and _DID.search(verbs))


def _without_absences(text):
    """A sentence without the clauses in which the writer says that something was not found: no place tells that."""
    clauses = _CLAUSES.split(text)
    kept = [clause for clause in clauses if not _ABSENCE.search(clause)]
    return text if len(kept) == len(clauses) else "; ".join(kept)


def _exact(text):
    """Figures and days that need a source: neither the case's own months nor the per cent of one's own judgement."""
    found = [one for one in figures(BAND.sub("", text)) if not (one.unit == "per cent" and ESTIMATIVE.search(text))]
    found = [one for one in found if one.unit != "per cent" or not re.search(r"\b(?:confiden|certain|sure)", text)]
    return [one for one in found if not one.date or one.date[2] or (all(one.date[:2]) and one.date[:2] not in frame())]


def _is_judgement(text):
    return bool(_OWN.search(text) or _INFERENCE.match(text) or _COMPARISON.search(text) or ESTIMATIVE.search(text))


def _is_long_quotation(draft, sentence):
    return any(len(draft.text[start:end].split()) > 4 for start, end in draft.quotes_in(sentence))


def _look(draft, sentence):
    """Where the fact may stand, if its names and figures tell."""
    from byline.brief.bearing import places_for

    return places_for(draft.uncited[sentence.start : sentence.end])

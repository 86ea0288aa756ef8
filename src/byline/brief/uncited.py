"""Sentences that tell a fact which can be checked, and cite nothing."""

import re

from byline.brief import names
from byline.brief.evidence import FRAME
from byline.brief.figures import figures
from byline.brief.finding import Finding
from byline.brief.wording import BAND, ESTIMATIVE

_DID = re.compile(
    r"\b(?:say|says|said|told|tells|wrote|writes|reports|reported|announced|declared|stated|claims?|claimed|counts|counted|estimates|"
    r"estimated|puts|put|sent|sends|sending|received|receives|receiving|delivered|delivers|shipped|ships|supplied|supplies|visited|visits|"
    r"signed|signs|launched|fired|fires|denied|denies|deny|vetoed|blocked|abstained|voted|votes|met|meets|offered|offers|declined|declines|"
    r"asked|asks|bought|buys|sold|sells|published|promised|promises|backed|backs|banned|bans|forbids|forbade|recogni[sz]ed|invited|arrived|"
    r"arrives|arriving|travelled|traveled|flew|landed|closed|opened|provided|provides|helped|agreed|confirmed|admitted|warned|"
    r"examined|identified|found|transferred|gave|got|gets|getting|dismiss\w*|sees|saw|ended|expired|began|started|reached|exploded|failed|added|adds|"
    r"called|calls|thanked|used|uses|needs|needed|wants|wanted|accused|tests|tested|repeated|exports|exported|imports|imported|refused|rejected|made in|(?:was|were|is|are) made|makes|"
    r"produces|produced|creates|created|replaces|replaced|condemns|condemned|denounces|denounced|builds|built|prolonged|raises|raised|violates|"
    r"violated|breaches|breached|broke|breaks|fought|attacked|refills|refilled|supports|supported|opposes|opposed|relies|relied|depends|depended|"
    r"rose|fell|grew|doubled|increased|leaves|left|runs out|ran out|copied|drained|fell apart|collapsed|shut|stepped up|gains|gained|transfers)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:say|says|said|told|tells|wrote|writes|report|reports|reported|announced|declared|stated|states|claims?|claimed|counts|counted|"
    r"estimates|estimated|puts|put|deny|denies|denied|thinks?|thought|believes?|believed|expects?|expected|holds?|held|doubts?|doubted|argues?|"
    r"argued|warns?|warned|adds?|added|calls?|called|names?|named|suspects?|suspected|according to)\b",
    re.IGNORECASE,
)
# Words that are nouns behind an article, and verbs elsewhere.
_NOUN = re.compile(
    r"\b(?:the|a|an|any|no|this|these|those|their|his|her|its|such|all|both|some|other|two|three|of|'s|’s)(?: \w+)? (?:estimates|claims?|"
    r"reports?|counts|names?|states|doubts|calls?|needs|uses|supports|tests|visits?|exports|imports|offers?|votes|holds|transfers|makes)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_OWN = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|[Yy]ou|[Yy]our)\b|(?i:\b(?:this|the) (?:brief|paper|note|memo|question|answer|evidence|reader|council|gap)\b|\b(?:should|ought|must|cannot be|"
    r"can be|let us|recommend\w*|in sum|conclude\w*|judge[ds]?|judgement|whether|one can|possible|both|confiden\w+|would count|unproven|unknown|not known|no page|no source|nobody|nothing here|differ|compar\w+)\b)",
)
_INFERENCE = re.compile(r"\s*(?:So|Thus|Hence|Therefore|Taken together|Together|In short|Overall|If|What|How|Why|Who|Where|Whether)\b")
_ANALYSIS = re.compile(r"\bdiffer|\bcompar|\b(?:these|the two|both|such) (?:figures|counts|estimates|accounts|claims)\b", re.IGNORECASE)
_COMPARISON = re.compile(r"\b(?:these|the two|both|those|such) (?:figures|counts|numbers|estimates|accounts|sources|claims|governments)\b", re.IGNORECASE)
_PERSON = re.compile(r"\s*(?:He|She)\b|.{0,30}\bofficials\b")
_PRONOUN = re.compile(r"\s*(?:He|She|It|They|Both|The (?:minister|group|scholar|expert|spokesman|ambassador|official|statement|text|report)s?)\b")
_MESSAGE = (
    "This tells a fact that can be checked, and cites nothing. Put the locator or the reference into the sentence or "
    "directly after it, or mark it as your own judgement."
)


def uncited(draft):
    """Findings on factual sentences without a citation; judgements, questions and advice need none."""
    return [
        Finding("uncited", one.number, one.start, one.end, _MESSAGE, _look(draft, one))
        for one in draft.sentences
        if not one.is_heading and not draft.cited(one) and _is_claim(draft, one)
    ]


def _is_claim(draft, sentence):
    text = draft.uncited[sentence.start : sentence.end]
    if text.rstrip(" \n\"”’").endswith("?"):
        return False
    if _is_long_quotation(draft, sentence) or any(one.in_days is None for one in _exact(text)):
        return not _COMPARISON.search(text)
    verbs = _NOUN.sub("", text)
    named = names.names(text) or names.actors(text) or _PERSON.match(text)
    if named and _SAID.search(verbs) and not _FIRST_PERSON.search(text) and not _ANALYSIS.search(text):
        return True
    if _is_judgement(draft.own[sentence.start : sentence.end]):
        return False
    if names.names(text):
        return True
    concerns = _exact(text) or names.names(text) or names.actors(text) or names.subjects(text) or _PRONOUN.match(text)
    return bool(concerns and _DID.search(verbs))


def _exact(text):
    """Figures and days that need a source: not the months that the kit is about, not per cent of one's own judgement."""
    found = [one for one in figures(BAND.sub("", text)) if not (one.unit == "per cent" and ESTIMATIVE.search(text))]
    found = [one for one in found if one.unit != "per cent" or not re.search(r"\b(?:confiden|certain|sure)", text)]
    return [one for one in found if not one.date or one.date[2] or (all(one.date[:2]) and one.date[:2] not in FRAME)]


def _is_judgement(text):
    return bool(_OWN.search(text) or _INFERENCE.match(text) or _COMPARISON.search(text) or ESTIMATIVE.search(text))


def _is_long_quotation(draft, sentence):
    return any(
        sentence.start <= start < sentence.end and len(draft.text[start:end].split()) > 4 for start, end in draft.quotes
    )


def _look(draft, sentence):
    """Where the fact may stand, if its names and figures tell."""
    from byline.brief.bearing import places_for

    return places_for(draft.uncited[sentence.start : sentence.end])

"""Words of likelihood, of confidence and of feeling, in the writer's own voice."""

import re

from byline.brief.evidence import table
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.brief.vocabulary import either
from byline.casefile.read import method_pages
from byline.course import data_cache
from byline.tables import schemas

ESTIMATIVE = re.compile(rf"\b(?:{either('wording', 'probable')})\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_CONFIDENT = re.compile(r"\b(?:confidence|confident(?:ly)?)\b", re.IGNORECASE)
_PER_CENT_SURE = re.compile(
    r"\b\d{1,3} ?(?:%|per cent) (?:confiden\w+)|\b(?:confiden\w+)[^.;]{0,30}\d{1,3} ?(?:%|per cent)", re.IGNORECASE
)
BAND = re.compile(r"(\d{1,2}) ?(?:%|per cent)? ?(?:–|-|to) ?(\d{1,2}) ?(?:%|per cent)", re.IGNORECASE)
_CERTAIN = re.compile(rf"\b(?:{either('wording', 'certain')})\b", re.IGNORECASE)
_MIXED = (
    "Likelihood is about the event and confidence about your evidence; in one sentence readers mix them up. "
    "Give each a sentence of its own."
)
_SURE = (
    "A per cent says how likely an event is; confidence is high, moderate or low. Write the likelihood with its "
    "band, and your confidence in a sentence of its own."
)


def wording(draft: Draft) -> list[Finding]:
    """Findings on mixed sentences, on bands, on loaded words and on words that leave no room for doubt."""
    found = []
    for one in draft.sentences:
        own = draft.own[one.start : one.end]
        found += _mixed(one, own)
        found += [] if draft.cited(one) else _bands(one, own)
        found += _wrong_band(one, own) + _loaded(one, own) + _certain(one, own)
    return found


def _mixed(sentence, own):
    sure, both = _PER_CENT_SURE.search(own), [word for word in (ESTIMATIVE.search(own), _CONFIDENT.search(own)) if word]
    if sure or len(both) > 1:
        first, last = sure.span() if sure else (min(word.start() for word in both), max(word.end() for word in both))
        message = _MIXED if len(both) > 1 else _SURE
        return [_finding("mixed", sentence, first, last, message, *method_pages("likelihood"))]
    return []


def _bands(sentence, own):
    """A word of likelihood of one's own, without its band."""
    word = ESTIMATIVE.search(own)
    if not word or re.search(r"\d ?(?:%|per cent)", own) or _CONFIDENT.search(own):
        return []
    band = _term_of(word[0])
    example = f"{word[0]} ({band[0]}–{band[1]}%)" if band else with_band()
    message = f"People read “{word[0]}” in very different ways. Put its band behind it, such as {example}."
    return [_finding("band", sentence, *word.span(), message, *method_pages("bands"))]


def _wrong_band(sentence, own):
    """A word with the band of another."""
    found = []
    for word in ESTIMATIVE.finditer(own):
        band = BAND.match(own[word.end() :].lstrip(" (,"))
        term = _term_of(word[0])
        if band and term and (int(band[1]), int(band[2])) != term:
            message = f"The band of “{word[0]}” is {term[0]}–{term[1]}%. Change the word or the band, so that they fit."
            found.append(_finding("band", sentence, *word.span(), message, *method_pages("bands")))
    return found


def _term_of(word):
    """The band of a word of likelihood, or None."""
    return _terms().get(re.sub(r"\s+", " ", word.lower()))


@data_cache
def _terms():
    bands = dict[str, tuple[int, int]]()
    for row in table("estimative-terms").itertuples():
        band = (row.from_percent, row.to_percent)
        bands |= {row.Index.replace("-", " "): band, row.also_called: band}
    adverbs = {"probably": "likely", "almost certainly": "almost certain"}
    return bands | {adverb: bands[word] for adverb, word in adverbs.items() if word in bands}


def with_band() -> str:
    """A word of likelihood with its band, as an example."""
    word = "likely" if "likely" in _terms() else next(iter(_terms()))
    return f"{word} ({_terms()[word][0]}–{_terms()[word][1]}%)"


def _loaded(sentence, own):
    """Words that judge where they seem to tell, with what could stand for them."""
    found = []
    for word, row in _words():
        for match in word.finditer(own):
            message = f"“{match[0]}” judges where it seems to tell. {row.why} Neutral: {row.neutral}."
            found.append(_finding("loaded", sentence, *match.span(), message))
    return found


@data_cache
def _words():
    if "loaded-words" not in schemas():  # a course may do without such a list
        return []
    rows = table("loaded-words").fillna("")
    return [(_pattern(row.Index, row.forms, row.unless), row) for row in rows.itertuples()]


def _pattern(word, forms, unless):
    """A word in its forms, but for the phrases in which it is an ordinary term."""
    every = "|".join(re.escape(form) for form in [word.replace("-", " "), *filter(None, forms.split("|"))])
    spared = "".join(rf"(?<!\b{re.escape(phrase)} )" for phrase in filter(None, unless.split("|")))
    return re.compile(rf"{spared}(?<![\w-])(?:{every})(?![\w-])", re.IGNORECASE)


def _certain(sentence, own):
    word = _CERTAIN.search(own)
    if (
        not word
        or ESTIMATIVE.search(own)
        or re.search(r"\b(?:not|never|cannot|hardly|less)\b[^.]{0,20}$", own[: word.start()])
    ):
        return []
    message = f"“{word[0]}” leaves no room to be wrong. Say how likely you hold it, and what would change your mind."
    return [_finding("certainty", sentence, *word.span(), message)]


def _finding(kind, sentence, start, end, message, *look):
    return Finding(kind, sentence.number, sentence.start + start, sentence.start + end, message, look)

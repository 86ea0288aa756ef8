"""Whose word does a brief rest on? Its citations by report and by the side that speaks, and what they leave unsaid."""

import re
from collections import Counter

import pandas as pd

from byline.brief import names
from byline.brief.evidence import extra, table
from byline.brief.finding import WHOLE, Finding
from byline.brief.sentences import Draft
from byline.brief.vocabulary import either
from byline.casefile.read import alternatives, case
from byline.course import data_cache
from byline.tables import last_paragraphs

ENOUGH = 5  # citations; before, it is too early to speak of one side
_UNDECIDED = {"open", "unconfirmed"}
_SPEAKS_AGAINST = "what speaks against it is not mentioned: {} Say it in a sentence, and why you judge as you do."
_UNCONFIRMED = (
    "it is not mentioned that the record leaves it unconfirmed: one side says so, and no other was found to confirm "
    "it. Say whose claim it is, and what is missing."
)
_AGAINST = re.compile(rf"\b(?:{either('wording', 'against')})", re.IGNORECASE)


def balance(draft: Draft) -> list[Finding]:
    """Findings on a text whose citations all come from one voice, side or report, or that leaves a denial unsaid."""
    cited = [place for sentence in draft.sentences for place in draft.places(sentence)]
    if len(cited) < ENOUGH:
        return []
    return _concentrated(cited) + _unsaid(draft, cited)


def shares(draft: Draft) -> tuple[Counter[str], Counter[str]]:
    """(citations by report, with "references" for pages; citations by side), each as a Counter."""
    cited = [place for sentence in draft.sentences for place in draft.places(sentence)]
    reports = Counter("references" if place.startswith("ref:") else place.split(":")[0] for place in cited)
    return reports, Counter(side for place in cited for side in sides(place))


@data_cache
def sides(place: str) -> frozenset[str]:
    """The countries whose people or governments speak at a place; a newsroom in its own voice stands for itself."""
    if place.startswith("ref:"):
        return _sides_of_page(place[4:])
    voices = table("statements").query("locator == @place").join(table("sources"), on="source", suffixes=("", "_of"))
    named = {row.country for row in voices.itertuples() if pd.notna(row.country)}
    own = {row.source for row in voices.itertuples() if row.source in last_paragraphs()}
    return frozenset(named or own)


def _sides_of_page(name):
    """Whose words a page passes on, where the case's own tables tell; else the side that its publisher speaks for."""
    publisher, known = table("references").loc[name, "publisher"], case().brief.sides.items()
    spoken_for = frozenset(side for side, words in known if re.search(alternatives(words), publisher))
    return extra(name).sides or spoken_for or frozenset([publisher])


def _concentrated(cited):
    """One finding at most: on the narrowest circle that holds all citations."""
    voices = [frozenset(_voices().get(place, ())) for place in cited]
    circles = [
        ("one voice, {}", frozenset.intersection(*voices) if all(len(one) == 1 for one in voices) else frozenset()),
        (
            "one side, {}",
            frozenset.intersection(*map(sides, cited)) if all(len(sides(one)) == 1 for one in cited) else frozenset(),
        ),
        (
            "one report, {}",
            frozenset({place.split(":")[0] for place in cited}) if _is_one_report(cited) else frozenset(),
        ),
    ]
    for told, inside in circles:
        if len(inside) == 1:
            who = _name(next(iter(inside)))
            message = (
                f"All {len(cited)} citations come from {told.format(who)}. Add a source that knows it from elsewhere, "
                "or say that you have only this one."
            )
            return [Finding("one-sided", WHOLE, 0, 0, message)]
    return []


def _is_one_report(cited):
    return len({place.split(":")[0] for place in cited}) == 1 and not cited[0].startswith("ref:")


def _unsaid(draft, cited):
    """Findings on denials and doubts that the data hold and the text does not mention."""
    found = []
    for letter in sorted(_about()):
        against = _against(letter)
        resting = {place for sentence in draft.sentences for place in _resting(draft, sentence, letter)}
        if len(resting) < 2 or not against or set(against) & set(cited) or _speaks_against(draft, letter):
            continue
        title = table("propositions").loc[letter, "title"]
        missing = _UNCONFIRMED if letter in _unconfirmed() else _SPEAKS_AGAINST.format(_told(against[0]))
        message = f"{len(resting)} places are cited for the claim “{title}”, and {missing}"
        found.append(Finding("one-sided", WHOLE, 0, 0, message, against))
    return found


@data_cache
def _about() -> dict[str, str]:
    """Proposition → the subject that it is about."""
    return {letter: name for name, subject in case().brief.subjects.items() for letter in subject.about}


@data_cache
def _against(letter):
    """Where a proposition is denied or, while the record does not decide it, doubted."""
    outcome = table("propositions").loc[letter, "outcome"]
    stances = {"denies", "doubts"} if outcome in _UNDECIDED else {"denies"}
    rows = table("statements").query("proposition == @letter")
    return tuple(dict.fromkeys(rows[rows["stance"].isin(stances)]["locator"]))


@data_cache
def _unconfirmed():
    """The letters of what the record leaves unconfirmed as it was asked in the table of forecasts."""
    outcomes = table("forecasts")["outcome"]
    return frozenset(outcomes.index[outcomes == "unconfirmed"])


def _resting(draft, sentence, letter):
    """The places of a sentence that hold a proposition to be so, where the sentence is about its subject."""
    found = [place for place in draft.places(sentence) if letter in _asserted(place)]
    is_about = found and _about()[letter] in names.subjects(draft.uncited[sentence.start : sentence.end])
    return found if is_about else []


@data_cache
def _asserted(place):
    """The propositions that a place holds to be so."""
    if not place.startswith("ref:"):
        rows = table("statements").query("locator == @place and stance == 'asserts'")
        return frozenset(rows["proposition"].dropna())
    name = place[4:]
    on_record = [row.Index for row in table("propositions").itertuples() if name in str(row.references).split("|")]
    return extra(name).asserts.union(on_record)


def _speaks_against(draft, letter):
    texts = [draft.text[one.start : one.end] for one in draft.sentences]
    return any(_AGAINST.search(text) and _about()[letter] in names.subjects(text) for text in texts)


def _told(place):
    """What a place says against a proposition, in one sentence."""
    rows = table("statements").query("locator == @place and stance in ['denies', 'doubts']")
    return rows.iloc[0]["claim"]


@data_cache
def _voices():
    """Locator → the sources that speak there."""
    return table("statements").groupby("locator")["source"].agg(set).to_dict()


def _name(one):
    known = table("sources")["name"]
    return known.get(one, one)

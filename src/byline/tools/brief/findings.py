"""Findings on a brief, as HTML and as data: what was noticed, what one could do, what the places to look at say."""

from collections.abc import Sequence
from typing import Any

from byline.brief import checker
from byline.brief.balance import shares
from byline.brief.checker import findings
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.brief.shape import n_words
from byline.errors import BylineError
from byline.markup import Markup, html, joined, paragraphs
from byline.tables import digests, load

_CLEAN = "Nothing was noticed. That does not make the brief right: no rule can see whether a claim is true or fair."
_EMPTY = "Write or paste your brief; what is noticed is then shown here."


def summary(draft: Draft, found: Sequence[Finding]) -> str:
    """How many findings and notes there are, and how long the text is, in one sentence."""
    notes = sum(one.is_note for one in found)
    told = [_number(len(found) - notes, "finding"), _number(notes, "note"), _number(n_words(draft), "word")]
    return f"{told[0]}, {told[1]}; {told[2]}, citations not counted." if draft.text.strip() else _EMPTY


def as_data(draft: Draft, found: Sequence[Finding]) -> dict[str, Any]:
    """Findings as JSON data for the page, with what stands at the places to look at, and what else there is to say."""
    shown = [
        {
            "head": _head(one),
            "message": one.message,
            "look": list(one.look),
            "isNote": one.is_note,
            "span": [_in_page(draft.text, at) for at in (one.start, one.end)] if one.sentence else None,
        }
        for one in found
    ]
    places = {place: _told(place) for one in found for place in one.look}
    return {"findings": shown, "places": places, "clean": "" if found else _CLEAN, "cited": _shares(draft)}


def _in_page(text, at):
    """A position in a text as a browser counts it, in units of 16 bits."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def printed(draft: Draft, found: Sequence[Finding]) -> Markup:
    """Findings as HTML of plain elements, with nothing to open or to press: for a page that shows what was graded."""
    items = joined(_printed(draft, one) for one in found)
    return html("<ol>{}</ol>" if items else "<p>{}</p>", items or _CLEAN) + _sources(draft)


def _printed(draft, one):
    passage = _passage(draft, one) if one.sentence else ""
    places = joined(html("<li>{}</li>", _place(place)) for place in one.look)
    look = html("<ul>{}</ul>", places) if places else ""
    return html(
        "<li{}><p><strong>{}</strong></p>{}<p>{}</p>{}</li>", _mild(one), _head(one), passage, one.message, look
    )


def length(text: str) -> int:
    """The words of any text, citations not counted; of one that is too long to be a brief, all words."""
    try:
        return n_words(checker.draft(text))
    except BylineError:
        return len(text.split())


def listed(draft: Draft) -> Markup:
    """The findings as an HTML list."""
    found = findings(draft)
    if not draft.text.strip():
        return Markup('<div class="byline-findings"></div>')
    items = joined(_item(draft, one) for one in found) or html("<li>{}</li>", _CLEAN)
    return html('<div class="byline-findings"><ol>{}</ol>{}</div>', items, _sources(draft))


def _item(draft, one):
    passage = _passage(draft, one) if one.sentence else ""
    message = html("<p>{}</p>", one.message)
    return html("<li{}><h3>{}</h3>{}{}{}</li>", _mild(one), _head(one), passage, message, _look(one))


def _head(one):
    return f"{'Note · ' if one.is_note else ''}{one.where} · {one.heading}"


def _mild(one):
    return Markup(' class="byline-note"') if one.is_note else ""


def _passage(draft, one):
    """The words in question, as a quotation."""
    text = draft.text[one.start : one.end]
    return html("<p><q>{}</q></p>", text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} …")


def _look(one):
    """The places to look at, each with what the kit has on it; closed until it is opened."""
    if not one.look:
        return ""
    told = joined(html("<p>{}</p>", _place(place)) for place in one.look)
    return html("<details><summary>Look at {}</summary>{}</details>", ", ".join(one.look), told)


def _place(place):
    return html("<b>{}</b> {}", place, _told(place))


def _told(place):
    if place.startswith("ref:"):
        row = load("references").loc[place[4:]]
        return f"{row['title']} ({row['publisher']}). {row['supports']}"
    return digests().get(place, "")


def _sources(draft):
    """The shares of reports and of sides among the citations."""
    return paragraphs(joined((html("<b>{}:</b> {}.", *share) for share in _shares(draft)), " "))


def _shares(draft):
    """[what is counted, how often each]: the citations by report, and by the side that speaks there; or nothing."""
    reports, sides = shares(draft)
    counted = [("Citations", reports), ("Who speaks there", sides)] if reports else []
    return [[name, ", ".join(f"{one} {count}" for one, count in counts.most_common())] for name, counts in counted]


def _number(count, thing):
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"

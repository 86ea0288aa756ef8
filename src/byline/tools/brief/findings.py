"""Findings on a brief as HTML: what was noticed, what one could do, and what stands at the places to look at."""

from collections.abc import Sequence

from byline.brief import checker
from byline.brief.balance import shares
from byline.brief.checker import findings
from byline.brief.finding import Finding
from byline.brief.sentences import Draft
from byline.brief.shape import n_words
from byline.errors import BylineError
from byline.markup import Markup, html, joined
from byline.tables import digests, load

# A button selects its passage in the editor above it. Between a keystroke and the next check the text may have moved;
# then it is looked for by its words.
_SELECT = (
    "const f=this.closest('.byline').querySelector('textarea'),d=this.dataset;"
    "let a=+d.start;const n=d.text.length;if(f.value.slice(a,a+n)!==d.text)a=f.value.indexOf(d.text);"
    "f.focus();if(a>=0){f.setSelectionRange(a,a+n);"
    "f.scrollTop=f.scrollHeight*a/Math.max(f.value.length,1)-f.clientHeight/3}"
)
_CLEAN = "Nothing was noticed. That does not make the brief right: no rule can see whether a claim is true or fair."
_EMPTY = "Write or paste your brief; what is noticed then stands here."


def summary(draft: Draft, found: Sequence[Finding]) -> str:
    """How many findings and notes there are, and how long the text is, in one sentence."""
    notes = sum(one.is_note for one in found)
    told = [_number(len(found) - notes, "finding"), _number(notes, "note"), _number(n_words(draft), "word")]
    return f"{told[0]}, {told[1]}; {told[2]}, citations not counted." if draft.text.strip() else _EMPTY


def printed(draft: Draft, found: Sequence[Finding]) -> Markup:
    """Findings as HTML of plain elements, with nothing to open or to press: for a page that shows what was graded."""
    items = joined(_printed(draft, one) for one in found)
    return html("<ol>{}</ol>" if items else "<p>{}</p>", items or _CLEAN) + _sources(draft)


def _printed(draft, one):
    passage = _passage(draft, one, selecting=False) if one.sentence else ""
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


def listed(draft: Draft, selecting: bool) -> Markup:
    """The findings as an HTML list; `selecting` adds buttons that select the passage in the text area of the box."""
    found = findings(draft)
    if not draft.text.strip():
        return Markup('<div class="byline-findings"></div>')
    items = joined(_item(draft, one, selecting) for one in found) or html("<li>{}</li>", _CLEAN)
    pane = Markup(' role="region" aria-label="Findings"') if selecting else ""
    return html('<div class="byline-findings"{}><ol>{}</ol>{}</div>', pane, items, _sources(draft))


def _item(draft, one, selecting):
    passage = _passage(draft, one, selecting) if one.sentence else ""
    message = html("<p>{}</p>", one.message)
    return html("<li{}><h3>{}</h3>{}{}{}</li>", _mild(one), _head(one), passage, message, _look(one))


def _head(one):
    return f"{'Note · ' if one.is_note else ''}{one.where} · {one.heading}"


def _mild(one):
    return Markup(' class="byline-note"') if one.is_note else ""


def _passage(draft, one, selecting):
    """The words in question: a button that selects them, or a quotation."""
    text = draft.text[one.start : one.end]
    shown = text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} …"
    if not selecting:
        return html("<p><q>{}</q></p>", shown)
    start = len(draft.text[: one.start].encode("utf-16-le")) // 2  # a browser counts in units of 16 bits
    data = html('data-start="{}" data-text="{}"', start, text)
    return html('<button type="button" {} onclick="{}">Show “{}”</button>', data, _SELECT, shown)


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
    reports, sides = shares(draft)
    if not reports:
        return ""
    cited = ", ".join(f"{name} {count}" for name, count in reports.most_common())
    spoken = ", ".join(f"{name} {count}" for name, count in sides.most_common())
    return html("<p><b>Citations:</b> {}. <b>Who speaks there:</b> {}.</p>", cited, spoken)


def _number(count, thing):
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"

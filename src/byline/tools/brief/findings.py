"""Findings on a brief as HTML: what was noticed, what one could do, and what stands at the places to look at."""

import html

from byline.brief import checker
from byline.brief.balance import shares
from byline.brief.checker import findings
from byline.brief.shape import n_words
from byline.errors import BylineError
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


def summary(draft, found):
    """How many findings and notes there are, and how long the text is, in one sentence."""
    notes = sum(one.is_note for one in found)
    told = [_number(len(found) - notes, "finding"), _number(notes, "note"), _number(n_words(draft), "word")]
    return f"{told[0]}, {told[1]}; {told[2]}, citations not counted." if draft.text.strip() else _EMPTY


def printed(draft, found):
    """Findings as HTML of plain elements, with nothing to open or to press: for a page that shows what was graded."""
    items = "".join(_printed(draft, one) for one in found)
    return f"{f'<ol>{items}</ol>' if items else f'<p>{_CLEAN}</p>'}{_sources(draft)}"


def _printed(draft, one):
    passage = _passage(draft, one, selecting=False) if one.sentence else ""
    places = "".join(f"<li>{_place(place)}</li>" for place in one.look)
    look = f"<ul>{places}</ul>" if places else ""
    return f"<li{_mild(one)}><p><strong>{_head(one)}</strong></p>{passage}<p>{html.escape(one.message)}</p>{look}</li>"


def length(text):
    """The words of any text, citations not counted; of one that is too long to be a brief, all words."""
    try:
        return n_words(checker.draft(text))
    except BylineError:
        return len(text.split())


def listed(draft, selecting):
    """The findings as an HTML list; `selecting` adds buttons that select the passage in the text area of the box."""
    found = findings(draft)
    if not draft.text.strip():
        return '<div class="byline-findings"></div>'
    items = "".join(_item(draft, one, selecting) for one in found) or f"<li>{_CLEAN}</li>"
    pane = ' role="region" aria-label="Findings"' if selecting else ""
    return f'<div class="byline-findings"{pane}><ol>{items}</ol>{_sources(draft)}</div>'


def _item(draft, one, selecting):
    passage = _passage(draft, one, selecting) if one.sentence else ""
    message = f"<p>{html.escape(one.message)}</p>"
    return f"<li{_mild(one)}><h3>{_head(one)}</h3>{passage}{message}{_look(one)}</li>"


def _head(one):
    return f"{'Note · ' if one.is_note else ''}{one.where} · {one.heading}"


def _mild(one):
    return ' class="byline-note"' if one.is_note else ""


def _passage(draft, one, selecting):
    """The words in question: a button that selects them, or a quotation."""
    text = draft.text[one.start : one.end]
    shown = html.escape(text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} …")
    if not selecting:
        return f"<p><q>{shown}</q></p>"
    start = len(draft.text[: one.start].encode("utf-16-le")) // 2  # a browser counts in units of 16 bits
    data = f'data-start="{start}" data-text="{html.escape(text)}"'
    return f'<button type="button" {data} onclick="{html.escape(_SELECT)}">Show “{shown}”</button>'


def _look(one):
    """The places to look at, each with what the kit has on it; closed until it is opened."""
    if not one.look:
        return ""
    told = "".join(f"<p>{_place(place)}</p>" for place in one.look)
    return f"<details><summary>Look at {html.escape(', '.join(one.look))}</summary>{told}</details>"


def _place(place):
    return f"<b>{html.escape(place)}</b> {html.escape(_told(place))}"


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
    return f"<p><b>Citations:</b> {html.escape(cited)}. <b>Who speaks there:</b> {html.escape(spoken)}.</p>"


def _number(count, thing):
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"

"""`sanctions_timeline`: ten resolutions, two drafts that failed and the end of the Panel, with votes and bans."""

import re
from datetime import date
from typing import TYPE_CHECKING

from byline.dates import day
from byline.markup import Markup, escape, html, joined
from byline.tables import load
from byline.widgets.checked import checked, page
from byline.widgets.style import stylesheet

if TYPE_CHECKING:
    import pandas as pd

_PANEL_ENDS = "panel-ends"
ARMS = {
    "none": "nothing banned",
    "listed-heavy": "heavy weapons banned",
    "all-but-small-arms": "all banned but small arms",
    "all": "all banned",
}
_COLUMNS = {
    "occasion": "day and trigger",
    "vote": "vote",
    "bans_from_north_korea": "banned from North Korea",
    "bans_to_north_korea": "banned to North Korea",
    "other": "also",
    "mark": "checked",
}
_WORDS = ["kind", "trigger", "russia", "china", "bans_from_north_korea", "bans_to_north_korea", "other", "note"]
_LEVEL = Markup(
    "<p>Contents are given in short; some goods are left out. The two drafts that failed lifted "
    "nothing: what was banned before stays banned.</p>"
)


def sanctions_timeline(*, table: bool = False) -> "Timeline | pd.DataFrame":
    """Return the timeline of sanctions on North Korea: press an entry for what it bans, the vote and the pages.

    Entries are the ten resolutions of 2006 to 2017, drafts that failed on 26 May 2022 and 28 March 2024, and the end
    of the Panel of Experts. With `table=True` they come as a table, one row each.
    """
    rows = entries()
    return _table(rows) if table else Timeline(rows)


def entries() -> "pd.DataFrame":
    """A row for each entry in the order of time: the columns of `resolutions`, with a title, the day and the vote."""
    import pandas as pd

    texts = load("resolutions")
    texts = texts[texts["kind"] != "panel-renewal"]
    end = load("events").loc[[_PANEL_ENDS]].rename(columns={"what": "other"})
    rows = pd.concat([texts, end[["date", "other", "mark", "reference"]]]).sort_values("date")
    rows = rows.fillna({name: "" for name in _WORDS})
    rows["title"] = [_title(row) for row in rows.itertuples()]
    return rows.assign(day=rows["date"].map(day), votes=[_votes(row) for row in rows.itertuples()])


def arms_since(way: str) -> list[tuple[date, str]]:
    """The steps of the ban on arms as (day, what is banned); `way` is "from" or "to" North Korea."""
    banned = load("resolutions").sort_values("date").set_index("date")[f"arms_{way}_banned"]
    return list(banned[banned != banned.shift()].items())


def _title(row):
    if row.kind == "vetoed-draft":
        return f"Draft of {row.date.year}"
    return f"Resolution {row.number:.0f}" if row.kind == "sanctions" else "End of the Panel"


def _votes(row):
    if row.Index == _PANEL_ENDS:
        return "no vote"
    counts = f"{row.votes_for:.0f} for, {row.votes_against:.0f} against, {row.abstentions:.0f} abstained"
    return f"{'adopted' if row.adopted else 'failed'}: {counts}"


class Timeline:
    """The entries as a list that opens, made of plain HTML: it works in a saved notebook too."""

    def __init__(self, rows):
        self._rows = rows

    def __repr__(self):
        return "\n".join(f"{row.day}: {row.title}, {_told(row)}" for row in self._rows.itertuples())

    def _repr_html_(self):
        items = joined(html("<li>{}</li>", _entry(row)) for row in self._rows.itertuples())
        listed = html('<ol class="byline-time">{}</ol>', items)
        return html('{}<div class="byline-board">{}{}{}</div>', stylesheet("evidence.css"), _standing(), listed, _LEVEL)


def _told(row):
    return f"{row.votes}; Russia {row.russia}, China {row.china}" if row.russia else row.votes


def _standing():
    """Since when arms are banned, one line for each direction."""
    lines = []
    for way in ("from", "to"):
        steps = [f"{ARMS[banned]} since {day(since)}" for since, banned in arms_since(way)]
        lines.append(html("<li><b>Arms {} North Korea:</b> {}.</li>", way, ", ".join(steps)))
    return html("<ul>{}</ul>", joined(lines))


def _entry(row):
    votes = joined(_vote(name, vote) for name, vote in (("Russia", row.russia), ("China", row.china)) if vote)
    head = html('<span class="byline-when">{}</span> <b>{}</b> {}', row.day, row.title, votes)
    return html("<details><summary>{}</summary>{}</details>", head, _inside(row))


def _vote(name, vote):
    return html('<span class="byline-vote byline-{}">{} {}</span> ', vote, name, vote)


def _inside(row):
    """What an entry holds: why, vote, bans in each direction, arms as the law then stood, and the pages."""
    parts = {
        "Trigger": row.trigger,
        "Vote": f"{_told(row)}." if row.russia else "",
        "Banned from North Korea": row.bans_from_north_korea,
        "Banned to North Korea": row.bans_to_north_korea,
        "Also" if row.kind == "sanctions" else "In short": row.other,
        "Arms from then on": _arms(row) if row.kind == "sanctions" else "",
    }
    lines = joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in parts.items() if text)
    note = html("<p>{}</p>", _linked(row.note)) if row.note else ""
    return lines + note + checked(row.mark, row.reference)


def _table(rows):
    """The entries as rows that fit on a sheet of paper: day and trigger, and the vote, share a cell each."""
    occasion = (rows["day"] + ". " + rows["trigger"]).str.strip()
    table = rows.assign(occasion=occasion, vote=[_told(row) for row in rows.itertuples()]).set_index("title")
    return table[list(_COLUMNS)].rename(columns=_COLUMNS).rename_axis("text")


def _arms(row):
    return f"from North Korea {ARMS[row.arms_from_banned]}; to North Korea {ARMS[row.arms_to_banned]}."


def _linked(note):
    """A note as HTML, in which the ids of pages are links to them."""
    pages = load("references")
    pages.index.name = "reference"
    known = {row.Index: page(row) for row in pages.itertuples()}
    return Markup(re.sub(r"[\w-]+", lambda word: known.get(word[0], word[0]), escape(note)))

"""`sanctions_timeline`: ten resolutions, two drafts that failed and the end of the Panel, with votes and bans."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from byline.dates import day
from byline.front.shown import Shown
from byline.front.sources import Nodes, checked, page
from byline.tables import load

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
VOTERS = ("Russia", "China")
LABELS = {"listed-heavy": "heavy arms", "all-but-small-arms": "all but small arms", "all": "all arms"}
_WAYS = {"from": "Arms from NK", "to": "Arms to NK"}
_SIGNS = [
    {"id": "for", "sign": "Y", "words": "yes, for", "shape": "round"},
    {"id": "against", "sign": "N", "words": "no, against", "shape": "turned"},
    {"id": "abstained", "sign": "A", "words": "abstained", "shape": "square"},
]
_LEVEL = (
    "Contents are given in short; some goods are left out. The two drafts that failed lifted "
    "nothing: what was banned before stays banned. NK is North Korea."
)


def sanctions_timeline(*, table: bool = False) -> "Shown | pd.DataFrame":
    """Return the timeline of sanctions on North Korea: press an entry for what it bans, the vote and the pages.

    Entries are the ten resolutions of 2006 to 2017, drafts that failed on 26 May 2022 and 28 March 2024, and the end
    of the Panel of Experts. With `table=True` they come as a table, one row each.
    """
    rows = entries()
    return _table(rows) if table else Shown("timeline", "sanctions-timeline", data(rows), _table(rows), _text(rows))


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


def _told(row):
    return f"{row.votes}; Russia {row.russia}, China {row.china}" if row.russia else row.votes


def data(rows: "pd.DataFrame") -> dict[str, Any]:
    """What the page shows: entries with their votes, the turn of 2022, and since when arms are banned each way."""
    return {
        "title": "Sanctions on North Korea",
        "from": "2006-01-01",
        "to": f"{rows['date'].iloc[-1].year + 1}-01-01",
        "voters": list(VOTERS),
        "signs": _SIGNS,
        "entries": [_entry(row) for row in rows.itertuples()],
        "turns": _turns(rows),
        "spans": [{"name": name, "steps": _steps(way)} for way, name in _WAYS.items()],
        "standing": [["ul", *(["li", ["b", f"Arms {way} North Korea: "], _since(way)] for way in _WAYS)]],
        "note": [["p", _LEVEL]],
    }


def _entry(row):
    votes = {name: getattr(row, name.lower()) for name in VOTERS if getattr(row, name.lower())}
    told = {"id": row.Index, "date": row.date.isoformat()[:10], "day": row.day, "title": row.title, "votes": votes}
    return told | {"lines": _lines(row), "checked": checked(row.mark, row.reference)}


def _lines(row):
    """What an entry holds: why, vote, bans in each direction, arms as the law then stood, and a note."""
    parts = {
        "Trigger": [row.trigger],
        "Vote": [f"{_told(row)}." if row.russia else ""],
        "Banned from North Korea": [row.bans_from_north_korea],
        "Banned to North Korea": [row.bans_to_north_korea],
        "Also" if row.kind == "sanctions" else "In short": [row.other],
        "Arms from then on": [_arms(row) if row.kind == "sanctions" else ""],
        "Note": _linked(row.note),
    }
    return [[name, nodes] for name, nodes in parts.items() if any(nodes)]


def _turns(rows):
    """The first vote that was not for, after votes that all were."""
    votes = rows[rows["russia"] != ""]
    other = votes[(votes["russia"] != "for") | (votes["china"] != "for")]
    if other.empty:
        return []
    first = other.iloc[0]
    before = (votes["date"] < first["date"]).sum()
    told = f"{first['date'].year}: after {before} votes in favour, {_against(first)}"
    return [{"date": first["date"].isoformat()[:10], "text": told}]


def _against(row):
    votes = {name: row[name.lower()] for name in VOTERS}
    return f"both vote {row['russia']}" if len(set(votes.values())) == 1 else " and ".join(map(" ".join, votes.items()))


def _steps(way):
    return [{"id": banned, "date": f"{since:%Y-%m-%d}", "text": LABELS[banned]} for since, banned in arms_since(way)]


def _since(way):
    return ", ".join(f"{ARMS[banned]} since {day(since)}" for since, banned in arms_since(way)) + "."


def _table(rows):
    """The entries as rows that fit on a sheet of paper: day and trigger, and the vote, share a cell each."""
    occasion = (rows["day"] + ". " + rows["trigger"]).str.strip()
    table = rows.assign(occasion=occasion, vote=[_told(row) for row in rows.itertuples()]).set_index("title")
    return table[list(_COLUMNS)].rename(columns=_COLUMNS).rename_axis("text")


def _text(rows):
    """A line for each entry, where only text is shown."""
    return "\n".join(f"{row.day}: {row.title}, {_told(row)}" for row in rows.itertuples())


def _arms(row):
    return f"from North Korea {ARMS[row.arms_from_banned]}; to North Korea {ARMS[row.arms_to_banned]}."


def _linked(note: str) -> Nodes:
    """A note as nodes, in which the ids of pages are links to them."""
    pages = load("references")
    words = re.split(r"([\w-]+)", note)
    return [page(pages.loc[word]) if word in pages.index else word for word in words if word]

"""What the tables of this case alone say of a reference: governments' figures, and resolutions with their votes."""

import pandas as pd

from byline.brief.evidence import Extra, count_figure, day_figure, prose, rows_by, table
from byline.course import data_cache

_RESOLUTION = ["trigger", "bans_from_north_korea", "bans_to_north_korea", "other", "note"]
_SHIPMENT = ["said_by", "window_text", "note"]
_VOTES = ["votes_for", "votes_against", "abstentions"]
_BOUNDS = {"more-than": "more", "at-least": "more", "less-than": "less", "about": "about"}
_GOVERNMENTS = {
    "us": "United States",
    "south-korea": "South Korea",
    "ukraine": "Ukraine",
    "eleven-states": "eleven states",
}
_ARMS_WERE_SENT = "D"  # the proposition that a figure for a delivery to Russia holds to be so
_MOST = 4  # a page behind so many resolutions says what they have in common, and nothing of one


def names() -> tuple[str, ...]:
    """Those whose words the table of shipments gives: their names are names wherever they stand."""
    return tuple(table("shipments")["said_by"])


def extra(name: str) -> Extra:
    """The Extra of a reference: what `shipments` and `resolutions` have of it."""
    shipped, voted = rows_by("shipments", "reference").get(name, []), _voted(name)
    told = [*(prose(one, _SHIPMENT) for one in shipped), *(prose(one, _RESOLUTION) for one in voted)]
    told += [f"Resolution {one.number:.0f}" for one in voted if pd.notna(one.number)]
    sides = frozenset(_GOVERNMENTS[one.government] for one in shipped if one.government in _GOVERNMENTS)
    is_delivery = any(one.direction == "to-russia" for one in shipped)
    return Extra(tuple(told), _figures(shipped, voted), sides, frozenset([_ARMS_WERE_SENT] if is_delivery else []))


def _voted(name):
    """The resolutions and drafts that a page is about."""
    found = [one for one in _resolutions() if name == one.reference or name in str(one.note)]
    return found if len(found) < _MOST else []


@data_cache
def _resolutions():
    """The rows of the table: each of a few hundred references is looked for in all of them."""
    return list(table("resolutions").itertuples())


def _figures(shipped, voted):
    """What was counted, the days, and the votes."""
    counted = [count_figure(one.figure, one.unit)._replace(bound=_BOUNDS.get(one.comparison, "")) for one in shipped]
    days = [one.date for one in voted] + [day for one in shipped for day in (one.date, one.window_from)]
    days += [one.panel_until for one in voted]
    dated = [day_figure(day.year, day.month, day.day) for day in days if pd.notna(day)]
    votes = [count_figure(n, "votes") for one in voted for n in (getattr(one, name) for name in _VOTES) if pd.notna(n)]
    return (*counted, *dated, *votes)

"""Arithmetic that tests a claim: what a container carries, how many rounds one holds, how many days lie between."""

from functools import cache
from typing import NamedTuple

from byline.errors import BylineError, nearest
from byline.tables import load

TON_KG = {"metric": 1000.0, "short": 907.18474}
_NEARLY_FULL = 0.9  # from this share of the payload on, hardly a box may be less than full
_FLIPPED = {"more-than": "less-than", "at-least": "at-most", "less-than": "more-than"}
_SIDES = {"more-than", "at-least"}, {"less-than", "at-most"}
SUMMIT = "vostochny-summit"


class Load(NamedTuple):
    """A cargo spread evenly over containers of one type."""

    tonnes_each: float
    share: float  # of the payload of one container; above 1 it cannot be loaded
    capacity_t: float  # what all the containers could carry

    @property
    def reading(self):
        """Whether containers of this type can have carried it, in words."""
        if self.share > 1:
            return "impossible"
        return "possible only if nearly every box is filled to its limit" if self.share >= _NEARLY_FULL else "possible"


def spread(tons, containers, payload_kg, ton="metric"):
    """Return the Load of so many tons in so many containers; `ton` is "metric" or "short" (the US ton of 2,000 lb)."""
    if ton not in TON_KG:
        raise BylineError(f"There is no ton {ton!r}. {nearest(ton, TON_KG)}")
    each_kg = tons * TON_KG[ton] / containers
    return Load(each_kg / 1000, each_kg / payload_kg, payload_kg * containers / 1000)


def quotient(above, below):
    """How a quotient is meant, where numerator and denominator are each "more than", "about" and so on.

    Bounds that pull in opposite directions leave "about".
    """
    bounds = {above, _FLIPPED.get(below, below)} - {"about", "exactly"}
    if not any(bounds <= side for side in _SIDES):
        return "about"
    return max(bounds, key=lambda bound: bound.endswith("than"), default="about")


def loads():
    """The 260,000 tons of cnn:19 in containers of every type, as metric and as US short tons, as a table."""
    import pandas as pd

    cargo, boxes = packed("cnn-2024-02-tons")
    rows = []
    for container in load("containers").itertuples():
        for ton in TON_KG:
            found = spread(cargo["figure"], boxes["figure"], container.payload_kg, ton)
            figures = round(found.tonnes_each, 1), round(100 * found.share), round(found.capacity_t)
            rows.append((container.Index, ton, container.payload_kg, *figures, found.reading))
    names = ["container", "ton", "payload_kg", "tonnes_each", "percent_of_payload", "capacity_t", "reading"]
    return pd.DataFrame(rows, columns=names).set_index("container")


def rounds_per_container():
    """The figures for rounds whose report gives containers too, with the rounds to a container, as a table."""
    rows = load("shipments")
    rows = rows[rows["quantity"].str.startswith("rounds") & rows["packed_in"].notna()]
    boxes = load("shipments").loc[rows["packed_in"]]
    table = rows[["date", "said_by", "unit"]].assign(rounds=rows["figure"], containers=boxes["figure"].to_numpy())
    table["meant"] = [*map(quotient, rows["comparison"], boxes["comparison"])]
    table["rounds_each"] = (table["rounds"] / table["containers"]).round().astype(int)
    return table.join(rows[["window_text", "mark"]])


def packed(shipment):
    """A row of `shipments` and the row with the containers of the same report, or None where the report gives none."""
    rows = load("shipments")
    row = rows.loc[shipment]
    return row, rows.loc[row["packed_in"]] if isinstance(row["packed_in"], str) else None


@cache
def moments():
    """What a date is known of: the events and the publication of the reports, in order, as a table.

    `first` and `last` are the days between which it lies; they are equal where the day is known.
    """
    import pandas as pd

    events = load("events").rename(columns={"date": "first", "date_to": "last", "date_note": "note"})
    columns = {"published_from": "first", "published_to": "last", "date_basis": "note"}
    reports = load("articles").rename(columns=columns)
    reports["title"] = reports["publisher"] + ": the report is published"
    found = pd.concat([events, reports])[["first", "last", "title", "note", "mark", "reference"]]
    found["last"] = found["last"].fillna(found["first"])
    return found.sort_values(["first", "last"], kind="stable")


class Days(NamedTuple):
    """The days between two moments, each a row of `moments`, the earlier one first."""

    earlier: object
    later: object
    least: int
    most: int

    def __str__(self):
        one, other = (f"“{one['title']}” ({when(one)})" for one in (self.earlier, self.later))
        if self.most == 0:
            return f"{other} falls on the same day as {one}."
        if self.least == 0:
            return f"{one} and {other} overlap or may fall on the same day; they lie at most {_count(self.most)} apart."
        return f"{other} came {self.told}, or {self.weeks}, after {one}."

    @property
    def told(self):
        """The days in words: "69 days", "at least 48 and at most 50 days"."""
        is_approximate = any("approximate" in str(one["note"]) for one in (self.earlier, self.later))
        if self.least == self.most:
            return f"{'about ' * is_approximate}{_count(self.least)}"
        if is_approximate:
            return f"about {self.least:,} to {_count(self.most)}"
        return f"at least {self.least:,} and at most {_count(self.most)}"

    @property
    def weeks(self):
        """The same in weeks, to one decimal."""
        least, most = f"{self.least / 7:.1f}", f"{self.most / 7:.1f}"
        return f"{least} weeks" if least == most else f"{least} to {most} weeks"


def days_between(first, second):
    """Return the Days between two events, or reports by their article id; which comes first makes no difference.

    Raises BylineError for a name that is neither an event nor a report.
    """
    pair = sorted((moment(first), moment(second)), key=lambda one: (one["first"], one["last"]))
    earlier, later = pair
    least = max(0, (later["first"] - earlier["last"]).days)
    most = max((later["last"] - earlier["first"]).days, (earlier["last"] - later["first"]).days)
    return Days(earlier, later, least, most)


def days_since(start=SUMMIT):
    """All events with their days since one of them, negative before it, as a table in the order of time."""
    since, found = moment(start), moments().loc[lambda rows: rows.index.isin(load("events").index)]
    table = found[["first", "last", "title"]].rename_axis("event")
    table["days_at_least"] = (found["first"] - since["last"]).dt.days
    table["days_at_most"] = (found["last"] - since["first"]).dt.days
    table["weeks_at_least"] = (table["days_at_least"] / 7).round(1)
    return table.join(found[["note", "mark"]])


def moment(name):
    """A row of `moments`; raises BylineError where there is none of that name."""
    found = moments()
    if str(name) not in found.index:
        raise BylineError(f"There is no event or report {name!r}. {nearest(name, found.index)}")
    return found.loc[name]


def when(one):
    """The day of a moment, or its first and last: "13 September 2023"."""
    days = [f"{day.day} {day:%B %Y}" for day in (one["first"], one["last"])]
    return days[0] if days[0] == days[1] else " to ".join(days)


def _count(days):
    return f"{days:,} day" + ("" if days == 1 else "s")

"""How many days lie between two dates on the record."""

from typing import TYPE_CHECKING, NamedTuple

from byline.course import data_cache
from byline.dates import day
from byline.errors import BylineError, nearest
from byline.tables import filled, load

if TYPE_CHECKING:
    import pandas as pd


@data_cache
def moments() -> "pd.DataFrame":
    """What a date is known of: the events and the publication of the reports, in order, as a table.

    `first` and `last` are the days between which it lies; they are equal where the day is known.
    """
    import pandas as pd

    events = filled("events").rename(columns={"date": "first", "date_to": "last", "date_note": "note"})
    columns = {"published_from": "first", "published_to": "last", "date_basis": "note"}
    reports = filled("articles").rename(columns=columns)
    reports["title"] = reports["publisher"] + ": the report is published"
    found = pd.concat([events, reports])[["first", "last", "title", "note", "mark", "reference"]]
    found["last"] = found["last"].fillna(found["first"])
    return found.sort_values(["first", "last"], kind="stable")


class Interval(NamedTuple):
    """The days from one moment to another, each a row of `moments`, the earlier one first."""

    earlier: "pd.Series"
    later: "pd.Series"
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
    def told(self) -> str:
        """The days in words: "69 days", "at least 48 and at most 50 days"."""
        is_approximate = any("approximate" in str(one["note"]) for one in (self.earlier, self.later))
        if self.least == self.most:
            return f"{'about ' * is_approximate}{_count(self.least)}"
        if is_approximate:
            return f"about {self.least:,} to {_count(self.most)}"
        return f"at least {self.least:,} and at most {_count(self.most)}"

    @property
    def weeks(self) -> str:
        """The same in weeks, to one decimal."""
        least, most = f"{self.least / 7:.1f}", f"{self.most / 7:.1f}"
        return f"{least} weeks" if least == most else f"{least} to {most} weeks"


def days_between(first: object, second: object) -> Interval:
    """Return the Interval between two events, or reports by their article id; which comes first makes no difference.

    Raises BylineError for a name that is neither an event nor a report.
    """
    pair = sorted((moment(first), moment(second)), key=lambda one: (one["first"], one["last"]))
    earlier, later = pair
    least = max(0, (later["first"] - earlier["last"]).days)
    most = max((later["last"] - earlier["first"]).days, (earlier["last"] - later["first"]).days)
    return Interval(earlier, later, least, most)


def days_since(start: object) -> "pd.DataFrame":
    """All events with their days since one of them, negative before it, as a table in the order of time."""
    since, found = moment(start), moments().loc[lambda rows: rows.index.isin(load("events").index)]
    table = found[["first", "last", "title"]].rename_axis("event")
    table["days_at_least"] = (found["first"] - since["last"]).dt.days
    table["days_at_most"] = (found["last"] - since["first"]).dt.days
    table["weeks_at_least"] = (table["days_at_least"] / 7).round(1)
    return table.join(found[["note", "mark"]])


def moment(name: object) -> "pd.Series":
    """A row of `moments`; raises BylineError where there is none of that name."""
    found = moments()
    if str(name) not in found.index:
        raise BylineError(f"There is no event or report {name!r}. {nearest(name, found.index)}")
    return found.loc[name]


def when(one: "pd.Series") -> str:
    """The day of a moment, or its first and last: "4 March 2025"."""
    days = [day(date) for date in (one["first"], one["last"])]
    return days[0] if days[0] == days[1] else " to ".join(days)


def _count(days):
    return f"{days:,} day" + ("" if days == 1 else "s")

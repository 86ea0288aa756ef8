"""What the kit knows of a place that can be cited: its words, its names, its figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from byline.brief import names
from byline.brief.figures import MONTHS, Figure, figures
from byline.casefile.own import rules
from byline.casefile.read import alternatives, case
from byline.course import data_cache
from byline.tables import load

_EVENT = ["title", "what", "place", "date_note"]


@data_cache
def table(name: str) -> pd.DataFrame:
    """A table of the kit, read once: the checker only looks things up."""
    return load(name)


@dataclass(frozen=True)
class Evidence:
    """A place with all that its rows say. `told` is prose of the place itself; `notes` what the kit adds to it."""

    place: str
    told: str
    notes: str = ""
    counted: tuple[Figure, ...] = ()  # figures with units and days from the tables
    months: tuple[int, int] | None = None  # the month in which a report appeared: "in March" means the latest before it

    @property
    def words(self) -> str:
        """All prose."""
        return f"{self.told} {self.notes}"

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures and dates that stand at the place, with years where a report names only a month."""
        return tuple(self._dated(figure) for figure in figures(self.told)) + self.counted + self._relative()

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words in lower case, as names are compared by."""
        return frozenset(names.tokens(self.words))

    @cached_property
    def actors(self) -> frozenset[str]:
        """The actors named there."""
        return frozenset(names.actors(self.words))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The subjects touched there."""
        return frozenset(names.subjects(self.words))

    def _dated(self, figure: Figure) -> Figure:
        if not self.months or not figure.date or figure.date[0] or not figure.date[1]:
            return figure
        year, month = self.months
        return figure._replace(date=(year - (figure.date[1] > month), *figure.date[1:]))

    def _relative(self) -> tuple[Figure, ...]:
        """What "this month", "last month" and "last year" mean in a report."""
        if not self.months:
            return ()
        year, month = self.months
        found = [day_figure(year, month)]
        if re.search(r"\blast month\b|\bmonth earlier\b", self.told):
            found.append(day_figure(year, month - 1) if month > 1 else day_figure(year - 1, 12))
        if re.search(r"\b[Ll]ast year\b|\bsince the year before\b", self.told):
            found.append(day_figure(year - 1))
        return tuple(found)


class Extra(NamedTuple):
    """What the case's own tables say of a reference: prose, figures, who speaks there, and the propositions held so."""

    told: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    sides: frozenset[str] = frozenset()
    asserts: frozenset[str] = frozenset()


@data_cache
def extra(name: str) -> Extra:
    """The Extra of a reference; an empty one where the case has no tables of its own."""
    own = rules("brief")
    return own.extra(name) if own else Extra()


@data_cache
def evidence(place: str) -> Evidence:
    """The Evidence of a locator or of a reference (`ref:…`) that exists."""
    return _of_reference(place[4:]) if place.startswith("ref:") else _of_paragraph(place)


def named_days(text: str) -> list[Figure]:
    """The days of the events that a sentence names by a word such as "the flood"."""
    events = table("events")["date"]
    known = case().brief.days.items()
    days = [events[event] for event, words in known if re.search(rf"\b(?:{alternatives(words)})", text)]
    return [day_figure(day.year, day.month, day.day) for day in days]


@data_cache
def everything() -> dict[str, Evidence]:
    """The Evidence of all places."""
    places = [*table("paragraphs").index, *(f"ref:{name}" for name in table("references").index)]
    return {place: evidence(place) for place in places}


@data_cache
def every_word_in_capitals() -> frozenset[str]:
    """Words that the tables write with a capital inside a sentence: they are names wherever they stand."""
    own = rules("brief")
    prose = [*table("paragraphs")["digest"], *table("references")["supports"], *table("events")["what"]]
    prose += [*table("statements")["note"].dropna()]
    named = [*table("sources")["name"], *table("sources")["organisation"].dropna(), *table("events")["place"].dropna()]
    named += [*case().brief.names, *(own.names() if own else ())]
    inside = [word for text in prose for word in re.findall(r"(?<=[a-z,;] )[A-Z][\w-]+", text)]
    listed = [word for text in named for word in re.findall(r"[A-Z][\w-]+", text)]
    return frozenset(token for word in [*inside, *listed] for token in names.tokens(word))


def _of_paragraph(place):
    row = table("paragraphs").loc[place]
    said = rows_by("statements", "locator").get(place, [])
    voices = [table("sources").loc[source] for source in dict.fromkeys(one.source for one in said)]
    told = [row["digest"], *(prose(one, ["claim", "hedge", "anchors"]) for one in said)]
    told += [prose(voice, ["name", "role", "organisation", "country"]) for voice in voices]
    notes = [prose(one, ["note"]) for one in said] + [prose(voice, ["note"]) for voice in voices]
    counted = [count_figure(one.figure, one.unit) for one in said if pd.notna(one.figure) and one.unit != "year"]
    appeared = table("articles").loc[row["article"], "published_to"]
    return Evidence(place, ". ".join(told), " ".join(notes), tuple(counted), (appeared.year, appeared.month))


def _of_reference(name):
    row, place = table("references").loc[name], f"ref:{name}"
    events = rows_by("events", "reference").get(name, [])
    told = [prose(row, ["title", "publisher", "supports"]), *(prose(one, _EVENT) for one in events)]
    actors = (case().actors.get(actor) for one in events for actor in str(one.actors).split("|"))
    days = [row["date"], *(day for one in events for day in (one.date, one.date_to))]
    dated = [day_figure(day.year, day.month, day.day) for day in days if pd.notna(day)]
    own = extra(name)
    notes = name.replace("-", " ") + ", ".join(actor.title for actor in actors if actor)
    return Evidence(place, ". ".join([*told, *own.told]), notes, (*dated, *own.figures))


@data_cache
def rows_by(name: str, column: str) -> dict[Any, list[Any]]:
    """The rows of a table by what one of their columns says."""
    found: dict[Any, list[Any]] = {}
    for row in table(name).itertuples():
        found.setdefault(getattr(row, column), []).append(row)
    return found


def prose(row: Any, columns: Iterable[str]) -> str:
    """The texts of some columns of a row."""
    values = [str(getattr(row, column)) for column in columns]
    return ". ".join(value.replace("|", ", ") for value in values if value != "nan")


def count_figure(value: float, unit: str) -> Figure:
    """A figure of the tables, with its unit in the checker's words."""
    written = f"{value:,.0f} {unit}" if value >= 1 else f"zero {unit}"
    return next(iter(figures(written)), Figure(0, 0, written, float(value)))._replace(text=written)


def day_figure(year: int, month: int | None = None, day: int | None = None) -> Figure:
    """A day, a month or a year as a figure."""
    parts = [f"{day}" if day else "", _NAMES[month] if month else "", f"{year}"]
    return Figure(0, 0, " ".join(filter(None, parts)), date=(year, month, day))


_NAMES = ["", *(name.title() for name in MONTHS)]

"""What places say otherwise than the rows they name: dates, figures, outcomes and verdicts."""

import datetime
import re
from collections.abc import Iterator

from byline.brief.figures import Day, figures
from byline.course import Course
from byline.dates import day
from byline.uses.places import Place, places
from byline.uses.rows import Rows

NO_ROW = "no-row"  # declared by a place with a date of no row: an example, or reckoned from others
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PROSE = ("lesson", "quiz", "key", "page")

Value = datetime.date | float | str  # of a cell


def differences(course: Course) -> Iterator[str]:
    """One sentence for each value that a place gives otherwise than the row it names, or gives without naming one.

    A place declares `table/id.column`; then its text has to give the value of that column. Each date with month and
    year in a cell, a key or a page has to be a value of a row so declared; where a place declares anything, a day
    without its year as well.
    """
    rows = Rows(course.data)
    for place in places(course.root, rows):
        given = [use for use in place.uses if use != NO_ROW]
        yield from _undeclarable(place, given, rows)
        known = [(use, value) for use in given if (value := _value(use, rows)) is not None]
        yield from _not_given(place, known)
        if NO_ROW not in place.uses and (place.kind in _PROSE or place.uses):
            days = [value for _, value in [*known, *_own(place, rows)] if isinstance(value, datetime.date)]
            yield from _without_a_row(place, days)


def _own(place: Place, rows: Rows) -> list[tuple[str, Value | None]]:
    """A row's own values, which its texts may give without naming any other row."""
    row = rows.by_id.get(place.part) if place.kind == "table" else None
    return [] if row is None else [(column, _value(f"{row.id}.{column}", rows)) for column in row.texts]


def _undeclarable(place: Place, given: list[str], rows: Rows) -> Iterator[str]:
    for use in given:
        row, _, column = use.partition(".")
        if row not in rows.by_id:
            yield f"{place}: it uses {row}, and no table has that row."
        elif column and column not in rows.by_id[row].texts:
            yield f"{place}: it gives {use}, and the table has no such column."


def _value(use: str, rows: Rows) -> Value | None:
    """The value of `table/id.column` as a day, a number or a text; None where no column is named or known."""
    name, _, column = use.partition(".")
    row = rows.by_id.get(name)
    if not column or row is None or column not in row.texts:
        return None
    cell, kind = row.texts[column], row.fields[column]["type"]
    if kind == "date" and cell:
        return datetime.date.fromisoformat(cell)
    return float(cell) if kind in ("integer", "number") and cell else cell


def _not_given(place: Place, known: list[tuple[str, Value]]) -> Iterator[str]:
    for use, value in known:
        if not _gives(place.text, value):
            yield f"{place}: it does not give {use}, which is {_written(value)}."


def _gives(text: str, value: Value) -> bool:
    if isinstance(value, datetime.date):
        return any(_same_day(told, value) for told in _dates(text))
    if isinstance(value, float):
        return any(figure.value == value for figure in figures(text)) or bool(re.search(rf"\b{value:.0f}\b", text))
    words = r"[\s-]+".join(re.escape(word.rstrip("s")) + "s?" for word in re.split(r"[\s-]+", value))
    return bool(value) and bool(re.search(rf"\b{words}\b", text, re.IGNORECASE))  # says half, say half


def _dates(text: str) -> set[Day]:
    """The dates of a text, (year, month, day) with None for what is not said. Where a date says more, those that say
    less of the same time are left out: "in September" does not give a day beside "13 September"."""
    found = {figure.date for figure in figures(text) if figure.date}
    found |= {(int(year), None, None) for year in _YEAR.findall(text)}
    return {one for one in found if not any(_is_vaguer(one, other) for other in found - {one})}


def _is_vaguer(one: Day, other: Day) -> bool:
    """Whether one date says less than another that shares a part with it and contradicts none."""
    both = [pair for pair in zip(one, other, strict=True) if None not in pair]
    fits = bool(both) and all(mine == theirs for mine, theirs in both)
    return fits and sum(part is not None for part in one[1:]) < sum(part is not None for part in other[1:])


def _same_day(told: Day, day: datetime.date) -> bool:
    """Whether a date with parts left out can be that day."""
    return all(said in (None, part) for said, part in zip(told, (day.year, day.month, day.day), strict=True))


def _without_a_row(place: Place, days: list[datetime.date]) -> Iterator[str]:
    for figure in figures(place.text):
        date = figure.date
        if date and _is_told(date, place) and not any(_same_day(date, day) for day in days):
            yield f"{place}: it gives {figure.text}, and declares no row with that date."


def _is_told(date: Day, place: Place) -> bool:
    """Whether a date has to be that of a row: a month with its year, and a day, where anything is declared."""
    return date[1] is not None and (date[0] is not None or (date[2] is not None and bool(place.uses)))


def _written(value: Value) -> str:
    if isinstance(value, datetime.date):
        return day(value)
    return f"{value:,}".removesuffix(".0") if isinstance(value, float) else f"“{value}”"

"""`byline uses ID`: every place that leans on a row."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from byline.course import Course
from byline.uses.places import places
from byline.uses.rows import Rows


@dataclass(frozen=True)
class Use:
    """A place that leans on a row: the row, the kind of place, its file and the part of it, and what it gives.

    `gives` are the columns whose values the place declares to give in its text; often it only names the row.
    """

    row: str
    kind: str
    file: str
    part: str
    gives: tuple[str, ...] = ()


def uses(course: Course, name: str) -> dict[str, list[Use]]:
    """Row → its Uses, for each row that a name can mean: `table/id`, `ref:id`, `courier:2` or an id.

    Raises BylineError for a name that no row has.
    """
    rows = Rows(course.data)
    found: dict[str, list[Use]] = {row: [] for row in rows.resolve(name)}
    for place in places(course.root, rows):
        given = defaultdict[str, list[str]](list)
        for row, _, column in (use.partition(".") for use in place.uses):
            given[row] += [column] if column else []
        mentioned = rows.of_row(rows.by_id[place.part]) if place.kind == "table" else rows.in_text(place.text)
        for row in dict.fromkeys([*given, *mentioned]):
            if row in found:
                found[row].append(Use(row, place.kind, place.file, place.part, tuple(given.get(row, ()))))
    return found


def as_lines(found: dict[str, list[Use]]) -> Iterator[str]:
    """The same as lines for a person: each row, then its places by kind."""
    for row, used in found.items():
        yield f"{row}: {len(used)} {'place' if len(used) == 1 else 'places'}"
        for use in used:
            gives = f"  (gives {', '.join(use.gives)})" if use.gives else ""
            where = use.part if use.kind == "table" else f"{use.file}  {use.part}"
            yield f"  {use.kind:<6}  {where}{gives}"


def as_json(found: dict[str, list[Use]]) -> dict[str, list[dict[str, Any]]]:
    """The same for a program."""
    return {row: [{k: v for k, v in asdict(use).items() if k != "row"} for use in used] for row, used in found.items()}

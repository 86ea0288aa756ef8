"""data/case.toml as it is read, and what follows from it and the tables."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from byline.course import data_cache, data_folder
from byline.dates import day
from byline.errors import BylineError
from byline.reading import text_of_file
from byline.tables import Locator, load

if TYPE_CHECKING:
    from byline.casefile.model import Case

FILE = "case.toml"


@data_cache
def case() -> "Case":
    """Return the Case of the tables; one without anything of its own where the data folder has no case.toml.

    Raises BylineError that lists what is wrong with the file, each with its place and what to write.
    """
    path = data_folder() / FILE
    return read_case(path) if path.exists() else _model().Case(name="none")


def read_case(path: Path) -> "Case":
    """Return the Case in a file; raises BylineError as `case` does."""
    from byline.faults import faults

    try:
        entries = tomllib.loads(text_of_file(path))
    except tomllib.TOMLDecodeError as error:
        raise BylineError(f"data/{FILE} is not TOML: {error}.") from None
    found, wrong = faults(_model().Case, entries, None)
    if found is None:
        raise BylineError("\n".join(f"data/{FILE}, {'.'.join(map(str, at)) or 'top'}: {says}" for at, says in wrong))
    return found


def _model():
    from byline.casefile import model  # pydantic is loaded with what a case says, and not before

    return model


def alternatives(text: str) -> str:
    """A pattern that is written in several lines as one alternative."""
    return "|".join(text.strip().split("\n"))


@data_cache
def frame() -> frozenset[tuple[int, int]]:
    """The months that the case is about, as (year, month): naming one needs no source."""
    return frozenset((int(month[:4]), int(month[5:])) for month in case().frame)


def short(article: str) -> str:
    """The short name of a report, as prose has it."""
    known = case().articles.get(article)
    return known.short if known else load("articles")["publisher"][article]


def reworded(place: Locator) -> str | None:
    """The reference that shows the report of a paragraph to be a re-worded copy; None where it is none."""
    report = case().articles.get(place.partition(":")[0])
    return report.reworded if report else None


def title(actor: str) -> str:
    """How an actor is named in prose."""
    known = case().actors.get(actor)
    return known.title if known else actor.replace("-", " ")


def method_pages(method: str) -> tuple[str, ...]:
    """The pages behind what a tool says of its method, as `ref:…`; none where the case names none."""
    pages = case().methods.get(method)
    return tuple(f"ref:{name}" for name in pages.references) if pages else ()


def on_record() -> str:
    """Up to which day the record runs, as the end of a sentence: " up to 1 May 2025"; or nothing."""
    until = case().record_until
    return f" up to {day(until)}" if until else ""

"""The tables of the data folder and the locators that point into them."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

from byline.course import data_cache, data_folder
from byline.dates import day
from byline.errors import BylineError, nearest
from byline.markup import html
from byline.reading import Resource, links_of, tables_of_folder

if TYPE_CHECKING:
    import pandas as pd

MARKS = {
    "V": "seen on the page named",
    "V-rep": "seen only in a repost of it or a report about it",
    "V-rep/t": "only its title, day and address were seen",
    "INF": "inferred from texts or arithmetic",
    "BG": "background knowledge, not verified",
}
_LOCATOR = re.compile(r"\s*([a-z]+)\s*:\s*(\d{1,4})\s*", re.IGNORECASE)

Locator = str  # of a paragraph: courier:2
RowTexts = dict[str, str]  # column → text


@data_cache
def schemas() -> dict[str, Resource]:
    """Table name → its resource in datapackage.json (path, description, Frictionless Table Schema)."""
    return {resource["name"]: resource for resource in tables_of_folder(data_folder())}


def load(name: str) -> "pd.DataFrame":
    """Return a table of the kit as a pandas DataFrame, indexed by its id.

    `load("statements")` reads data/statements.csv; data/README.md describes every table and column.
    Raises BylineError for a name that is not a table, or where a row names a row that another table does not have.
    """
    import pandas as pd

    resource = _resource(name)
    _check_links(name)
    fields = resource["schema"]["fields"]
    dates = [field["name"] for field in fields if field["type"] == "date"]
    texts = {field["name"]: str for field in fields if field["type"] == "string"}  # also where all cells are empty
    key = resource["schema"]["primaryKey"]
    return pd.read_csv(_file(resource), index_col=key, parse_dates=dates, dtype=texts)


def rows(name: str) -> Iterator[RowTexts]:
    """Yield the rows of a table as dicts of texts, "" where a cell is empty.

    For what commands look up before all else: pandas takes longer to import than they take to answer.
    """
    with _file(_resource(name)).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def filled(name: str) -> "pd.DataFrame":
    """The same, for what cannot do without a row. Raises BylineError where the table is empty, too."""
    ids(name)
    return load(name)


@data_cache
def ids(name: str) -> tuple[str, ...]:
    """The ids of a table's rows in their order, joined by + where several columns make one; read without pandas.

    Raises BylineError for a name that is not a table, and for a table without a row.
    """
    found = _ids(name)
    if not found:
        raise BylineError(f"The table {name} has no row yet. Write one into data/{_resource(name)['path']}.")
    return found


@data_cache
def _ids(name: str) -> tuple[str, ...]:
    key = _resource(name)["schema"]["primaryKey"]
    columns = [key] if isinstance(key, str) else key
    return tuple("+".join(row.get(column) or "" for column in columns) for row in rows(name))


@data_cache
def _check_links(name):
    """Refuse a table in which a row names a row that the table it points into does not have."""
    links = {column: target for column, target in links_of(_resource(name)) if target in schemas()}
    known = {target: frozenset(_ids(target)) for target in set(links.values())}
    for row in rows(name) if links else ():
        for column, target in links.items():
            for named in filter(None, row[column].split("|")):
                if named not in known[target]:
                    where = f"data/{_resource(name)['path']}, {next(iter(row.values()))}"
                    hint = nearest(named, known[target])
                    raise BylineError(f"{where}: its {column} is {named!r}, which {target} does not have. {hint}")


def practice_rows() -> Iterable[RowTexts]:
    """The rows of the practice texts, which a course may do without."""
    return rows("practice-texts") if "practice-texts" in schemas() else ()


def _resource(name: str) -> Resource:
    if name not in schemas():
        raise BylineError(f"There is no table {name!r}. {nearest(name, schemas())}")
    return schemas()[name]


def _file(resource: Resource) -> Path:
    """The file of a table; raises BylineError where it is missing."""
    path = data_folder() / resource["path"]
    if not path.is_file():
        raise BylineError(f"{path} is missing, and datapackage.json beside it lists it. Get the course anew.")
    return path


@data_cache
def digests() -> dict[Locator, str]:
    """Locator → digest, for every numbered paragraph of the reports and the practice texts, in reading order."""
    return {row["locator"]: row["digest"] for row in [*rows("paragraphs"), *practice_rows()]}


@data_cache
def last_paragraphs() -> dict[str, int]:
    """Article id → number of its last paragraph (the headline is 0), for the reports."""
    ids("articles")  # without a report there is nothing to do
    return {row["article"]: int(row["last_paragraph"]) for row in rows("articles")}


@data_cache
def all_texts() -> dict[str, int]:
    """The same for the reports and the practice texts: all that a locator can point into."""
    last: dict[str, int] = {}
    for row in practice_rows():
        last[row["article"]] = max(int(row["paragraph"]), last.get(row["article"], 0))
    return last_paragraphs() | last


def locator(text: object) -> Locator:
    """Return a locator in its one spelling, 'courier:2'; raise BylineError where no such paragraph exists."""
    match = _LOCATOR.fullmatch(str(text))
    if not match:
        example = f"{next(iter(all_texts()))}:1"
        raise BylineError(f"{text!r} is not a locator. Write the article and the paragraph, such as {example}.")
    article, number = match[1].lower(), int(match[2])
    if article not in all_texts():
        raise BylineError(f"There is no article {article!r}. {nearest(article, all_texts())}")
    if number > all_texts()[article]:
        raise BylineError(
            f"There is no {article}:{number}. "
            f"That text runs from {article}:0 (the headline) to {article}:{all_texts()[article]}."
        )
    if f"{article}:{number}" not in digests():
        raise BylineError(f"data/paragraphs.csv has no row {article}:{number}. Write one, or mend data/articles.csv.")
    return f"{article}:{number}"


class Digest(str):
    """The digest of a paragraph; a notebook shows it as prose, with its locator."""

    locator: Locator

    def __new__(cls, place: Locator, text: str) -> Self:
        digest = super().__new__(cls, text)
        digest.locator = place
        return digest

    def _repr_html_(self):
        return html('<p style="max-width:46em"><strong>{}</strong> {}</p>', self.locator, self)


class Reference(str):
    """A row of `references` in words; a notebook shows it with its link."""

    place: str
    url: str

    def __new__(cls, name: str) -> Self:
        row = load("references").loc[name]
        date = day(row["date"]) if row["date"] == row["date"] else "no date known"
        first = f"{row['title']} ({row['publisher']}, {date})."
        told = super().__new__(
            cls, f"{first} Checked: {row['mark']}, {MARKS[row['mark']]}. Supports: {row['supports']}"
        )
        told.place, told.url = f"ref:{name}", row["url"] if isinstance(row["url"], str) else ""
        return told

    def _repr_pretty_(self, printer, cycle):
        printer.text(f"{self.place} {self} {self.url}".strip())

    def _repr_html_(self):
        address = self.url
        link = html(' <a href="{}" target="_blank" rel="noopener">{}</a>', address, address) if self.url else ""
        return html('<p style="max-width:46em"><strong>{}</strong> {}{}</p>', self.place, self, link)


def paragraph(place: object) -> Digest | Reference:
    """Return the digest of a paragraph, `paragraph("courier:2")`, or a row of `references`, `paragraph("ref:inquiry")`.

    A reference tells title, publisher, date, how far it was checked, what it supports, and its link. Raises BylineError
    where there is no such paragraph or reference.
    """
    kind, _, name = str(place).strip().partition(":")
    if kind.strip().lower() == "ref":
        return _reference(name.strip())
    place = locator(place)
    return Digest(place, digests()[place])


def _reference(name: str) -> Reference:
    known = load("references").index
    if name not in known:
        raise BylineError(f"There is no reference {f'ref:{name}'!r}. {nearest(name, known)}")
    return Reference(name)

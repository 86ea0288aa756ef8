"""The tables under data/ and the locators that point into them."""

import csv
import html
import os
import re
from functools import cache
from pathlib import Path

from byline.dates import day
from byline.errors import BylineError, nearest
from byline.frames import register
from byline.reading import tables_of_folder

PACKAGE = Path(__file__).parent
# A wheel carries data/ inside the package; a checkout has it beside src/. A course may bring a copy of its own.
_CARRIED = PACKAGE / "data" if (PACKAGE / "data").is_dir() else PACKAGE.parents[1] / "data"
DATA = Path(os.environ.get("BYLINE_DATA") or _CARRIED)

MARKS = {
    "V": "seen on the page named",
    "V-rep": "seen only in a repost of it or a report about it",
    "V-rep/t": "only its title, day and address were seen",
    "INF": "inferred from texts or arithmetic",
    "BG": "background knowledge, not verified",
}
_LOCATOR = re.compile(r"\s*([a-z]+)\s*:\s*(\d{1,4})\s*", re.IGNORECASE)


@cache
def schemas():
    """Table name → its resource in datapackage.json (path, description, Frictionless Table Schema)."""
    return {resource["name"]: resource for resource in tables_of_folder(DATA)}


def load(name):
    """Return a table of the kit as a pandas DataFrame, indexed by its id.

    `load("statements")` reads data/statements.csv; data/README.md describes every table and column.
    Raises BylineError for a name that is not a table.
    """
    import pandas as pd

    resource = _resource(name)
    register()
    fields = resource["schema"]["fields"]
    dates = [field["name"] for field in fields if field["type"] == "date"]
    return pd.read_csv(DATA / resource["path"], index_col=resource["schema"]["primaryKey"], parse_dates=dates)


@cache
def ids(name):
    """The ids of a table's rows in their order, each a tuple where several columns make it; read without pandas.

    Raises BylineError for a name that is not a table.
    """
    resource = _resource(name)
    key = resource["schema"]["primaryKey"]
    with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(row[key] if isinstance(key, str) else tuple(map(row.get, key)) for row in rows)


def _resource(name):
    if name not in schemas():
        raise BylineError(f"There is no table {name!r}. {nearest(name, schemas())}")
    return schemas()[name]


@cache
def digests():
    """Locator → digest, for every numbered paragraph of the reports and the practice texts, in reading order."""
    return load("paragraphs")["digest"].to_dict() | load("practice-texts")["digest"].to_dict()


@cache
def last_paragraphs():
    """Article id → number of its last paragraph (the headline is 0), for the reports."""
    return load("articles")["last_paragraph"].to_dict()


@cache
def all_texts():
    """The same for the reports and the practice texts: all that a locator can point into."""
    return last_paragraphs() | load("practice-texts").groupby("article", sort=False)["paragraph"].max().to_dict()


def locator(text):
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
    return f"{article}:{number}"


class Digest(str):
    """The digest of a paragraph; a notebook shows it as prose, with its locator."""

    def __new__(cls, place, text):
        digest = super().__new__(cls, text)
        digest.locator = place
        return digest

    def _repr_html_(self):
        return f'<p style="max-width:46em"><strong>{self.locator}</strong> {html.escape(self)}</p>'


class Reference(str):
    """A row of `references` in words; a notebook shows it with its link."""

    def __new__(cls, name):
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
        address = html.escape(self.url)
        link = f' <a href="{address}" target="_blank" rel="noopener">{address}</a>' if self.url else ""
        return f'<p style="max-width:46em"><strong>{self.place}</strong> {html.escape(self)}{link}</p>'


def paragraph(place):
    """Return the digest of a paragraph, `paragraph("courier:2")`, or a row of `references`, `paragraph("ref:inquiry")`.

    A reference tells title, publisher, date, how far it was checked, what it supports, and its link. Raises BylineError
    where there is no such paragraph or reference.
    """
    kind, _, name = str(place).strip().partition(":")
    if kind.strip().lower() == "ref":
        return _reference(name.strip())
    place = locator(place)
    return Digest(place, digests()[place])


def _reference(name):
    known = load("references").index
    if name not in known:
        raise BylineError(f"There is no reference {f'ref:{name}'!r}. {nearest(name, known)}")
    return Reference(name)

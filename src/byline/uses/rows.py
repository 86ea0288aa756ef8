"""The rows of a course's tables, as `table/id`, and how a text or a person names one."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from byline.errors import BylineError, nearest
from byline.reading import Resource, links_of, tables_of_folder
from byline.tables import RowTexts

# A bare id in a text is told from a word by a hyphen or a colon in it: flood-of-may, courier:2.
_TOKEN = re.compile(r"(?<![\w/.-])(?:(?P<table>[a-z][a-z-]*)/|(?P<ref>ref:))?(?P<row>[^\W_][\w+]*(?:[-:][\w+]+)*)")
_LISTED = {"enum", "unique"}  # a column with one of these holds words of a list, or ids
_CITED = "references"  # the table that `ref:` points into, as in every citation of the kit


@dataclass(frozen=True)
class Row:
    """A row: `id` is table/key, `texts` are its cells by column, `fields` the columns as datapackage.json has them."""

    table: str
    key: str
    texts: RowTexts
    fields: dict[str, dict[str, Any]]

    @property
    def id(self) -> str:
        return f"{self.table}/{self.key}"


class Rows:
    """All rows of a folder with datapackage.json, by `table/id`; several columns of a key are joined by +."""

    def __init__(self, folder: Path) -> None:
        self.by_id: dict[str, Row] = {}
        self.named: dict[str, list[str]] = defaultdict(list)
        self.leads_to: dict[str, dict[str, str]] = {}
        for resource in tables_of_folder(folder):
            self._read(folder, resource)

    def _read(self, folder: Path, resource: Resource) -> None:
        schema = resource["schema"]
        key = schema.get("primaryKey", [])
        key = [key] if isinstance(key, str) else key
        fields = {field["name"]: field for field in schema["fields"]}
        self.leads_to[resource["name"]] = dict(links_of(resource))
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            for texts in csv.DictReader(file):
                row = Row(resource["name"], "+".join(texts[column] for column in key), texts, fields)
                self.by_id[row.id] = row
                self.named[row.key].append(row.id)

    @cached_property
    def tables(self) -> set[str]:
        return {row.table for row in self.by_id.values()}

    def resolve(self, name: str) -> list[str]:
        """The ids of the rows that a person means: `table/id`, `ref:id`, or an id, which may be in several tables.

        Raises BylineError for a name that no row has.
        """
        full = f"{_CITED}/{name[4:]}" if name.startswith("ref:") else name
        found = [full] if full in self.by_id else self.named.get(name, [])
        if not found:
            cited = [f"ref:{row.key}" for row in self.by_id.values() if row.table == _CITED]
            known = cited if name.startswith("ref:") else [*self.named, *self.by_id]
            raise BylineError(f"No table has a row {name!r}. {nearest(name, known)}")
        return found

    def in_text(self, text: str) -> list[str]:
        """The ids of all rows that a text names, each as often as it likes but listed once."""
        return list(dict.fromkeys(row for match in _TOKEN.finditer(text) for row in self._meant(match)))

    def _meant(self, match: re.Match[str]) -> list[str]:
        if match["table"] in self.tables or match["ref"]:
            full = f"{match['table'] or _CITED}/{match['row']}"
            return [full] if full in self.by_id else []
        if not re.search("[-:]", match["row"]):
            return []
        found = self.named.get(match["row"], [])
        return [row for row in found if not row.startswith(f"{_CITED}/")] or found

    def prose(self, row: Row) -> list[str]:
        """The texts of a row: no links, no id, no word from a list, no date or number in a column of its own."""
        links = self.leads_to[row.table]
        plain = [name for name, field in row.fields.items() if field["type"] == "string" and name not in links]
        return [row.texts[name] for name in plain if not _LISTED & set(row.fields[name].get("constraints", {}))]

    def of_row(self, row: Row) -> list[str]:
        """The ids of all rows that a row names: by its links, and in its texts."""
        links = self.leads_to[row.table]
        found = [f"{links[column]}/{key}" for column in links for key in row.texts[column].split("|")]
        found = [full for full in found if full in self.by_id] + self.in_text(" ".join(self.prose(row)))
        return [full for full in dict.fromkeys(found) if full != row.id]

"""The data dictionary: data/README.md, derived from data/datapackage.json and from what data/case.toml may say."""

import datetime
from pathlib import Path
from typing import get_args, get_origin

from byline.casefile.read import FILE
from byline.faults import part_of
from byline.reading import tables_of_folder

_HEAD = """# Data

Tidy tables, one CSV file each: UTF-8, ISO dates, an empty cell where nothing is known.
In a notebook, `load("statements")` reads one as a pandas table.
This page is derived from `datapackage.json` and, for `case.toml`, from its model; `make release` writes it anew.

| table | rows are | file |
|---|---|---|
"""
_CASE = f"""
## {FILE}

What the case says of itself and no table holds, in [TOML](https://toml.io). Only `name` is needed.
In a dotted name, capitals stand for a name of one's own or for the id of a row.

| field | type | meaning |
|---|---|---|
"""
_TYPES = {str: "string", int: "integer", bool: "boolean", datetime.date: "date", list: "list", dict: "table"}


def dictionary(folder: Path) -> str:
    """Return the dictionary of a data folder as Markdown: its tables, and its case.toml where it has one."""
    resources = tables_of_folder(folder)
    has_case = (folder / FILE).exists()
    index = "".join(f"| [{r['name']}](#{r['name']}) | {r['title']} | `{r['path']}` |\n" for r in resources)
    index += f"| [{FILE}](#{FILE.replace('.', '')}) | what the case says of itself, no table | `{FILE}` |\n" * has_case
    return _HEAD + index + "".join(map(_table, resources)) + (_case() if has_case else "")


def _table(resource):
    rows = "".join(_row(field) for field in resource["schema"]["fields"])
    return f"\n## {resource['name']}\n\n{resource['description']}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _row(field):
    values = field.get("constraints", {}).get("enum")
    listed = f" One of: {', '.join(f'`{value}`' for value in values)}." if values else ""
    return f"| `{field['name']}` | {field['type']} | {field['description']}{listed} |\n"


def _case():
    from byline.casefile.model import Case

    return _CASE + "".join(_fields(Case, ""))


def _fields(model, before):
    """The lines of a model's fields; those of a part have the name of the part before theirs."""
    for name, field in model.model_fields.items():
        part, is_named = part_of(field.annotation), get_origin(field.annotation) is dict
        here = f"{before}{name}"
        if part is None:
            yield f"| `{here}` | {_type(field.annotation)} | {field.description[0].upper()}{field.description[1:]}. |\n"
        else:
            yield from _fields(part, f"{here}.{name.removesuffix('s').upper()}." if is_named else f"{here}.")


def _type(annotation):
    """The type of a field in a word of TOML, whatever it is wrapped in."""
    known = _TYPES.get(get_origin(annotation) or annotation) or _TYPES.get(type(annotation))
    return known or next(filter(None, map(_type, get_args(annotation))), "")

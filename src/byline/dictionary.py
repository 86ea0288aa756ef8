"""The data dictionary: data/README.md, derived from data/datapackage.json."""

from byline.reading import tables_of_folder

_HEAD = """# Data

Tidy tables, one CSV file each: UTF-8, ISO dates, an empty cell where nothing is known.
In a notebook, `load("statements")` reads one as a pandas table.
This page is derived from `datapackage.json`; `make release` writes it anew.

| table | rows are | file |
|---|---|---|
"""


def dictionary(folder):
    """Return the dictionary of the tables in a data folder as Markdown."""
    resources = tables_of_folder(folder)
    index = "".join(f"| [{r['name']}](#{r['name']}) | {r['title']} | `{r['path']}` |\n" for r in resources)
    return _HEAD + index + "".join(map(_table, resources))


def _table(resource):
    rows = "".join(_row(field) for field in resource["schema"]["fields"])
    return f"\n## {resource['name']}\n\n{resource['description']}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _row(field):
    values = field.get("constraints", {}).get("enum")
    listed = f" One of: {', '.join(f'`{value}`' for value in values)}." if values else ""
    return f"| `{field['name']}` | {field['type']} | {field['description']}{listed} |\n"

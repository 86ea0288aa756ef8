"""Files of a course as text or JSON; what cannot be read is told in one sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from byline.errors import BylineError

Notebook = dict[str, Any]  # as JSON gives it
Resource = dict[str, Any]  # a table as datapackage.json describes it


def text_of_file(path: Path) -> str:
    """The text of a file in UTF-8. Raises BylineError where there is none, or where it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BylineError(f"{path} is not in UTF-8. Save it anew with that encoding.") from None
    except OSError as error:
        raise BylineError(f"{path} cannot be read: {error.strerror or error}.") from None


def bytes_of_file(path: Path) -> bytes:
    """The bytes of a file. Raises BylineError where there is none, or where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BylineError(f"{path} cannot be read: {error.strerror or error}.") from None


def notebook_of_file(path: Path) -> Notebook:
    """A notebook as a dict. Raises BylineError where the file cannot be read or holds no notebook."""
    try:
        notebook = json.loads(text_of_file(path))
    except ValueError:
        notebook = None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise BylineError(f"{path} is no notebook. Open it in JupyterLab and save it anew.")
    return notebook


def tables_of_folder(folder: Path) -> list[Resource]:
    """What the datapackage.json of a data folder lists as its resources.

    Raises BylineError where the file is missing or lists none.
    """
    path = folder / "datapackage.json"
    try:
        package = json.loads(text_of_file(path))
    except ValueError:
        package = None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        raise BylineError(f"{path} lists no tables as its resources. Take it from the kit and change what differs.")
    return resources


def links_of(resource: Resource) -> Iterator[tuple[str, str]]:
    """Yield (column, table it points into) of a table: foreign keys, and columns that list ids (`listOf`)."""
    schema = resource["schema"]
    for link in schema.get("foreignKeys", []):
        columns = link["fields"] if isinstance(link["fields"], list) else [link["fields"]]
        yield from ((column, link["reference"]["resource"] or resource["name"]) for column in columns)
    yield from ((field["name"], field["listOf"]) for field in schema["fields"] if "listOf" in field)

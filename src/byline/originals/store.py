"""The folder of originals: a text file for each article, line n + 1 is paragraph n, and an empty line is a missing one.

It lies outside what is shared: in a course beside data/, where git ignores it; else in the user's data folder.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from byline.course import data_folder
from byline.errors import BylineError
from byline.folders import PACKAGE, home
from byline.writing import write


def default_folder() -> Path:
    """Return the folder that originals are kept in; BYLINE_ORIGINALS names another."""
    named = os.environ.get("BYLINE_ORIGINALS")
    if named:
        return Path(named)
    data = data_folder()
    return (home() if data == PACKAGE / "data" else data.parent) / "originals"


def keep(folder: Path, article: str, texts: Iterable[str]) -> None:
    """Write the texts of an article, one a line in order, at once or not at all.

    Raises BylineError where the folder cannot be written to.
    """
    text = "".join(f"{' '.join(text.split())}\n" for text in texts)
    write(folder / f"{article}.txt", text, "Set BYLINE_ORIGINALS to a folder of yours.")


def kept(folder: Path, article: str) -> list[str] | None:
    """Return the lines kept of an article, or None where there are none."""
    try:
        return (folder / f"{article}.txt").read_text(encoding="utf-8", errors="replace").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BylineError(f"{error.filename} cannot be read: {error.strerror}. Add the article anew.") from None

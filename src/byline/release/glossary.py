"""The terms of the lessons, listed in docs/glossary.md."""

from pathlib import Path

from byline.front.lessons import Term, terms
from byline.reading import notebook_of_file

_HEAD = """# Glossary

The terms that the lessons introduce, in the words of the lessons.
This page is derived from the last cell of each lesson; `make release` writes it anew.

| term | explanation | lesson |
|---|---|---|
"""


def glossary(folder: Path) -> str:
    """Return the terms of all lessons in a folder as Markdown, in alphabetical order, each with its lessons."""
    used: dict[Term, list[str]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        for term in terms(notebook_of_file(path)):
            used.setdefault(term, []).append(path.stem)
    return _HEAD + "".join(_row(term, used[term]) for term in sorted(used, key=lambda term: term.name.casefold()))


def _row(term, stems):
    links = ", ".join(f"[{stem}](../lessons/{stem}.ipynb)" for stem in stems)
    return f"| {term.name} | {term.explanation} | {links} |\n"

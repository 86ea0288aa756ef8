"""English that can be checked: turns of phrase from english.toml, wherever a course says something."""

import ast
import csv
import io
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.questions.prompts import text_of
from byline.reading import notebook_of_file, text_of_file

_PAGES = ("*.md", "docs/**/*.md", "lessons/*.md")
_DERIVED = ("docs/glossary.md",)  # what it says is mended where it comes from
_TOLD = ("why", "objective", "rubric")  # fields of a key that are written in sentences
_AROUND = 30  # characters of a text to each side that say where a slip is
# Code, comments of a page, and what somebody else says, or what is shown as an example.
_NOT_OURS = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->|“[^”\n]{1,200}”|\"[^\"\n]{1,200}\"|\]\([^)\n]*\)", re.DOTALL)


class Slip(NamedTuple):
    """A turn of phrase: its file and the part of it, its kind, the words around it, and what to write instead."""

    place: str
    kind: str
    found: str
    instead: str


def slips(course: Course, stems: Sequence[Stem] = ()) -> list[Slip]:
    """All slips of the given stems; without stems, of the whole course, its pages and its code, too.

    Raises BylineError where a file cannot be read.
    """
    return [slip for place, text in _passages(course, stems) for slip in slips_in(text, place)]


def slips_in(text: str, place: str = "") -> Iterator[Slip]:
    """The slips of a text in Markdown."""
    ours = _NOT_OURS.sub(lambda match: re.sub(r"[^\n]", "_", match[0]), text)
    for kind, find, instead in _rules():
        for match in find.finditer(ours):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            yield Slip(place, kind, " ".join(around.split()), instead)


@cache
def _rules() -> list[tuple[str, re.Pattern[str], str]]:
    rules = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))["slip"]
    return [(rule["name"], re.compile(rule["find"]), rule["instead"]) for rule in rules]


def _passages(course: Course, stems: Sequence[Stem]) -> Iterator[tuple[str, str]]:
    """Each text of a course with its place."""
    for stem in stems or sorted({*course.stems, *course.lesson_stems}):
        for path in (course.lesson(stem), course.source(stem)):
            yield from _cells(course, path) if path.is_file() else ()
        yield from _key(course, course.key(stem)) if course.key(stem).is_file() else ()
    if not stems:
        pages = sorted({path for pattern in _PAGES for path in course.root.glob(pattern)})
        for path in pages:
            if _name(course, path) not in _DERIVED:
                yield _name(course, path), text_of_file(path)
        for path in sorted(course.root.glob("data/*.csv")):
            yield from _rows(course, path)
        for path in sorted(course.root.glob("src/**/*.py")):
            yield from _messages(course, path)


def _cells(course: Course, path: Path) -> Iterator[tuple[str, str]]:
    for cell in notebook_of_file(path)["cells"]:
        if cell["cell_type"] == "markdown":
            yield f"{_name(course, path)}, {cell.get('id')}", text_of(cell)


def _key(course: Course, path: Path) -> Iterator[tuple[str, str]]:
    """What the key of each question says; a key that cannot be read is told by whoever reads keys."""
    for name, entry in (yaml.safe_load(text_of_file(path)) or {}).items():
        told = [entry.get(field) for field in _TOLD] if isinstance(entry, dict) else []
        yield f"{_name(course, path)}, {name}", "\n".join(_strings(told))


def _strings(value: Any) -> Iterator[str]:
    """All texts inside lists and mappings."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from [value] if isinstance(value, str) else (text for each in inner for text in _strings(each))


def _rows(course: Course, path: Path) -> Iterator[tuple[str, str]]:
    """What the rows of a table say; a row is named by its first value."""
    for values in csv.reader(io.StringIO(text_of_file(path))):
        for value in values[1:]:
            yield f"{_name(course, path)}, {values[0]}", value


def _messages(course: Course, path: Path) -> Iterator[tuple[str, str]]:
    """The texts in the code of a module that somebody may read: all but its docstrings. What is put in is a 0."""
    try:
        nodes = list(ast.walk(ast.parse(text_of_file(path))))
    except SyntaxError as error:
        raise BylineError(f"{path} is no Python: {error}. Mend it first.") from None
    known = {id(node) for node in _docstrings(nodes)}
    for node in nodes:  # a text with fields comes before its parts
        if isinstance(node, ast.JoinedStr):
            known |= {id(part) for part in node.values}
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
            yield f"{_name(course, path)}, line {node.lineno}", text
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield f"{_name(course, path)}, line {node.lineno}", node.value


def _docstrings(nodes: Sequence[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        first = node.body[0] if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body else None
        if isinstance(first, ast.Expr):
            yield first.value


def _name(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()

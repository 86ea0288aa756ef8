"""The places of a course that can lean on a row: cells, keys, pages, tests, rows and data/case.toml."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from byline.errors import BylineError
from byline.uses.rows import Rows

_PAGES = ("README.md", "docs/**/*.md", "lessons/*.md")
_DECLARED = re.compile(r"^<!-- uses: (.*?) -->", re.DOTALL | re.MULTILINE)
_TOLD = ("key", "why", "rubric", "evidence")  # the fields of a key that say something of its own question
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_PART = re.compile(r"^\[([\w.-]+)\]$", re.MULTILINE)
_TEST = re.compile(r"^ *def (test_\w+)", re.MULTILINE)
_QUOTED = re.compile(r"""["']([\w:/+.-]+)["']""")


@dataclass(frozen=True)
class Place:
    """Somewhere that a person may have to read again: its file, the part of it, and its text.

    `uses` are the rows that it declares, each as `table/id`, or as `table/id.column` where its text gives the value
    of that column. `kind` is one of table, case, lesson, quiz, key, page and test.
    """

    kind: str
    file: str
    part: str
    text: str
    uses: tuple[str, ...] = ()

    def __str__(self):
        return f"{self.file}, {self.part}"


def places(course: Path, rows: Rows) -> Iterator[Place]:
    """Every Place of a course, in the order of its files."""
    yield from _rows(course, rows)
    yield from _case(course, rows)
    yield from _cells(course, "lessons/*.ipynb", "lesson")
    sources = "solutions/*/*.ipynb" if (course / "solutions").is_dir() else "quizzes/*/*.ipynb"
    yield from _cells(course, sources, "quiz")
    yield from _keys(course)
    yield from _pages(course)
    yield from _tests(course)


def _rows(course, rows):
    """The rows of the tables; what their prose leans on stands in the table `uses`, where a course has one."""
    declared = {row.key: tuple(row.texts["uses"].split("|")) for row in rows.by_id.values() if row.table == "uses"}
    unknown = sorted(set(declared) - set(rows.by_id))
    if unknown:
        raise BylineError(f"data/uses.csv lists what {unknown[0]!r} uses, but no table has that row.")
    for full, row in rows.by_id.items():
        if row.table != "uses":
            yield Place("table", f"data/{row.table}", full, " · ".join(rows.prose(row)), declared.get(full, ()))


def _case(course, rows):
    """The parts of data/case.toml, where a course has one, with the rows whose ids stand there in quotation marks."""
    for path in course.glob("data/case.toml"):
        for part, text in _parts(path.read_text(encoding="utf-8"), _PART):
            words = [word for word in _QUOTED.findall(text) if len(word) > 2]  # a letter is an id of many tables
            named = tuple(row for word in words for row in rows.named.get(word, ()))
            yield Place("case", _file(course, path), part, text, named)


def _cells(course, pattern, kind):
    for path in sorted(course.glob(pattern)):
        for cell in _read(path, json.loads)["cells"]:
            uses = cell["metadata"].get("byline", {}).get("uses", [])
            yield Place(kind, _file(course, path), cell["id"], "".join(cell["source"]), tuple(uses))


def _keys(course):
    for path in sorted(course.glob("solutions/*/key.yml")):
        entries = _read(path, yaml.safe_load).items()
        for name, entry in [
            (name, entry) for name, entry in entries if isinstance(entry, dict)
        ]:  # the rest is no question
            told = {field: value for field, value in entry.items() if field in _TOLD}
            text = yaml.safe_dump(told, allow_unicode=True, width=10**6)
            yield Place("key", _file(course, path), name, text, tuple(entry.get("uses", ())))


def _read(path, parse):
    """The data in a file. Raises BylineError where it cannot be read as what it is."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (ValueError, yaml.YAMLError) as error:
        raise BylineError(f"{path} cannot be read: {' '.join(str(error).split())}.") from None


def _pages(course):
    """The sections of README, docs/ and pages beside lessons; a comment, `<!-- uses: … -->`, has what one leans on."""
    for path in sorted(path for pages in _PAGES for path in course.glob(pages)):
        for part, text in _parts(path.read_text(encoding="utf-8"), _HEADING):
            uses = [name for listed in _DECLARED.findall(text) for name in re.split(r"[,\s]+", listed.strip())]
            yield Place("page", _file(course, path), part, _DECLARED.sub("", text), tuple(uses))


def _tests(course):
    """The tests; of these only what stands in quotation marks can be the id of a row."""
    for path in sorted(course.glob("tests/**/*.py")):
        for part, text in _parts(path.read_text(encoding="utf-8"), _TEST):
            yield Place("test", _file(course, path), part, " ".join(_QUOTED.findall(text)))


def _parts(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """A text in parts, each with the name that begins it; what comes before the first is its top."""
    marks = list(pattern.finditer(text))
    ends = [mark.start() for mark in marks] + [len(text)]
    if text[: ends[0]].strip():
        yield "top", text[: ends[0]]
    for mark, end in zip(marks, ends[1:], strict=True):
        yield mark[1], text[mark.start() : end]


def _file(course, path):
    return path.relative_to(course).as_posix()

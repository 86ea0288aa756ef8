"""The engine knows no case: it imports none, and no word of it is of the case whose tables lie in data/."""

import ast
import csv
import datetime
import io
import json
import re
import tokenize
import tomllib
from functools import cache

import pytest
from conftest import ROOT

ENGINE = ROOT / "src" / "byline"
CASE = ENGINE / "case"
OF_LANGUAGE = {"estimative-terms", "loaded-words"}  # tables whose ids are words of the language
TEXTS = (".toml", ".css", ".j2", ".json")
# Tests of the engine, and what they share, that still lean on the case. A file that is moved to the invented course is
# struck out here; none is added.
NOT_YET = [
    "asked",
    "briefed",
    "changing",
    "conftest",
    "helpers",
    "test_brief_checker",
    "test_brief_graded",
    "test_brief_widgets",
    "test_class_report",
    "test_given_away",
    "test_handed_in",
    "test_handout_forms",
    "test_handouts",
    "test_keys",
    "test_learner",
    "test_mangled_class",
    "test_more_types",
    "test_motive_matrix",
    "test_one_course",
    "test_originals",
    "test_other_right_answers",
    "test_paragraph_map",
    "test_practice",
    "test_quotes",
    "test_reader",
    "test_reading",
    "test_release",
    "test_uses",
]


@cache
def _tables():
    """Table → its rows as dicts, with the columns that make the id."""
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    found = {}
    for resource in resources:
        key = resource["schema"]["primaryKey"]
        with (ROOT / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
            found[resource["name"]] = ([key] if isinstance(key, str) else key, list(csv.DictReader(file)))
    return found


def _column(table, *columns):
    return {row[column] for row in _tables()[table][1] for column in columns if row[column]}


@cache
def _case():
    return tomllib.loads((ROOT / "data" / "case.toml").read_text(encoding="utf-8"))


def _ids():
    """Ids that no word of the language can be: those with a hyphen or a colon, and those of reports and sources."""
    for name, (key, rows) in _tables().items():
        if name not in OF_LANGUAGE and len(key) == 1:
            yield from (row[key[0]] for row in rows if re.search("[-:]", row[key[0]]))
    yield from _column("articles", "article") | _column("sources", "source")


def _titles():
    """Names of reports, people, countries and actors, as prose has them."""
    yield from _column("articles", "publisher", "headline") | _column("publishers", "name")
    yield from (report["short"] for report in _case()["articles"].values())
    yield from (actor["title"].removeprefix("the ") for actor in _case()["actors"].values())
    yield from _column("sources", "country")
    people = [row["name"] for row in _tables()["sources"][1] if row["kind"] == "person"]
    yield from [*people, *(name.split()[-1] for name in people)]


def _stems():
    return {path.stem for path in (ROOT / "lessons").glob("*.ipynb")} | {
        path.name for path in (ROOT / "solutions").iterdir() if path.is_dir()
    }


def _days():
    """Days and months of the case in prose; in the form of tables those alone that no example hits by chance."""
    told = _dates("events", "date", "date_to") | _dates("references", "date")
    told |= _dates("forecasts", "due", "resolved_on")
    framed = _dates("articles", "published_from", "published_to") | _dates("forecasts", "asked_on")
    framed |= {_case()["record_until"]}
    yield from (f"{day.day} {day:%B %Y}" for day in told | framed)
    yield from map(str, framed)
    months = [datetime.date.fromisoformat(f"{month}-01") for month in _case()["frame"]]
    yield from (f"{month:%B %Y}" for month in [*months, _case()["record_until"]])
    yield from _case()["frame"]


def _dates(table, *columns):
    return {datetime.date.fromisoformat(day) for day in _column(table, *columns)}


@cache
def _forbidden():
    words = {word for word in [*_ids(), *_titles(), *_stems(), *_days()] if len(word) > 1}
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})(?![\w-])")


def _prose(path):
    """(line, text) of all that is no code in a module: strings, docstrings and comments."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _modules():
    return [path for path in sorted(ENGINE.rglob("*.py")) if CASE not in path.parents]


def test_no_module_of_the_engine_imports_the_case():
    """Only the entry point in pyproject.toml names the package of the case."""
    found = []
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [text for _, text in _prose(path) if re.fullmatch(r"byline\.case\.[\w.]+", text)]
        found += [(path.name, name) for name in names if re.match(r"byline\.case(?:\.|$)", name)]

    assert found == []


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_string_of_the_engine_names_anything_of_the_case(path):
    """Neither string nor docstring nor comment has a report, a voice, a country, a row, a stem or a date of it."""
    found = [(line, match[0]) for line, text in _prose(path) for match in _forbidden().finditer(text)]

    assert found == []


def test_no_word_list_or_template_of_the_engine_names_anything_of_the_case():
    """The same holds for what lies beside the modules."""
    files = [path for path in ENGINE.rglob("*") if path.suffix in TEXTS and CASE not in path.parents]
    found = {path.name: _forbidden().findall(path.read_text(encoding="utf-8")) for path in files}

    assert len(found) > 3 and {name: words for name, words in found.items() if words} == {}


def test_tests_of_the_engine_lean_on_the_invented_course():
    """Outside tests/case/ no test names anything of the case, but for those that are not moved yet."""
    files = [path for path in (ROOT / "tests").glob("*.py") if path.name != "test_engine.py"]
    found = [path.stem for path in files if any(_forbidden().search(text) for _, text in _prose(path))]

    assert sorted(found) == NOT_YET


def test_the_forbidden_words_are_those_of_the_case():
    """The words come from the tables and the case file, so that a course about something else forbids its own."""
    assert all(map(_forbidden().search, ["cnn", "Tertitskiy", "Russia", "02-motives", "6 September 2023", "un-1718"]))
    assert not _forbidden().search("Ruth Calder measured it, courier:2, on 4 March 2025.")

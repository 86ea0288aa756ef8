"""What leans on a row of the tables, and where two places tell a date, figure, outcome or verdict differently."""

import csv
import difflib
import json
import re
import shutil

import nbformat
import pytest
import yaml
from click.testing import CliRunner

from byline.cli import main
from byline.course import Course
from byline.errors import BylineError
from byline.tables import load
from byline.uses import compare, find
from byline.uses.rows import Rows

# A course of a town: two tables, a lesson, a key and a page. It shares no row with the kit.
_FIELDS = {
    "fires": [("fire", "string"), ("date", "date"), ("engines", "integer"), ("cause", "string"), ("pages", "string")],
    "pages": [("page", "string"), ("supports", "string")],
}
_FIRES = [("mill-fire", "1902-05-14", "4", "not-known", "town-log"), ("barn-fire", "1902-08-02", "1", "lightning", "")]


def uses(folder, name):
    """Row → its Uses in the course of a folder."""
    return find.uses(Course(folder), name)


def differences(folder):
    """What differs in the course of a folder."""
    return compare.differences(Course(folder))


@pytest.fixture
def town(tmp_path):
    """The course of the town, in which everything agrees."""
    tables = {"fires": _FIRES, "pages": [("town-log", "The log tells of mill-fire.")]}
    resources = []
    for name, fields in _FIELDS.items():
        _write(tmp_path / f"data/{name}.csv", [[field for field, _ in fields], *tables[name]])
        described = [{"name": field, "type": kind} for field, kind in fields]
        described[-1] |= {"listOf": "pages"} if name == "fires" else {}
        schema = {"fields": described, "primaryKey": fields[0][0]}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": resources}))
    _lesson(tmp_path, "On 14 May 1902 the mill burned. 4 engines came; the cause is *not known*.", *_GIVEN)
    key = {"when": {"why": {"A": "Yes: 14 May."}, "uses": ["fires/mill-fire.date"]}}
    (tmp_path / "solutions/01-fires").mkdir(parents=True)
    (tmp_path / "solutions/01-fires/key.yml").write_text(yaml.safe_dump(key))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("# Guide\n\n## Fires\n\n<!-- uses: fires/mill-fire -->\nStart here.\n")
    return tmp_path


_GIVEN = [f"fires/mill-fire.{column}" for column in ("date", "engines", "cause")]


def _write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _lesson(course, text, *given):
    cell = nbformat.v4.new_markdown_cell(text, id="mill", metadata={"byline": {"uses": list(given)}} if given else {})
    (course / "lessons").mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), course / "lessons/01-fires.ipynb")


def _change(course, table, row, **values):
    """Change cells of a row in a table of a course."""
    path = course / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(one for one in rows if row in one.values()).update(values)
    _write(path, [list(rows[0]), *([*one.values()] for one in rows)])


def _where(found):
    return [(use.kind, use.part, use.gives) for use in found]


class TestFind:
    """The places that lean on a row."""

    def test_rows_cells_keys_and_pages_are_found(self, town):
        """A page's text, a lesson's cell, a key and a section of a page lean on the fire."""
        found = uses(town, "mill-fire")["fires/mill-fire"]

        assert _where(found) == [
            ("table", "pages/town-log", ()),
            ("lesson", "mill", ("date", "engines", "cause")),
            ("key", "when", ("date",)),
            ("page", "Fires", ()),
        ]

    def test_the_case_file_leans_on_what_its_parts_name(self, town):
        """A part of data/case.toml is a place, by the name of the part."""
        (town / "data/case.toml").write_text('name = "town"\n\n[days]\nfirst = "mill-fire"\n')

        assert ("case", "days", ()) in _where(uses(town, "mill-fire")["fires/mill-fire"])

    def test_the_case_file_may_name_a_row_by_a_word(self, root):
        """An expert is a source, though nothing but the quotation marks tells the id from a word."""
        assert ("case", "stances", ()) in _where(uses(root, "tertitskiy")["sources/tertitskiy"])

    def test_a_column_that_lists_ids_leans_on_each(self, town):
        """`listOf` in datapackage.json names the table whose ids a column lists."""
        assert _where(uses(town, "pages/town-log")["pages/town-log"]) == [("table", "fires/mill-fire", ())]

    def test_an_id_of_several_tables_means_all_of_them(self, root):
        """A statement, its claim and nothing else are called cnn-43-c; a letter can be a proposition and evidence."""
        rows = Rows(root / "data")

        assert set(rows.resolve("cnn-43-c")) == {"statements/cnn-43-c", "claims/cnn-43-c"}
        assert set(rows.resolve("F")) == {"propositions/F", "forecasts/F", "evidence/F"}

    def test_a_citation_is_read_as_the_kit_writes_it(self, root):
        """`ref:` points into references, a locator into paragraphs."""
        rows = Rows(root / "data")

        assert rows.resolve("ref:ap-panel-veto") == ["references/ap-panel-veto"]
        assert rows.in_text("See cnn:43 (`ref:ap-panel-veto`), well-known.") == [
            "paragraphs/cnn:43",
            "references/ap-panel-veto",
        ]

    def test_the_command_tells_places_or_json(self, town, monkeypatch):
        """A line for each place, or one JSON document."""
        (town / "nbgrader_config.py").write_text("c = get_config()\n")
        monkeypatch.chdir(town)
        told = CliRunner().invoke(main, ["uses", "mill-fire"]).output
        document = json.loads(CliRunner().invoke(main, ["uses", "mill-fire", "--json"]).output)

        assert told.startswith("fires/mill-fire: 4 places\n") and "lessons/01-fires.ipynb  mill" in told
        assert document["fires/mill-fire"][1] == {
            "kind": "lesson",
            "file": "lessons/01-fires.ipynb",
            "part": "mill",
            "gives": ["date", "engines", "cause"],
        }

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("mil-fire", "mill-fire"), ("ref:ap-panel-vto", "ref:ap-panel-veto"), ("claims/x", "Did you")],
    )
    def test_an_unknown_id_gets_one_sentence_with_the_nearest(self, town, root, name, hint):
        """It says what is not there, and what is."""
        with pytest.raises(BylineError, match=f"No table has a row '{name}'. .*{hint}"):
            uses(town if name == "mil-fire" else root, name)

    @pytest.mark.parametrize("file", ["solutions/01-fires/key.yml", "lessons/01-fires.ipynb", "data/datapackage.json"])
    def test_a_file_that_cannot_be_read_is_named(self, town, file):
        """A conflict left in a file is told in one sentence."""
        path = town / file
        path.write_text("<<<<<<< HEAD\n" + path.read_text())

        with pytest.raises(BylineError, match=f"{path.name} (cannot be read: |lists no tables)"):
            uses(town, "mill-fire")


class TestDifferences:
    """What two places give differently."""

    def test_where_all_agree_there_is_nothing_to_tell(self, town):
        """The town's course agrees with itself."""
        assert list(differences(town)) == []

    @pytest.mark.parametrize(
        ("column", "value", "told"),
        [("date", "1902-05-15", "15 May 1902"), ("engines", "7", "7"), ("cause", "lightning", "“lightning”")],
    )
    def test_a_changed_value_names_the_cell_that_gives_the_old_one(self, town, column, value, told):
        """A date, a figure or a word that changes in the table is missed in the lesson."""
        _change(town, "fires", "mill-fire", **{column: value})

        assert list(differences(town))[0] == (
            f"lessons/01-fires.ipynb, mill: it does not give fires/mill-fire.{column}, which is {told}."
        )

    def test_a_day_without_a_row_is_told(self, town):
        """Who writes a day names the row that has it."""
        _lesson(town, "On 2 August 1902 a barn burned.")

        assert list(differences(town)) == [
            "lessons/01-fires.ipynb, mill: it gives 2 August 1902, and declares no row with that date."
        ]

    def test_a_date_of_no_row_is_declared_as_such(self, town):
        """An example has none, and what is reckoned from other dates may have none."""
        _lesson(town, "Suppose that a barn burned on 3 March 1903.", "no-row")

        assert list(differences(town)) == []

    @pytest.mark.parametrize(
        "text", ["In May 1902 it burned.", "It burned on 14 May.", "1902-05-14", "In 1902 it burned."]
    )
    def test_a_day_may_be_told_with_parts_left_out(self, town, text):
        """Month, year, or day and month can be all that a sentence needs."""
        _lesson(town, text, "fires/mill-fire.date")

        assert list(differences(town)) == []

    def test_a_month_does_not_stand_for_a_day_beside_another_day_of_it(self, town):
        """ "In May 1902" gives no day where the text has another day in May."""
        _lesson(town, "In May 1902, on the 20 May 1902, it burned.", "fires/mill-fire.date", "fires/barn-fire")

        assert len(list(differences(town))) == 2

    @pytest.mark.parametrize(
        ("use", "told"), [("fires/mil", "no table has that row"), ("fires/mill-fire.smoke", "no such column")]
    )
    def test_what_cannot_be_used_is_told(self, town, use, told):
        """A row or a column that is not there."""
        _lesson(town, "It burned.", use)

        assert [one.endswith(f"{told}.") for one in differences(town)] == [True]


class TestTheCourse:
    """The kit itself."""

    def test_no_two_places_differ(self, root):
        """Lessons, quizzes, keys, pages and tables give each day, figure, outcome and verdict that they name alike."""
        assert list(differences(root)) == []

    def test_a_changed_day_of_an_event_names_the_cells_that_give_the_old_one(self, root, tmp_path):
        """The veto a day later: the cell of lesson 05 that tells of it is named, and so are the tables."""
        for name in ("lessons", "solutions", "docs", "data"):
            shutil.copytree(root / name, tmp_path / name)
        _change(tmp_path, "events", "panel-veto", date="2024-03-29")
        told = [one for one in differences(tmp_path) if "events/panel-veto.date, which is 29 March 2024" in one]

        assert any(one.startswith("lessons/05-sanctions.ipynb, veto-read:") for one in told)
        assert any("claims/cnn-43-b" in one for one in told) and any("forecasts/L" in one for one in told)

    @pytest.mark.parametrize(
        ("table", "row", "column", "value"),
        [
            ("claims", "aljazeera-31-b", "verdict", "cannot be checked"),
            ("forecasts", "F", "outcome", "not-testable"),
            ("shipments", "shin-2024-02-containers", "figure", "6800"),
        ],
    )
    def test_a_changed_verdict_outcome_or_figure_names_a_lesson_or_a_key(
        self, root, tmp_path, table, row, column, value
    ):
        """Whoever recodes a row learns which prose to read again."""
        for name in ("lessons", "solutions", "docs", "data"):
            shutil.copytree(root / name, tmp_path / name)
        _change(tmp_path, table, row, **{column: value})

        assert any(re.match("lessons|solutions", one) and f"{row}.{column}" in one for one in differences(tmp_path))

    def test_the_same_words_have_the_same_outcome(self):
        """Where a forecast asks what its proposition says in nearly the same words, both came out alike."""
        both = load("forecasts").join(load("propositions")[["statement", "outcome"]].add_suffix("_held"))
        words = {row.Index: (_words(row.question), _words(row.statement_held)) for row in both.itertuples()}
        alike = [item for item, pair in words.items() if difflib.SequenceMatcher(None, *pair).ratio() > 0.75]

        assert [item for item in alike if both.at[item, "outcome"] != both.at[item, "outcome_held"]] == []

    def test_the_end_of_the_record_is_the_same_everywhere(self, root):
        """Whatever says up to when the record goes names the month of the last page that was read."""
        end = f"{load('references').at['kcna-kim-activities', 'date']:%B %Y}"
        files = [*root.glob("lessons/*.ipynb"), *root.glob("src/byline/**/*.py"), *root.glob("solutions/*/*")]
        files += [root / "README.md", *root.glob("data/*.csv"), root / "data/datapackage.json"]
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        told = re.findall(
            r"(?:found|known|record(?:ed)?|documented|verified|runs) (?:up )?to (?:early )?([A-Z]\w+ \d{4})", text
        )

        assert len(told) > 10 and set(told) == {end}

    def test_the_rows_that_a_cell_uses_stay_out_of_the_released_quiz(self, root):
        """What a question is about could tell what is right."""
        quizzes = [json.loads(path.read_text(encoding="utf-8")) for path in root.glob("quizzes/*/*.ipynb")]

        assert quizzes and not any("byline" in cell["metadata"] for quiz in quizzes for cell in quiz["cells"])


def _words(text):
    return re.findall(r"\w+", text.lower())

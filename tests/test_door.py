"""The learner's door in another course: every name that the engine offers works on the tables of Alderwick."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import opening
import pytest

import byline
from byline.case import TOOLS

# Name at the door → calls of it, each with words that what it shows or returns has to have.
CALLS = {
    "ask": [('ask("01-bridge/who-measured")', "Who measured the crack?")],
    "brief_editor": [("brief_editor()", "Your brief"), ("brief_editor(table=True)", "No brief is kept yet")],
    "brier": [("brier([0.2, 0.9], [0, 1])", "0.02")],
    "calibration": [("calibration([0.2, 0.9], [0, 1])", "Bin")],
    "check": [
        ('check("01-bridge/who-measured", "B")', "Right"),
        ('check("01-bridge/poor-mortar", "County Post, par. 2")', "Right"),
    ],
    "check_brief": [
        (
            'check_brief("The crack was 15 mm wide (courier:2).")',
            "the figure there is 14 mm",
        ),
        ('check_brief("The council wants steel (County Post, paragraph 5).")', "Write county:5"),
        ('check_brief("“a repair begins in September” (county:5)", table=True)', "message"),
    ],
    "claim_bench": [
        ("claim_bench()", "Calder|Claim bench"),
        ("claim_bench(table=True)", "radio:4"),
        ('claim_bench({"radio-4-a": "agrees"})', "Same as the reference: 1 of 1"),
    ],
    "coders": [('coders({"voss": {"A": "doubts"}}, {"voss": {"A": "hedged"}})', "")],
    "days_calculator": [
        ("days_calculator()", "299 days"),
        ('days_calculator("courier", "county")', "169 days"),
        ('days_calculator("flood", table=True)', "still-closed"),
    ],
    "discernment": [("discernment([1, 0, 1], [1, 0, 0])", "")],
    "handed_in": [('handed_in("01-bridge/advice")', "No saved notebook was found")],
    "hindsight": [("hindsight([20], [40], [1])", "20")],
    "hypothesis_matrix": [
        ("hypothesis_matrix()", "Why did the arch break?"),
        ("hypothesis_matrix(table=True)", "The gauge|The Ash stood"),
        ('hypothesis_matrix({"1": {"A": "+"}})', "Coded as the authors do"),
    ],
    "load": [('load("stances")', "brandt")],
    "mark": [('mark("01-bridge/who-measured", "B")', "1|2|3")],
    "model_brief": [('model_brief("strong")', "courier:2")],
    "motive_matrix": [("motive_matrix()", "the council"), ("motive_matrix(table=True)", "the council|steel")],
    "paragraph": [('paragraph("courier:2")', "14 mm"), ('paragraph("ref:inquiry")', "mortar and flood")],
    "paragraph_map": [("paragraph_map()", "Radio Ashside")]
    + [(f'paragraph_map("{view}", table=True)', "Radio Ashside") for view in ("words", "speakers", "provenance")],
    "practice": [("practice()", "Alderwick Courier|Radio Ashside|County Post|courier:|radio:|county:")],
    "probability_board": [
        ("probability_board()", "5 March 2025"),
        ('probability_board(at="record", table=True)', "It was still closed."),
        (
            'probability_board({"A": 20, "B": 70}, open_record=True, recalled={"A": 10, "B": 70})',
            "3 questions, 2 of which can be scored",
        ),
    ],
    "quote": [('quote("probable that the flood of January washed out")', "courier:3")],
    "rating_board": [
        ("rating_board()", "Ruth Calder"),
        ("rating_board(table=True)", "courier-4-a"),
        ('rating_board({"courier-2-a": "B2"})', "Same grade as the reference"),
    ],
    "read": [
        ("read()", "Alderwick Courier"),
        ('read("radio", "county")', "County Post"),
        ("read(table=True)", "courier:3"),
    ],
    "readable_tables": [('(readable_tables(), load("stances"))[1]', "text-align: left")],
    "scenario_sorter": [
        ("scenario_sorter()", "By the Monuments Act this is"),
        ("scenario_sorter(table=True)", "steel deck"),
        ('scenario_sorter({"steel-deck": "banned"})', "Banned by you and not by the Monuments Act: 1"),
    ],
    "show": [('show(__import__("matplotlib.figure").figure.Figure(), "an empty figure")', "an empty figure")],
    "speaker_chart": [("speaker_chart()", "Alder Province"), ("speaker_chart(table=True)", "county")],
    "stance_matrix": [
        ("stance_matrix()", "Lena Voss"),
        ("stance_matrix(table=True)", "Tom Okafor"),
        ('stance_matrix({"okafor": {"C": "asserts"}, "voss": {"A": "doubts"}})', "Why the reference codes so"),
    ],
}
ALL = [call for calls in CALLS.values() for call, _ in calls]


def _run(course, *command):
    """Run a program in a course, for somebody who has answered nothing yet, and return what it prints."""
    environment = os.environ | {"BYLINE_HOME": tempfile.mkdtemp()}
    done = subprocess.run([sys.executable, *command], cwd=course, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _open(*courses):
    """Call → what it shows on the tables of the last of some courses, in a process that opens them one by one."""
    told = _run(courses[-1], opening.__file__, json.dumps(ALL), *map(str, courses))
    return json.loads(told.splitlines()[-1])


def _fork(course):
    """Call → what it shows on the tables of a course, in a fork of this process: it need not import everything anew."""
    for name in byline.__all__:
        getattr(byline, name)  # imports what lies behind it
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(_told_in, course).result()


def _told_in(course):
    os.chdir(course)
    return opening.told(ALL)


@pytest.fixture(scope="module")
def told(released_town):
    """Call → what it shows on the tables of the course."""
    return _open(released_town)


@pytest.fixture
def changed(released_town, tmp_path):
    """A copy of the released course, to be changed."""
    return shutil.copytree(released_town, tmp_path / "course")


def test_each_name_of_the_engine_is_tried():
    """A name that is added to the door is added to the calls."""
    assert sorted(CALLS) == byline.__all__


@pytest.mark.parametrize(
    "call", [(name, call) for name, calls in CALLS.items() for call, _ in calls], ids=lambda c: c[1]
)
def test_each_name_works_on_another_course(told, call):
    """What it shows is of that course, and nothing fails."""
    name, typed = call
    words = dict(CALLS[name])[typed]

    assert not told[typed].startswith("FAILED") and any(word in told[typed] for word in words.split("|")), told[typed][
        :2000
    ]


def test_a_process_that_met_another_course_shows_the_same(released_town, told, root):
    """Nothing that was made of the tables of the kit is left in what any name shows of Alderwick afterwards."""
    after = _open(root, released_town)

    assert {call: _lasting(shown) for call, shown in after.items()} == {
        call: _lasting(shown) for call, shown in told.items()
    }


def _lasting(shown):
    """What is shown, without the names of widgets and the times, which differ from run to run."""
    return re.sub(r"\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\dT[\d:.+]+", "", shown)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_a_tool_of_one_case_is_not_offered_in_another(released_town, name):
    """It is not listed there, and asking for it by name gets one sentence."""
    asked = f"import byline\nprint({name!r} in dir(byline))\ntry:\n    from byline import {name}\n"
    said = _run(released_town, "-c", asked + "except byline.errors.BylineError as error:\n    print(error)")

    assert said == f"False\n{name} is a tool of the case kim-putin, and the tables here are of alderwick.\n"


PACKAGE = {
    "alderwick_case.py": "TOOLS = {'toll': 'alderwick_toll'}\nRULES = {'brief': 'alderwick_brief'}\n",
    "alderwick_toll.py": "def toll(crowns):\n    return f'{2 * crowns} crowns'\n",
    "alderwick_brief.py": "from byline.brief.evidence import Extra\n\n\ndef names():\n    return ()\n\n\n"
    "def extra(name):\n    return Extra(told=('It names 77 crowns',), sides=frozenset(['the bank']))\n",
    "alderwick_case-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: alderwick-case\nVersion: 1\n",
    "alderwick_case-1.dist-info/entry_points.txt": "[byline.case]\nalderwick = alderwick_case\n",
}


def test_a_package_brings_tools_and_rules_of_its_case(changed, tmp_path, monkeypatch):
    """Its entry point has the name in data/case.toml; the door opens its tools, and the brief checker its rules."""
    for name, text in PACKAGE.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    said = _run(
        changed,
        "-c",
        "from byline import toll\nfrom byline.brief.balance import sides\n"
        "from byline.brief.evidence import evidence\nimport byline\n"
        "print(toll(3), 'toll' in dir(byline), *sides('ref:gauge'), evidence('ref:gauge').told[-18:])",
    )

    assert said == "6 crowns True the bank It names 77 crowns\n"


def test_the_tools_of_the_case_are_offered_where_its_tables_are():
    """In the kit the door lists them beside those of the engine."""
    assert set(dir(byline)) == {*byline.__all__, *TOOLS}


def _without(course, *tables):
    """Take tables out of a course."""
    path = course / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] not in tables]
    path.write_text(json.dumps(package), encoding="utf-8")


def test_a_course_may_do_without_a_case_file_practice_texts_and_loaded_words(changed):
    """Only the sorter needs its labels, and says so."""
    (changed / "data" / "case.toml").unlink()
    _without(changed, "practice-texts", "loaded-words")
    failed = {call: said for call, said in _fork(changed).items() if said.startswith("FAILED")}

    assert set(failed) == {call for call, _ in CALLS["scenario_sorter"]}
    assert all("data/case.toml has no [sorter], which names the labels." in said for said in failed.values())


@pytest.mark.parametrize("table", ["articles", "sources", "statements", "stances", "references"])
def test_an_empty_table_is_told_in_a_sentence(changed, table):
    """Nothing fails in another way than by a BylineError."""
    path = changed / "data" / f"{table}.csv"
    (changed / "data" / "case.toml").unlink()
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    failed = [said for said in _fork(changed).values() if said.startswith("FAILED")]

    assert [said for said in failed if not said.startswith("FAILED BylineError: ")] == []
    assert any(
        f"The table {table} has no row yet." in said or f"which {table} does not have." in said for said in failed
    )


def test_a_row_that_names_no_row_is_told_with_its_place(changed):
    """File, row and column are named, and the nearest id is offered."""
    path = changed / "data" / "statements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",voss,", ",vos,", 1), encoding="utf-8")

    told = "data/statements.csv, radio-2-a: its source is 'vos', which sources does not have. Did you mean voss"
    assert _fork(changed)["motive_matrix()"].startswith(f"FAILED BylineError: {told}")


def test_a_column_of_text_without_an_entry_is_still_text(changed):
    """Statements that tell nobody's motives are practised like others."""
    path = changed / "data" / "statements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row | {"kind": "fact", "actor": "", "relation": ""} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)

    assert not _fork(changed)["practice()"].startswith("FAILED")

"""Commands answer at once: what is wrong is said before anything is imported that only the work needs."""

import json
import shutil
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import STEM

from byline.cli import main

# Each takes from half a second to three; what comes with them comes after them.
SLOW = {"nbgrader", "nbformat", "nbconvert", "nbclient", "jupyter_server", "jupyterlab", "IPython", "ipywidgets"}
SLOW |= {"pandas", "matplotlib", "sqlalchemy", "alembic", "distributed", "trafilatura", "httpx", "lxml"}
BROKEN = "02-broken"  # a quiz whose key is wrong
# command → wrong calls of it
WRONG = {
    "lab": [["99-nope"]],
    "reset": [["99-nope"], ["a", "b"]],
    "release": [["99-nope"]],
    "uses": [["no-such-row"], []],
    "lint": [["nope"], [BROKEN]],
    "handouts": [["99-nope"], [STEM, "99-nope"], [STEM, "--pdf"]],
    "grade": [
        ["99-nope"],
        [],
        [STEM],
        [STEM, "--submitted", "nowhere"],
        [STEM, "--submitted", "."],
        [STEM, "--workers", "0"],
        [STEM, "--submitted", "lessons", "--roster", "nowhere.csv"],
        [BROKEN, "--submitted", "lessons"],
    ],
    "report": [["99-nope"], [STEM], [STEM, "--pre", "99-nope"], [STEM, "--csv", "README.md"]],
    "feedback": [["99-nope"], [STEM]],
    "doctor": [["--nope"]],
    "quote": [["five words that nobody wrote", "--article", "nope"], ["words " * 501]],
    "articles": [["nope"]],
    "articles add": [["nope", "README.md"], ["county", "nowhere.txt"], ["county"]],
    "articles fingerprint": [["nowhere"]],
}
ANSWER = """
import contextlib, io, json, os, sys
from byline.cli import main
told = []
for call in json.loads(sys.argv[1]):
    error = io.StringIO()
    with contextlib.redirect_stderr(error), contextlib.redirect_stdout(error):
        try:
            main(call, prog_name="byline")
        except SystemExit as end:
            code = end.code
    told.append([code, error.getvalue()])
print(json.dumps([told, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def answers(folder, *calls):
    """What each call says in a folder, as (exit code, text), and the packages that were imported for all of them."""
    command = [sys.executable, "-c", ANSWER, json.dumps(calls)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8")
    told, packages = json.loads(done.stdout)
    return told, set(packages)


@pytest.fixture(scope="module")
def unready(released_town, tmp_path_factory):
    """A course in which nothing was handed in, one quiz has a wrong key, and no browser can be found."""
    course = shutil.copytree(released_town, tmp_path_factory.mktemp("start") / "course")
    shutil.copytree(course / "solutions" / STEM, course / "solutions" / BROKEN)
    shutil.copytree(course / "quizzes" / STEM, course / "quizzes" / BROKEN)
    key = course / "solutions" / BROKEN / "key.yml"
    key.write_text(key.read_text(encoding="utf-8").replace("type: choice\n", "type: chioce\n", 1), encoding="utf-8")
    return course


def test_every_command_has_a_wrong_call_here():
    """No command is left out below."""
    groups = {name: command for name, command in main.commands.items() if hasattr(command, "commands")}
    inner = {f"{name} {one}" for name, group in groups.items() for one in group.commands}

    assert set(WRONG) == set(main.commands) | inner


@pytest.mark.parametrize("command", WRONG)
def test_a_wrong_call_is_answered_before_anything_slow_is_imported(unready, command, monkeypatch):
    """In a course, each wrong call ends with 2 and says why, without nbgrader, pandas and their like."""
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    told, packages = answers(unready, *([*command.split(), *call] for call in WRONG[command]))

    assert [code for code, text in told] == [2] * len(told) and all(text for _, text in told)
    assert packages & SLOW == set()


def test_a_call_outside_of_a_course_is_answered_before_anything_slow_is_imported(tmp_path):
    """Where there is no course, every command that needs one says so at once."""
    calls = [["lab"], ["release"], ["uses", "x"], ["handouts"], ["grade", STEM], ["report", STEM], ["feedback", STEM]]
    told, packages = answers(tmp_path, *calls)

    assert {code for code, _ in told} == {2} and packages & SLOW == set()
    assert all("is not inside a course" in text for _, text in told)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=12, max_size=12))
def test_whatever_is_named_wrongly_is_answered_before_anything_slow_is_imported(unready, names):
    """Names of quizzes, lessons, rows, articles and folders that are not there, of any signs."""
    commands = [["lab"], ["reset"], ["release"], ["uses"], ["handouts"], ["grade"], ["report"], ["feedback"]]
    commands += [["grade", STEM, "--submitted"], ["report", STEM, "--pre"], ["quote", "x", "--article"]]
    commands += [["articles", "fingerprint"]]
    calls = [[*command, f"\u00ac{name}"] for command, name in zip(commands, names, strict=True)]
    told, packages = answers(unready, *calls)

    assert {code for code, _ in told} == {2} and packages & SLOW == set()


@pytest.mark.parametrize("command", [[], ["--help"], ["--version"], *([*name.split(), "--help"] for name in WRONG)])
def test_help_imports_nothing_slow(tmp_path, command):
    """`byline`, its version and the help of each command need nothing but the command line itself."""
    assert answers(tmp_path, command)[1] & SLOW == set()


def test_nbgrader_is_whole_after_the_gradebook_was_imported_alone(tmp_path):
    """In one process with the gradebook, every module of nbgrader and nbformat can be imported, and is the same."""
    whole = """
import importlib, json, pkgutil, sys
import byline.grading.gradebook.nbgrader_course as ours
assert "jupyter_server" not in sys.modules and "nbformat.validator" not in sys.modules
import nbformat, nbgrader
for package in (nbgrader, nbformat):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.startswith(("nbgrader.tests", "nbgrader.docs", "nbgrader.__main__", "nbgrader.alembic")):
            importlib.import_module(module.name)
from nbgrader.api import Gradebook
import nbgrader.apps.api
assert Gradebook is ours.Gradebook is nbgrader.api.Gradebook is nbgrader.apps.api.Gradebook
print(json.dumps([nbgrader._jupyter_server_extension_points(), nbgrader.__version__, nbformat.current_nbformat]))
"""
    plain = whole[whole.rindex("print(") :]
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for code in (whole, f"import json, nbformat, nbgrader; {plain}")
    ]

    assert said[0] == said[1]

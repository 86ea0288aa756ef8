"""A learner installs neither the grader nor what reads originals; who needs them is told which extra to install."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from town import QUIZ, STEM

from byline.extras import EXTRAS

# Begins a process in which packages are as absent as where they were never installed.
WITHOUT = """
import json, sys
from importlib.machinery import PathFinder
gone = set(json.loads(sys.argv.pop(1)))
class Installed(PathFinder):
    def find_spec(name, path=None, target=None):
        return None if path is None and name in gone else PathFinder.find_spec(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Installed
"""
ANSWERS = """
import byline
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for name in byline.__all__:
    getattr(byline, name)
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        shell.run_cell("".join(cell["source"])).raise_error()
shell.run_cell("check('01-bridge/crack-source', 'B')").raise_error()
"""
COMMAND = "from byline.cli import main; main(prog_name='byline')"


def _needed(name, extras=()):
    """The distributions that a package needs, itself among them."""
    found, left = {}, [(name, frozenset(extras))]
    while left:
        name, extras = left.pop()
        if extras <= found.get(name, {None}) and name in found:
            continue
        found[name] = found.get(name, frozenset()) | extras
        for requirement in map(Requirement, distribution(name).requires or ()):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
                left.append((_spelled(requirement.name), frozenset(requirement.extras)))
    return set(found)


def _spelled(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def gone():
    """The packages that are installed here and that `pip install byline` does not bring."""
    needed = _needed("byline")
    return sorted(
        package for package, brought in packages_distributions().items() if not needed & set(map(_spelled, brought))
    )


@pytest.fixture
def run(released_town, gone, tmp_path):
    """Run Python code as a learner's process does, in the course; returns what became of it."""

    def run(code, *arguments):
        command = [sys.executable, "-c", WITHOUT + code, json.dumps(gone), *map(str, arguments)]
        environment = os.environ | {"BYLINE_HOME": str(tmp_path)}
        return subprocess.run(
            command, cwd=released_town, env=environment, capture_output=True, text=True, encoding="utf-8"
        )

    return run


def test_the_extras_hold_what_a_learner_does_without(gone):
    """All that the extras bring beyond what JupyterLab has anyway is absent from a learner's machine."""
    assert {package for packages in EXTRAS.values() for package in packages} - set(gone) == {"httpx", "mistune"}


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_is_described_as_it_is_declared(extra):
    """The packages that are looked for are those that the extra requires."""
    required = [Requirement(text) for text in distribution("byline").requires]
    brought = {one.name for one in required if one.marker and one.marker.evaluate({"extra": extra})}

    assert set(EXTRAS[extra]) == brought


def test_a_learner_answers_a_quiz_without_the_extras(released_town, run):
    """Every name at the door loads, a quiz runs from top to bottom, and an answer gets its verdict."""
    done = run(ANSWERS, released_town / "quizzes" / QUIZ)

    assert (done.returncode, done.stderr) == (0, "") and "Right" in done.stdout


@pytest.mark.parametrize("command", ["release", "grade", "report", "feedback"])
def test_a_command_for_instructors_names_its_extra(run, command):
    """Where the grader is not installed, one sentence says how to install it."""
    done = run(COMMAND, command, STEM)

    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == 'byline: This needs nbgrader, which is not installed here. Run: pip install "byline[instructor]"\n'
    )


@pytest.mark.parametrize(
    ("name", "content", "package"), [("page.html", "<html><p>Text", "lxml"), ("a.pdf", "%PDF-1.4", "lxml")]
)
def test_a_page_and_a_pdf_name_the_extra_that_reads_them(run, tmp_path, name, content, package):
    """An original text in a form that needs a package to read it is refused with the extra that has it."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run(COMMAND, "articles", "add", "county", tmp_path / name)

    assert done.returncode == 2 and done.stderr.endswith(
        f'This needs {package}, which is not installed here. Run: pip install "byline[originals]"\n'
    )


def test_a_plain_text_needs_no_extra(run, tmp_path):
    """An original as plain text is read; here it is refused for what it says."""
    (tmp_path / "other.txt").write_text("A text about something else. " * 20, encoding="utf-8")
    done = run(COMMAND, "articles", "add", "county", tmp_path / "other.txt")

    assert done.returncode == 2 and "pip install" not in done.stderr

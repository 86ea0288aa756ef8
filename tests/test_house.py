"""The house itself: who may import whom, and the budgets that the code keeps."""

import ast
import re
import statistics
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import byline
from byline.cli import main

# From the top down: a room may import from rooms below it, never from one above.
ROOMS = ["case", "cli", "doctor", "reset", "nbgrader", "lab", "handouts", "release", "proof", "uses", "lint"]
ROOMS += ["grading", "tools", "drills", "widgets", "front", "questions", "brief", "measures"]
ROOMS += ["originals", "quotes", "casefile", "tables", "frames", "console", "course", "reading", "writing"]
ROOMS += ["faults", "folders", "extras", "markup", "dates", "errors"]
STAGES = ["feedback", "gradebook", "marking", "intake", "reading", "sandbox"]  # of grading, the same way
DERIVED = ("quizzes/", "data/questions/", "data/README.md", "docs/glossary.md", "README.md", "data/fingerprints.json")


@cache
def _sources(root, folder="src/byline"):
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in (root / folder).rglob("*.py")}


def _functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def _length(node):
    return node.end_lineno - node.lineno + 1


def _tracked(root):
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    return listed.split("\n")[:-1]


def test_rooms_are_entered_from_above_only(root):
    """Imports go down the list of rooms."""
    upward = []
    for path, tree in _sources(root).items():
        room = path.relative_to(root / "src" / "byline").parts[0].removesuffix(".py")
        names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        used = {name.split(".")[1] for name in names if name.startswith("byline.")}
        if room != "__init__":
            upward += [(room, other) for other in used if ROOMS.index(other) < ROOMS.index(room)]

    assert upward == []


def test_stages_of_grading_use_what_comes_before_them_only(root):
    """A stage's folder imports none that comes later; no stage knows how a class goes through all of them."""
    upward = []
    for stage, later in ((stage, STAGES[:at]) for at, stage in enumerate(STAGES)):
        for path, tree in _sources(root, f"src/byline/grading/{stage}").items():
            names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
            used = {name.split(".")[2] for name in names if name.startswith("byline.grading.")}
            upward += [
                (path.name, other)
                for other in used & {*later, "grade_class", "workers", "class_report", "class_summary"}
            ]

    assert upward == []


def test_no_room_has_a_name_of_the_door():
    """`from byline import NAME` gives what the door offers, also once all rooms are imported."""
    assert set(byline.__all__) & set(ROOMS) == set()


def test_modules_stay_short(root):
    """No module of the package has more than 300 lines."""
    assert [path for path in _sources(root) if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_html_is_escaped_in_one_place(root):
    """Rooms take HTML from `markup`, and neither escape by hand nor set up Jinja."""
    by_hand = r"\bhtml\.escape\(|^ *from (markupsafe import|html import .*\bescape\b|jinja2 import .*\bEnvironment\b)"
    found = {path.name for path in _sources(root) if re.search(by_hand, path.read_text(encoding="utf-8"), re.MULTILINE)}

    assert found == {"markup.py"}


def _public(tree):
    """The functions of a module and the methods of its classes that others may call."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    return [node for body in (tree, *classes) for node in _own(body) if not node.name.startswith("_")]


def _own(node):
    return [each for each in node.body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))]


def _is_annotated(function):
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return function.returns and all(each.annotation for each in named if each and each.arg not in ("self", "cls"))


def test_public_functions_say_what_goes_in_and_out(root):
    """Every public function is annotated."""
    assert [path for path, tree in _sources(root).items() if not all(map(_is_annotated, _public(tree)))] == []


def test_functions_stay_short(root):
    """Functions average ten lines or fewer, and none has more than 40."""
    lengths = [_length(node) for tree in _sources(root).values() for node in _functions(tree)]

    assert statistics.mean(lengths) <= 10 and max(lengths) <= 40


def test_every_test_is_a_sentence(root):
    """Each test and each test module opens with a docstring that ends like a sentence."""
    unsaid = []
    for path, tree in _sources(root, "tests").items():
        tests = [node for node in _functions(tree) if node.name.startswith("test_")]
        unsaid += [(path.name, node.name) for node in tests if not (ast.get_docstring(node) or "").endswith(".")]

    assert unsaid == []


@pytest.mark.parametrize("in_browser", [True, False])
def test_files_that_run_together_have_names_of_their_own(root, in_browser):
    """pytest takes two test files of one name for the same module, and stops; the Makefile runs two groups."""
    folders = tuple(re.search(r"^BROWSER := (.*)$", (root / "Makefile").read_text(encoding="utf-8"), re.M)[1].split())
    files = [path for path in _tracked(root) if re.search(r"(^|/)test_\w+\.py$", path)]
    names = Counter(Path(path).name for path in files if path.startswith(folders) == in_browser)

    assert files and [name for name, count in names.items() if count > 1] == []


def test_no_commit_names_a_registry_or_a_path_of_a_machine(root):
    """Locks and code carry neither hosts of registries nor folders of the machine that made them."""
    pattern = re.compile(r"pypi\.org|pythonhosted|npmjs|deb\.debian|(?<![\w.])/(?:home|root|work)/")
    files = [name for name in _tracked(root) if not name.endswith((".png", "test_house.py"))]

    assert [name for name in files if pattern.search((root / name).read_text(encoding="utf-8"))] == []


def test_every_package_is_pinned_with_a_hash(root):
    """requirements.lock gives a version and a hash for each package, and no address."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z0-9][\w.-]*)(==\S+)?.* \\\n    --hash=sha256:", lock, re.MULTILINE)

    assert len(packages) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE)) and all(pin for _, pin in packages)


def test_conda_and_binder_use_the_same_pins(root):
    """environment.yml points at requirements.lock and has no list of its own."""
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))

    assert environment["dependencies"][-1] == {"pip": ["-r requirements.lock"]}


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_explained_and_in_the_docs(root, command):
    """`byline COMMAND --help` says what it does, and the instructor's guide names it."""
    shown = CliRunner().invoke(main, [command, "--help"]).output
    guide = (root / "docs" / "instructor-guide.md").read_text(encoding="utf-8")

    assert len(shown.splitlines()) > 5 and f"byline {command}" in guide


def test_every_target_in_the_docs_is_in_the_makefile(root):
    """README, CONTRIBUTING and the guides name no target that does not exist."""
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = [root / "README.md", root / "CONTRIBUTING.md", *root.glob("docs/*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)

    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", text, re.MULTILINE)) <= targets


def test_every_picture_and_page_that_is_linked_exists(root):
    """Relative links in the pages lead to files that are committed."""
    pages = [name for name in _tracked(root) if name.endswith(".md")]
    broken = []
    for name in pages:
        text = (root / name).read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#\s]+)\)|src=\"([^\"]+)\"", text)
        targets = [target for pair in links for target in pair if target and "://" not in target]
        broken += [(name, target) for target in targets if not ((root / name).parent / target).exists()]

    assert broken == []


def test_contributing_lists_what_is_derived(root):
    """The table of derived files in CONTRIBUTING names each of them."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [name for name in DERIVED if f"`{name}" not in text] == []

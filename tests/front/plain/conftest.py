"""Fixtures of the tests that show components on plain pages: no kernel, no server."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from chromium import Unavailable, launch_arguments, missing
from click.testing import CliRunner

import byline
from byline.cli import main
from byline.front.page import page as page_of
from byline.front.page import quiz_page
from byline.tools.forecasts import board as probability_board
from byline.tools.hypotheses import matrix as hypothesis_matrix
from byline.tools.ratings import cards as rating_board
from byline.tools.sorting import claims as claim_bench
from byline.tools.sorting import scenarios as scenario_sorter
from byline.tools.stances import matrix as stance_matrix

STEM = "01-bridge"
SCENES = {  # what is only shown, of the invented course
    "map": lambda: byline.paragraph_map("provenance"),
    "motives": lambda: byline.motive_matrix(),
    "reader": lambda: byline.read(),
}
BOARDS = {
    "claim_bench": claim_bench,
    "hypothesis_matrix": hypothesis_matrix,
    "probability_board": probability_board,
    "rating_board": rating_board,
    "scenario_sorter": scenario_sorter,
    "stance_matrix": stance_matrix,
}


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Stand in for the folder's test files where there is no browser."""
    return Unavailable.from_parent(parent, path=module_path) if missing() else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let a run with warnings as errors pass over one about pytest-base-url, which is not ours to mend."""
    warning = "Session-scoped fixtures defined as instance methods"
    item.add_marker(pytest.mark.filterwarnings(f"ignore:{warning}:pytest.PytestDeprecationWarning"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the machine's own Chromium."""
    return launch_arguments(browser_type_launch_args)


@pytest.fixture(scope="session")
def bridge(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented course, released: a quiz with a question of each type."""
    course = shutil.copytree(root / "tests" / "course", tmp_path_factory.mktemp("front") / "course")
    shutil.copy(root / "nbgrader_config.py", course)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        told = CliRunner().invoke(main, ["release"])
        assert told.exit_code == 0, told.output
        _write(course / "page", quiz_page(_notebook(course, STEM), STEM, "The bridge"))
    return course


@pytest.fixture(scope="session")
def motives(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of quiz 02."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        files = quiz_page(_notebook(root, "02-motives"), "02-motives", "Motives")
    return _write(tmp_path_factory.mktemp("motives"), files)


@pytest.fixture
def quiet(page):
    """A page that fails its test where the console complains, or where another host is asked for anything."""
    troubles = _troubles(page)
    yield page
    assert troubles == []


def _troubles(page) -> list[str]:
    """What the console of a page complains about, and whom it asks for anything: a list that grows."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else found.append(asked.url))
    return found


@pytest.fixture(scope="module")
def shared_quiz(browser, browser_context_args: dict, bridge: Path):
    """The quiz of the invented course, loaded once for tests of a file that only look at it."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        troubles = _troubles(page)
        page.goto((bridge / "page" / "index.html").as_uri())
        yield page
        assert troubles == []


@pytest.fixture
def quiz(quiet, bridge: Path):
    """The quiz of the invented course, opened from its file."""
    quiet.goto((bridge / "page" / "index.html").as_uri())
    return quiet


@pytest.fixture
def open_quiz(quiet, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that opens the page of one of the kit's quizzes, by its stem."""

    def opened(stem: str):
        monkeypatch.chdir(root)
        _write(tmp_path / "quiz", quiz_page(_notebook(root, stem), stem, stem))
        quiet.goto((tmp_path / "quiz" / "index.html").as_uri())
        return quiet

    return opened


@pytest.fixture
def show(quiet, tmp_path: Path):
    """A function that opens a page with any views, as JSON data."""

    def opened(*views: object, **more: object):
        _write(tmp_path / "page", page_of("Views", {"id": "views", "title": "Views", "views": views, **more}))
        quiet.goto((tmp_path / "page" / "index.html").as_uri())
        return quiet

    return opened


def _notebook(course: Path, stem: str) -> dict:
    return json.loads((course / "quizzes" / stem / f"{stem}-quiz.ipynb").read_text(encoding="utf-8"))


def _write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def boards(root: Path) -> dict[str, dict]:
    """The views of all boards of the invented course, by the name of their tool."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root / "tests" / "course")
        return {name: json.loads(json.dumps(tool.board().shown())) for name, tool in BOARDS.items()}


@pytest.fixture(scope="session")
def scenes(root: Path) -> dict[str, dict]:
    """The views of all that is only shown, by the name of their component."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root / "tests" / "course")
        found = {name: json.loads(json.dumps(call().view)) for name, call in SCENES.items()}
        found["reader"]["data"]["reports"][0]["paragraphs"][0]["digest"] += " It leans on courier:2."
        patch.chdir(root)  # a timeline is a tool of the kit's own case
        return found | {"timeline": json.loads(json.dumps(byline.sanctions_timeline().view))}

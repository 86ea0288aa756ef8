"""Fixtures of the tests that drive JupyterLab in a browser."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from helpers import copy_course
from lab import WINDOW, Lab, LabPage, write_notebook

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return the path of the browser to test with."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUMS
    return next(filter(None, map(shutil.which, names)), None)


def missing() -> str:
    """Say what the browser tests lack on this machine, if anything."""
    for module in ("playwright", "pytest_playwright"):
        if importlib.util.find_spec(module) is None:
            return f"the browser tests need {module}: install byline[dev]"
    return "" if chromium() else "the browser tests need Chromium on PATH, or its path in CHROMIUM"


class Unavailable(pytest.Module):
    """A test file that is not even imported, for want of a browser."""

    def collect(self) -> list:
        """Skip the file; in continuous integration, fail."""
        if os.environ.get("CI"):
            raise self.CollectError(missing())
        pytest.skip(missing(), allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Stand in for the folder's test files where there is no browser."""
    return Unavailable.from_parent(parent, path=module_path) if missing() else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let a run with warnings as errors pass over one about pytest-base-url, which is not ours to mend."""
    warning = "Session-scoped fixtures defined as instance methods"
    item.add_marker(pytest.mark.filterwarnings(f"ignore:{warning}:pytest.PytestDeprecationWarning"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the machine's own Chromium, quiet and off the network."""
    root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium(), "args": [*FLAGS, *root]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Give every test the same window."""
    return {**browser_context_args, "viewport": WINDOW}


@pytest.fixture(scope="module")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what a course holds to a folder that a test module may change."""
    return copy_course(root, tmp_path_factory.mktemp("lab") / "course")


@pytest.fixture(scope="module")
def lab(course: Path):
    """Serve the course in JupyterLab."""
    with Lab(course) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser, browser_context_args: dict):
    """The page in which the tests of a file open their notebooks; one in which each has its own may say so."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()


@pytest.fixture
def notebook(window, lab: Lab) -> LabPage:
    """Give a page in which to open one of the course's notebooks."""
    return LabPage(window, lab)


@pytest.fixture
def tools(course: Path, notebook: LabPage, request: pytest.FixtureRequest) -> LabPage:
    """Run a fresh notebook of the test file's own (BOOK, SOURCES); what an earlier test answered is gone."""
    shutil.rmtree(notebook.lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    write_notebook(course / request.module.BOOK, request.module.SOURCES)
    notebook.open(request.module.BOOK).run_all()
    return notebook

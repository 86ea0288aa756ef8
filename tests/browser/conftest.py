"""Fixtures of the tests that drive JupyterLab in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from chromium import Unavailable, launch_arguments, missing
from helpers import copy_course
from lab import WINDOW, Lab, LabPage, write_notebook


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
    return launch_arguments(browser_type_launch_args)


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

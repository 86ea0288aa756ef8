"""Fixtures of the tests that drive JupyterLab in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from chromium import Unavailable, launch_arguments, missing
from every_type import release_quiz
from helpers import copy_course
from lab import WINDOW, Lab, LabPage


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


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course with a quiz of all types besides, for all tests that open notebooks."""
    course = copy_course(root, tmp_path_factory.mktemp("lab") / "course")
    release_quiz(course)
    return course


@pytest.fixture(scope="session")
def lab(course: Path):
    """Serve the course in JupyterLab."""
    with Lab(course) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser, browser_context_args: dict):
    """The page in which tests open their notebooks, one after the other."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()


@pytest.fixture
def as_released(root: Path, course: Path, lab: Lab) -> None:
    """Lessons and quizzes as they are released: what an earlier test answered is gone."""
    shutil.rmtree(lab.homes["BYLINE_HOME"] / "answers", ignore_errors=True)
    for folder in ("lessons", "quizzes"):
        shutil.copytree(root / folder, course / folder, dirs_exist_ok=True)


@pytest.fixture
def notebook(window, lab: Lab, as_released: None):
    """Give a page in which to open one of the course's notebooks; its kernel ends with the test."""
    opened = LabPage(window, lab)
    yield opened
    if opened.path:
        opened.shut_down_kernel()

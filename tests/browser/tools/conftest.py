"""Tests that bring notebooks of their own and change no other: one course, one JupyterLab and one page for them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import copy_course
from lab import Lab


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, to which each test file adds a notebook."""
    return copy_course(root, tmp_path_factory.mktemp("lab") / "course")


@pytest.fixture(scope="session")
def lab(course: Path):
    """Serve that copy in JupyterLab."""
    with Lab(course) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser, browser_context_args: dict):
    """The page in which the tests open their notebooks."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()

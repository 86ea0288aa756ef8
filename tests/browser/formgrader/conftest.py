"""Tests of what an instructor opens in a browser: one course of the instructor's, and one JupyterLab, for them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import copy_course
from lab import Lab


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course in which submissions are graded; each test has students of its own."""
    return copy_course(root, tmp_path_factory.mktemp("formgrader") / "course")


@pytest.fixture(scope="session")
def lab(course: Path):
    """Serve that copy in JupyterLab."""
    with Lab(course) as running:
        yield running

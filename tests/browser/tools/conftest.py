"""Tests that bring notebooks of their own: what one has imported need not be imported again by the next of its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab import Lab, LabPage, write_notebook


@pytest.fixture
def notebook(window, lab: Lab, as_released: None) -> LabPage:
    """Give a page in which to open a notebook; its kernel goes on for the next test that opens it."""
    return LabPage(window, lab)


@pytest.fixture
def tools(course: Path, notebook: LabPage, request: pytest.FixtureRequest) -> LabPage:
    """Run a fresh notebook of the test file's own (BOOK, SOURCES)."""
    write_notebook(course / request.module.BOOK, request.module.SOURCES)
    notebook.open(request.module.BOOK).run_all()
    return notebook

"""Tests of cards in JupyterLab, on a quiz of all types."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from every_type import QUIZ, STEM
from lab import Lab

from byline.grading.assignment import load_assignment


@pytest.fixture(scope="session")
def types(course: Path):
    """The quiz of all types, as the grader knows it."""
    return load_assignment(course, STEM)


@pytest.fixture
def quiz(course: Path, lab: Lab):
    """The path of a quiz of all types that nobody has answered, a copy for each test."""
    path = f"quizzes/{STEM}/mine.ipynb"
    (course / path).unlink(missing_ok=True)
    shutil.copy(course / QUIZ, course / path)
    return path

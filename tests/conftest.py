"""Fixtures that the tests share, and the rule that nothing may be skipped in CI."""

import os
import shutil
from contextlib import chdir
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from changing import graded_course, new_course
from helpers import copy_course
from town import STEM, copy_town

from byline.grading.assignment import load_assignment
from byline.release import release

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
collect_ignore = ["course"]  # the notebooks of the invented course, which run on tables of their own


def pytest_configure():
    """Say so at once where the checkout has entry points that were not there when it was set up."""
    if not entry_points(group="byline.case"):
        raise pytest.UsageError("This checkout is set up as it was before. Run `make setup`, then this once more.")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skipped test into a failed one in CI, where everything that a test needs is there."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def originals():
    """The folder with the original texts; tests that need it skip where it is missing."""
    if not ARTICLES.is_dir():
        pytest.skip("the original texts are not here; they are not part of the kit")
    return ARTICLES


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Keep a test's answers out of the user's data folder."""
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


@pytest.fixture
def course(tmp_path):
    """A copy of the course in an empty folder, as an instructor has it."""
    return copy_course(ROOT, tmp_path / "course")


@pytest.fixture(scope="session")
def motives():
    """The released quiz of lesson 02 with its keys."""
    return load_assignment(ROOT, "02-motives")


@pytest.fixture(scope="session")
def released_town(tmp_path_factory):
    """The invented course, released: to be read, or copied."""
    course = copy_town(ROOT, tmp_path_factory.mktemp("town") / "course")
    with chdir(course):
        release(course, [])
    return course


@pytest.fixture(scope="session")
def bridge(released_town):
    """Its quiz as the grader has it."""
    with chdir(released_town):
        return load_assignment(released_town, STEM)


@pytest.fixture
def in_town(released_town, monkeypatch):
    """Work in the invented course, and leave it as it is."""
    monkeypatch.chdir(released_town)
    return released_town


@pytest.fixture
def town(released_town, tmp_path, monkeypatch):
    """Work in a copy of it."""
    monkeypatch.chdir(shutil.copytree(released_town, tmp_path / "course"))
    return tmp_path / "course"


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory):
    """The small course, released, with two students graded and one free text marked by hand."""
    course = new_course(tmp_path_factory.mktemp("once") / "course")
    with chdir(course):
        return graded_course(course)


@pytest.fixture
def graded(graded_once, tmp_path, monkeypatch):
    """A copy of it, in which commands run."""
    monkeypatch.chdir(shutil.copytree(graded_once, tmp_path / "course"))
    return tmp_path / "course"

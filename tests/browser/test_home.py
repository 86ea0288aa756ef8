"""The course page in JupyterLab as `byline lab` starts it: one way in, and back to it from each notebook."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from helpers import copy_course
from lab import Lab
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

LONG = 60_000  # milliseconds, for what starts a kernel


class CourseLab(Lab):
    """JupyterLab as `byline lab` starts it."""

    def _command(self, port: int) -> list[str]:
        served = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
        given = ["--no-browser", "--ip=127.0.0.1", *served, "--LabApp.expose_app_in_browser=True"]
        return [sys.executable, "-m", "byline.cli", "lab", *given]


@pytest.fixture(scope="module")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of its own, in which nobody has begun."""
    return copy_course(root, tmp_path_factory.mktemp("begun") / "course")


@pytest.fixture(scope="module")
def lab(course: Path):
    """Serve the course, with its keys, as a learner would start it."""
    with CourseLab(course) as running:
        yield running


@pytest.fixture
def home(window, lab: Lab):
    """The course page, loaded anew, with what the console had to say."""
    window.goto(f"{lab.url}/lab?course")
    expect(window.locator("byline-home").get_by_role("heading", level=1)).to_be_visible(timeout=LONG)
    return window


def test_sources_and_nbgraders_panels_are_out_of_sight(home):
    """The list of files has two folders, and neither menu nor panel of nbgrader is there."""
    home.evaluate("jupyterapp.commands.execute('filebrowser:activate')")

    expect(home.locator(".jp-DirListing-itemName")).to_have_text(["lessons", "quizzes"])
    expect(home.get_by_role("menuitem", name="Nbgrader")).to_have_count(0)
    expect(home.locator('[data-id*="nbgrader"], [title*="Create Assignment"]')).to_have_count(0)


def test_one_begins_answers_and_comes_back(home, lab):
    """Two presses lead to all cards of the first lesson; the way back says where one was, and leads there again."""
    home.get_by_role("link", name="Begin", exact=True).click()
    panel = home.locator(".jp-NotebookPanel").filter(visible=True)
    panel.get_by_role("button", name="Run it all").click(timeout=LONG)
    cards = panel.locator("byline-question")
    expect(cards.first).to_be_visible(timeout=LONG)
    expect(panel.locator(".byline-begin")).to_have_count(0)
    cards.first.get_by_role("option").first.click()  # the first question asks for a paragraph
    expect(cards.first.locator(".state")).to_contain_text("Kept")
    panel.get_by_role("button", name="Course", exact=True).click()
    now = home.locator("byline-home").get_by_role("region", name="Continue where you were")
    expect(now).to_contain_text("Question 2 of")
    now.get_by_role("link", name="Continue").click()

    expect(home.locator("byline-home")).to_be_hidden()
    expect(panel.locator(".jp-Cell.jp-mod-active")).to_contain_text("mayor_paragraphs")
    expect(panel.locator(".jp-Cell.jp-mod-active")).to_be_in_viewport()


def test_practice_opens_by_one_press_in_a_notebook_of_ones_own(home, course):
    """The notebook is made where there is none, and its question is there without another press."""
    home.locator("byline-home").get_by_role("button", name="Practise").click()
    panel = home.locator(".jp-NotebookPanel").filter(visible=True)

    expect(panel.get_by_role("button", name="Check", exact=True).first).to_be_visible(timeout=LONG)
    assert (course / "practice.ipynb").is_file()


def test_keys_and_odd_addresses_give_nothing_away(home):
    """A key is not found, and an address outside of the course leads to the course itself."""
    asked = ["/api/contents/solutions?content=1", "/byline/course?path=..%2F..%2Fetc%2Fx.ipynb"]
    statuses = [home.request.get(home.url.split("/lab")[0] + path).status for path in asked]

    assert statuses == [404, 200]

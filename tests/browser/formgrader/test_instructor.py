"""An instructor grades in Formgrader."""

import base64
import io

import pytest
from helpers import RIGHT, RIGHT_POINTS, cell, typed, write
from matplotlib.figure import Figure
from playwright.sync_api import expect


def _submission(course, student):
    return course / "submitted" / student / "02-motives" / "02-motives-quiz.ipynb"


def test_formgrader_autogrades_a_submission_in_a_fresh_clone(page, lab, motives):
    """The lightning button grades with our keys, though nobody has run generate_assignment, and shows the score."""
    write(_submission(lab.course, "cy"), typed(motives.release, RIGHT))
    page.goto(f"{lab.url}/formgrader/manage_submissions/02-motives")
    row = page.locator("tr").filter(has_text="cy")
    row.locator(".autograde a").click()

    expect(row.locator(".score").get_by_text(f"{RIGHT_POINTS} / {motives.max_score}")).to_be_visible(timeout=30_000)


@pytest.fixture
def chart():
    """A small picture, as pasted: PNG in base64."""
    file = io.BytesIO()
    figure = Figure(figsize=(3, 2))
    figure.subplots().bar(["food", "energy", "arms"], [4, 2, 3])
    figure.savefig(file, format="png")
    return base64.b64encode(file.getvalue()).decode()


def test_pictures_in_a_text_are_drawn_where_it_is_marked(page, lab, motives, chart):
    """One that the text speaks of, by a name with a space, and one only attached; no address leads elsewhere."""
    submission = typed(motives.release, RIGHT)
    own = cell(submission, "own-words")
    own["source"] = "What each report counts:\n\n![my chart](attachment:my%20chart.png)\n\nSo food leads (`a<b`)."
    own["attachments"] = {name: {"image/png": chart} for name in ("my chart.png", "other.png")}
    write(_submission(lab.course, "bo"), submission)
    page.goto(f"{lab.url}/formgrader/manage_submissions/02-motives")
    page.locator("tr").filter(has_text="bo").locator(".autograde a").click()
    expect(page.locator("#success-modal")).to_be_visible(timeout=30_000)
    page.goto(f"{lab.url}/formgrader/gradebook/02-motives/02-motives-quiz")
    row = page.locator("tr", has=page.locator(".name-shown", has_text="bo"))
    page.goto(row.locator("a").first.evaluate("link => link.href"), wait_until="networkidle")
    pictures = page.locator("img[alt='my chart'], img[alt='other.png']")

    expect(page.get_by_text("So food leads (")).to_be_visible()
    expect(page.locator("code").get_by_text("a<b", exact=True)).to_be_visible()
    pictures.last.scroll_into_view_if_needed()
    sizes = pictures.evaluate_all("all => all.map(one => [one.naturalWidth, one.src.slice(0, 22)])")
    assert sizes == [[300, "data:image/png;base64,"]] * 2

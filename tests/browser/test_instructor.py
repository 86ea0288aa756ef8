"""An instructor grades in Formgrader."""

from helpers import RIGHT, RIGHT_POINTS, typed, write
from playwright.sync_api import expect


def test_formgrader_autogrades_a_submission_in_a_fresh_clone(page, lab, motives):
    """The lightning button grades with our keys, though nobody has run generate_assignment, and shows the score."""
    path = lab.course / "submitted" / "ada" / "02-motives" / "02-motives-quiz.ipynb"
    write(path, typed(motives.release, RIGHT))
    page.goto(f"{lab.url}/formgrader/manage_submissions/02-motives")
    page.locator(".autograde a").click()

    expect(page.locator(".score").get_by_text(f"{RIGHT_POINTS} / {motives.max_score}")).to_be_visible(timeout=30_000)

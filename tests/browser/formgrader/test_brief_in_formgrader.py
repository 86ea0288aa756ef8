"""An instructor marks a brief in Formgrader, with the checker's findings beside the rubric."""

import pytest
from attacks import MARKUP
from axe_playwright_python.sync_playwright import Axe
from briefed import QUIZ, STEM, brief, written
from helpers import write
from playwright.sync_api import expect

from byline import model_brief


@pytest.fixture(scope="module")
def quiz(course):
    """The small quiz, handed in by ada with a brief that has faults, and by eve with a brief of attacks."""
    quiz = written(course)
    write(course / "submitted" / "ada" / f"{QUIZ}.ipynb", brief(quiz, model_brief("flawed")))
    attacks = "\n\n".join(f"The regime said on 5 May 2024: {attack}" for attack in MARKUP.values())
    write(course / "submitted" / "eve" / f"{QUIZ}.ipynb", brief(quiz, attacks))
    return quiz


def _open(page, lab, student):
    """Autograde a submission with Formgrader's button and open the page on which it is marked."""
    page.goto(f"{lab.url}/formgrader/manage_submissions/{STEM}")
    page.locator("tr").filter(has_text=student).locator(".autograde a").click()
    expect(page.locator("#success-modal")).to_be_visible(timeout=30_000)
    page.goto(f"{lab.url}/formgrader/gradebook/{STEM}/{STEM}-quiz")
    row = page.locator("tr", has=page.locator(".name-shown", has_text=student))
    # Formgrader asks for the points after the page is there, and only then listens to its fields.
    page.goto(row.locator("a").first.evaluate("link => link.href"), wait_until="networkidle")
    expect(page.locator(".byline-noticed")).to_be_visible()


def test_findings_stand_beside_the_rubric_without_a_click(page, lab, quiz):
    """Below the brief and its field for points, rubric and findings are in view, side by side."""
    _open(page, lab, "ada")
    rubric, found = page.locator(".byline-rubric"), page.locator(".byline-noticed")
    left, right = rubric.bounding_box(), found.bounding_box()

    expect(found.get_by_text("Sentence 4 · Figure differs")).to_be_visible()
    expect(rubric.get_by_text("In part: one point without a place")).to_be_visible()
    assert left["x"] + left["width"] <= right["x"] and left["y"] == right["y"]
    assert page.locator("input.score#brief").bounding_box()["y"] < left["y"]


def test_the_rubric_stays_in_view_beside_the_last_finding(page, lab, quiz):
    """Scrolled down to the last finding, the instructor still sees the rubric."""
    _open(page, lab, "ada")
    page.locator(".byline-noticed > ol > li").last.scroll_into_view_if_needed()

    expect(page.locator(".byline-rubric").get_by_text("Citations · 3 points")).to_be_in_viewport()


def test_the_findings_break_no_rule_of_axe(page, lab, quiz):
    """What the grader adds to Formgrader's page breaks no rule of axe-core."""
    _open(page, lab, "ada")
    found = Axe().run(page, context=".output:has(.byline-rubric)").response["violations"]

    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_attacks_in_a_brief_do_not_run(page, lab, quiz):
    """Passages of a hostile brief are shown among the findings, and no script of theirs runs."""
    _open(page, lab, "eve")
    page.wait_for_timeout(1000)

    expect(page.locator(".byline-noticed q").filter(has_text="5 May 2024").first).to_be_visible()
    assert page.evaluate("window.ran ?? null") is None


def test_points_given_there_stay(page, lab, quiz):
    """Points that the instructor types are kept when the submission is autograded again."""
    _open(page, lab, "ada")
    with page.expect_response(lambda answer: answer.request.method == "PUT") as kept:
        page.locator("input.score#brief").fill("5")
        page.keyboard.press("Tab")
    assert kept.value.ok
    _open(page, lab, "ada")

    expect(page.locator("input.score#brief")).to_have_value("5")

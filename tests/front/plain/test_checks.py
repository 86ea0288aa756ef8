"""The number of checks on a card: said before the first, counted down, and no verdict beyond it."""

import json

import pytest
from playwright.sync_api import expect

KEPT = "JSON.parse(localStorage.getItem('byline:01-bridge:01-bridge/crack-source'))"


@pytest.fixture
def card(quiz):
    """A question of a quiz that allows three checks, B of which is right."""
    return quiz.locator("#question-crack-source")


def _checked(card, *letters):
    """Choose and check one letter after the other."""
    for letter in letters:
        card.evaluate("card => card.focus()")
        card.page.keyboard.press(letter)
        expect(card.locator(".state")).to_have_text("Kept · not checked yet")
        card.page.keyboard.press("Enter")
        expect(card.locator(".state[data-verdict]")).to_be_visible()


def test_the_card_says_how_many_are_left(card):
    """Three before the first check, one less with each other answer that is checked."""
    told = [card.locator(".left").inner_text()]
    for letter in "acb":
        _checked(card, letter)
        told.append(card.locator(".left").inner_text())

    assert told == ["3 checks left", "2 checks left", "1 check left", "no checks left"]
    assert card.page.evaluate(KEPT)["checks"] == {"attempts": 3, "last": "'B'"}


def test_the_button_is_described_by_what_is_left(card):
    """A screen reader tells the number with the button, and beside the verdict."""
    expect(card.get_by_role("button", name="Check")).to_have_accessible_description("3 checks left")
    _checked(card, "a")

    expect(card.get_by_role("status")).to_contain_text("2 checks left")


def test_the_same_answer_once_more_costs_nothing(card):
    """Check pressed again on what was just checked leaves the number."""
    _checked(card, "a")
    card.page.keyboard.press("Enter")

    expect(card.locator(".left")).to_have_text("2 checks left")


def test_beyond_the_number_an_answer_is_kept_without_a_verdict(card):
    """Check is off, a sentence says so, and what is chosen counts; over a reload, too."""
    _checked(card, "a", "c", "a")
    card.page.keyboard.press("b")
    for _ in range(2):
        expect(card.locator(".state")).to_contain_text("No checks are left. Your answer is kept and will be graded")
        expect(card.get_by_role("button", name="Check")).to_be_disabled()
        card.page.keyboard.press("Enter")
        card.page.reload()
        card.evaluate("card => card.focus()")

    assert card.locator("[data-verdict]").count() == 0
    assert card.page.evaluate(KEPT)["answer"] == "B" and card.page.evaluate(KEPT)["checks"]["attempts"] == 3


def test_the_last_verdict_is_there_after_a_reload(card):
    """The verdict on what was checked last stays, though no check is left."""
    _checked(card, "a", "c", "b")
    card.page.reload()

    expect(card.locator(".state")).to_contain_text("Right · 1 of 1 point · attempt 3")
    expect(card.locator(".left")).to_have_text("no checks left")


def test_what_cannot_be_read_costs_nothing(quiz):
    """An answer that is unread is told so, as often as it is checked."""
    card = quiz.locator("#question-dearer-by")
    card.get_by_role("textbox").fill("about a few")
    card.get_by_role("textbox").press("Enter")
    expect(card.locator(".state")).to_contain_text("Unread")

    expect(card.locator(".left")).to_have_text("3 checks left")


@pytest.mark.parametrize("checks", ["x", -1, 0, 2.5, None, [3], {"of": 1}])
def test_a_damaged_number_is_none(show, bridge, checks):
    """Whatever stands in its place, the card goes on without a limit."""
    entry = json.loads((bridge / "data" / "questions" / "01-bridge.json").read_text(encoding="utf-8"))
    entry = entry["01-bridge/crack-source"] | {"checks": checks}
    page = show({"view": "question", "version": 1, "name": "01-bridge/crack-source", "data": entry})
    card = page.locator("byline-view")
    _checked(card, "a", "c", "a", "b")

    expect(card.locator(".left")).to_have_text("")

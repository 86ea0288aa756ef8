"""A quiz on a plain page, for everybody: axe, large letters, narrow windows, a finger, a sheet of paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

TARGETS = """() => {
  const found = [];
  const inside = root => { for (const node of root.querySelectorAll('*')) {
    if (node.matches('label.option, label.chip, .check, .quiet, .item, .step, .square, .sign, .field, .paragraph, '
        + '.slider, .icon-button')) found.push([node.className, 44, node]);
    if (node.matches('.locator, .stop, .gap')) found.push([node.className, 24, node]);
    if (node.shadowRoot) inside(node.shadowRoot); } };
  inside(document);
  return found.map(([name, least, node]) => [name, least, node.getBoundingClientRect()])
    .filter(([, least, { width, height }]) => width && (height < least || width < least))
    .map(([name, least, { width, height }]) => `${name}: ${width} x ${height}, at least ${least}`);
}"""
WINDOW = {"width": 1280, "height": 720}
ANSWERS = {
    "crack-source": "a Enter",
    "who-wants-steel": "a b Enter",
    "who-holds-what": "a c Enter",
    "what-fits": "+ - 0 + Enter",
}
ANSWERS |= {
    "poor-mortar": "3 Space Enter",
    "what-came-first": "b a c d Enter",
    "open-by-christmas": "3 0 Enter",
    "builder": "x Enter",
}


@pytest.fixture(scope="module")
def answered_once(shared_quiz):
    """The quiz with an answer to each type, checked."""
    for name, keys in ANSWERS.items():
        card = shared_quiz.locator(f"#question-{name}")
        card.evaluate("card => card.focus()")
        for key in keys.split():
            shared_quiz.keyboard.press(key)
        expect(card.locator(".state[data-verdict]")).to_be_visible()
    return shared_quiz


@pytest.fixture
def answered(answered_once):
    """The same, to be seen in another window or in other colours, which do not outlast a test."""
    yield answered_once
    answered_once.set_viewport_size(WINDOW)
    answered_once.emulate_media(media="null", color_scheme="null", reduced_motion="null")


def broken(page):
    """What axe finds on a page."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(answered, scheme):
    """Neither questions nor verdicts, rail and closing card break a rule of axe-core, in light or dark colours."""
    answered.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    assert broken(answered) == []


@pytest.mark.parametrize("width", [320, 400, 683, 1366, 1920])
def test_nothing_needs_scrolling_sideways(answered, width):
    """From 320 pixels on, and in half of a usual window (200 % zoom), everything fits the width."""
    answered.set_viewport_size({"width": width, "height": 800})

    assert answered.evaluate("document.documentElement.scrollWidth") == width
    assert (
        answered.evaluate(
            "[...document.querySelectorAll('byline-question')].map(card => card.shadowRoot.firstElementChild)"
            ".filter(card => card.scrollWidth > card.clientWidth + 1).length"
        )
        == 0
    )


@pytest.mark.parametrize("width", [320, 1366])
def test_everything_to_press_is_large_enough(answered, width):
    """What is pressed measures 44 pixels each way; links inside lines, and the rail, 24."""
    answered.set_viewport_size({"width": width, "height": 800})

    assert answered.evaluate(TARGETS) == []


def test_nothing_moves_for_who_asks_for_it(answered):
    """With reduced motion no reason fades in."""
    answered.emulate_media(reduced_motion="reduce")
    moving = "card => document.querySelector('byline-question').shadowRoot.querySelector('.why')"

    assert answered.evaluate(f"getComputedStyle(({moving})()).animationName") == "none"


def test_a_finger_answers(browser, bridge):
    """On a touch screen a tap chooses, codes a square, moves an item and picks a paragraph."""
    with browser.new_context(has_touch=True, viewport={"width": 400, "height": 800}) as context:
        page = context.new_page()
        page.goto((bridge / "page" / "index.html").as_uri())
        page.locator("#question-crack-source .option").nth(1).tap()
        page.locator("#question-who-holds-what .row").nth(0).locator(".chip").nth(0).tap()
        page.locator("#question-what-fits .square").nth(0).locator(".sign").nth(1).tap()
        page.locator("#question-what-came-first .item").nth(1).locator(".step").nth(0).tap()
        page.locator("#question-poor-mortar .paragraph").nth(2).tap()
        page.wait_for_function("Object.keys(localStorage).length === 5")
        kept = [json.loads(text) for text in page.evaluate("Object.values(localStorage)")]

    assert {record["question"].split("/")[1]: record["answer"] for record in kept} == {
        "crack-source": "B",
        "who-holds-what": {"1": "A"},
        "what-fits": {"1": {"A": "-"}},
        "what-came-first": ["B", "A", "C", "D"],
        "poor-mortar": ["county:2"],
    }


def test_an_item_is_dragged_into_its_place(quiz):
    """The grip of an item follows the pointer."""
    items = quiz.locator("#question-what-came-first .item")
    items.nth(0).scroll_into_view_if_needed()
    items.nth(3).locator(".grip").drag_to(items.nth(0).locator(".grip"), target_position={"x": 5, "y": 2})
    quiz.wait_for_function("Object.keys(localStorage).length === 1")

    assert json.loads(quiz.evaluate("Object.values(localStorage)[0]"))["answer"] == ["D", "A", "B", "C"]


def test_paper_has_no_buttons(answered):
    """In print, buttons, rail and search are gone, and each reason stays."""
    answered.emulate_media(media="print")

    assert answered.locator("button.check:visible, nav:visible").count() == 0
    expect(answered.locator("#question-crack-source .why")).to_be_visible()

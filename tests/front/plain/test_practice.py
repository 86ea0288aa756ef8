"""Practice on a page whose host asks Python: a question on its card, the verdict in it, and the next."""

import json
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from byline.drills import items, schedule
from byline.drills.panel import reply
from byline.errors import BylineError

VIEW = {"view": "practice", "version": 1, "name": "practice", "data": {"notice": ""}}
ASKED = """view => {
  const host = { caps: { level: 2 }, keep: async () => {}, ask: async asked => {
    const { reply, error } = JSON.parse(await python(JSON.stringify(asked)));
    if (error) throw new Error(error);
    return reply;
  } };
  const card = document.querySelector('byline-view');
  card.show({ ...view, name: 'asked' }, null, host);
}"""


@pytest.fixture
def practice(show, root, monkeypatch):
    """The practice of the invented course, on a page that reaches Python."""
    monkeypatch.chdir(root / "tests" / "course")
    page = show(VIEW)
    page.expose_function("python", partial(_answered, items.order()))
    page.evaluate(ASKED, VIEW)
    expect(page.get_by_role("radio").first).to_be_visible()
    return page


def _answered(ids, asked):
    try:
        return json.dumps({"reply": reply(ids, json.loads(asked))})
    except BylineError as error:
        return json.dumps({"error": str(error)})


def _item(at=0):
    """The item that is asked at a place, while all are new."""
    return items.item(items.order()[at])


def test_a_letter_answers_and_n_goes_on(practice):
    """Three keys answer a question, check it and bring the next; the schedule has it."""
    practice.locator("byline-view").evaluate("view => view.focus()")
    for key in (_item().right.lower(), "Enter"):
        practice.keyboard.press(key)
    expect(practice.locator(".option[data-verdict=right] .why")).to_contain_text(_item().explanation)
    expect(practice.get_by_text("1 answered today, 1 right; 0 due.")).to_be_visible()
    practice.keyboard.press("n")

    expect(practice.locator(".prompt")).to_contain_text(_item(1).prompt.split("\n\n")[0])
    expect(practice.get_by_role("radio").first).to_be_focused()
    assert schedule.progress().attempts(_item().id) == 1


def test_a_wrong_answer_has_its_reason_and_cannot_be_changed(practice):
    """The reason is in the chosen option, names the right one, and no other can be chosen."""
    wrong = next(label for label in _item().question.options if label != _item().right)
    practice.locator(f"input[value={wrong}]").click()
    practice.get_by_role("button", name="Check").click()

    expect(practice.locator(".option[data-verdict='not yet'] .why")).to_contain_text(f"The answer is {_item().right} ·")
    expect(practice.locator(f"input[value={_item().right}]")).to_be_disabled()
    expect(practice.get_by_role("button", name="Next")).to_be_focused()


def test_next_before_an_answer_says_what_to_do(practice):
    """Nothing is skipped in silence."""
    practice.get_by_role("button", name="Next").click()

    expect(practice.get_by_text("Check your answer first; then go on.")).to_be_visible()
    assert schedule.progress().reviews == []


def test_without_python_one_sentence_says_what_to_do(show):
    """The page alone has no questions."""
    expect(show(VIEW).get_by_text("Practice needs Python")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(practice, scheme):
    """Before and after an answer, no rule is broken in light or dark colours, at 320 pixels, too."""
    practice.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    practice.set_viewport_size({"width": 320, "height": 800})
    practice.locator("input").first.click()
    practice.get_by_role("button", name="Check").click()
    expect(practice.locator(".option[data-verdict]")).to_be_visible()
    options = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(practice, options=options).response["violations"]

    assert [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]] == []
    assert practice.evaluate("document.documentElement.scrollWidth") == 320

"""A card and a host that is slow or refuses: what the card says is kept is what the host kept last."""

import pytest
from playwright.sync_api import expect

CARD = """() => {
  window.waiting = [];
  const element = document.querySelector('main').appendChild(document.createElement('byline-view'));
  const data = { type: 'choice', points: 1, title: 'One', options: { A: 'a', B: 'b', C: 'c' } };
  const keep = record => new Promise((kept, refused) =>
    waiting.push({ record, kept, refused: () => refused(new Error('Full.')) }));
  element.show({ view: 'question', version: 1, name: 'x/slow', data }, null, { keep });
  element.id = 'slow';
}"""


@pytest.fixture
def card(quiz):
    """A card whose host answers when the test lets it."""
    quiz.evaluate(CARD)
    return quiz.locator("#slow")


def _answer(page, *steps):
    """Let the host answer, step by step: (number of the record, "kept" or "refused")."""
    for at, how in steps:
        page.evaluate("([at, how]) => waiting[at][how]()", [at, how])


def test_nothing_is_called_kept_before_it_is(quiz, card):
    """The card says "Kept" only once its host has confirmed."""
    card.get_by_role("radio", name="A a").check()
    expect(card.locator(".state")).to_have_text("Choose one.")
    _answer(quiz, (0, "kept"))

    expect(card.locator(".state")).to_have_text("Kept · not checked yet")


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ([(0, "kept"), (1, "kept")], "B b"),
        ([(1, "kept"), (0, "kept")], "B b"),
        ([(0, "refused"), (1, "kept")], "B b"),
        ([(1, "kept"), (0, "refused")], "B b"),
        ([(0, "kept"), (1, "refused")], "A a"),
        ([(0, "refused"), (1, "refused")], None),
    ],
)
def test_of_two_quick_choices_the_one_counts_that_was_kept(quiz, card, steps, chosen):
    """Whatever the order of the host's answers, the later choice counts unless it was refused."""
    card.get_by_role("radio", name="A a").check()
    card.get_by_role("radio", name="B b").check()
    _answer(quiz, *steps)
    is_refused = steps[-1] == (1, "refused")
    expect(card.locator(".state")).to_contain_text("taken back. Full." if is_refused else "Kept · not checked yet")

    assert [card.get_by_role("radio", name=name).is_checked() for name in ("A a", "B b")] == [
        chosen == "A a",
        chosen == "B b",
    ]


def test_there_is_no_verdict_on_what_is_not_kept(quiz, card):
    """Check waits for the host; what it refuses is taken back and not marked."""
    card.get_by_role("radio", name="A a").check()
    card.evaluate("card => card.firstElementChild.check() && undefined")
    _answer(quiz, (0, "refused"))

    expect(card.locator(".state")).to_contain_text("Not kept, so it was taken back. Full.")
    assert quiz.evaluate("waiting.length") == 1


def test_what_is_written_and_undone_has_its_verdict_again(quiz):
    """Who writes on in a line sees no verdict; who restores what was checked sees it again."""
    card = quiz.locator("#question-builder")
    card.get_by_role("textbox").fill("Harlow")
    card.get_by_role("textbox").press("Enter")
    expect(card.locator(".state")).to_contain_text("Right")
    card.get_by_role("textbox").press("End")
    card.get_by_role("textbox").press("x")
    expect(card.locator(".state")).to_have_text("Write a word or a few.")
    card.get_by_role("textbox").press("Backspace")

    expect(card.locator(".state")).to_have_text("Right · 1 of 1 point · first try")


def test_a_type_without_a_component_says_how_it_is_typed(quiz):
    """A type of another package shows its prompt and how one answers in the notebook."""
    told = """() => { const element = document.body.appendChild(document.createElement('byline-view'));
      const hint = 'one in the cell, such as stones = 0';
      const data = { type: 'estimate', points: 2, title: 'Stones', prompt: 'How many?', hint };
      element.show({ view: 'question', version: 1, name: 'x/stones', data }, null, { keep: async () => {} });
      const text = element.firstElementChild.shadowRoot.textContent; element.remove(); return text; }"""
    shown = quiz.evaluate(told)

    assert "How many?" in shown and "Type one in the cell, such as stones = 0" in shown


def test_a_verdict_is_no_warning(quiz):
    """What was warned of before Check is gone with the verdict."""
    card = quiz.locator("#question-crack-source")
    card.evaluate("card => card.focus()")
    for key in ("Enter", "b", "Enter"):
        quiz.keyboard.press(key)
    expect(card.locator(".state")).to_contain_text("Right")

    assert "warning" not in card.locator(".state").get_attribute("class")

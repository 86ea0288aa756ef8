"""Questions answered on a plain page with the keyboard alone."""

import json

from helpers import RIGHT
from playwright.sync_api import expect

STEM = "02-motives"
KEPT = """stem => Object.fromEntries(Object.entries(localStorage)
  .filter(([key]) => key.startsWith(`byline:${stem}:`))
  .map(([, text]) => JSON.parse(text)).map(({ question, answer }) => [question.split('/')[1], answer]))"""

FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot) at = at.shadowRoot.activeElement;
  return `${at.type} ${at.value || at.textContent}`;
}"""


def _keys(answer):
    """The keys that answer a question of quiz 02 and check it, from its control on."""
    if isinstance(answer, dict):
        return [*answer.values(), "Enter"]
    if isinstance(answer, list) and ":" in answer[0]:
        return [*answer[0].split(":")[1], "Space", "Enter"]
    return [*answer, "Enter"]


def _keys_of_a_plain_form(entry, answer):
    """The least keys in a form of radio buttons, boxes, menus and lines, each question with a button of its own."""
    button = 2  # Tab to it, Enter
    if entry["type"] == "choice":
        return 1 + max(1, list(entry["options"]).index(answer)) + button
    if entry["type"] == "choices":
        return len(entry["options"]) + len(answer) + button
    if entry["type"] == "match":
        return 2 * len(answer) + button  # Tab to each menu, and a letter
    return 1 + len(answer[0]) + button  # Tab to a line, and the locator typed


def test_quiz_02_takes_no_more_keys_than_a_plain_form(quiet, motives, root):
    """Twelve questions are answered and checked with fewer keys than a form of the browser's own controls needs."""
    entries = json.loads((root / "data" / "questions" / f"{STEM}.json").read_text(encoding="utf-8"))
    asked = {name: entries[f"{STEM}/{name}"] for name in RIGHT}
    quiet.goto((motives / "index.html").as_uri())
    pressed = ["Tab"]
    for name in RIGHT:
        pressed += [*_keys(RIGHT[name]), "n"]
    for key in pressed:
        quiet.keyboard.press(key)
    expect(quiet.locator(".closing")).to_contain_text("All answered")

    assert quiet.evaluate(KEPT, STEM) == RIGHT
    assert len(pressed) <= sum(_keys_of_a_plain_form(asked[name], answer) for name, answer in RIGHT.items())


def test_a_group_is_one_stop_for_tab(quiz):
    """Tab goes from a group of options to Check, and on to the next question."""
    stops = []
    for _ in range(5):
        quiz.keyboard.press("Tab")
        stops.append(quiz.evaluate(FOCUSED))

    assert stops == ["radio A", "button Check", "checkbox A", "button Check", "text "]


def test_keys_with_ctrl_are_left_to_the_page(quiz):
    """Ctrl and a letter chooses nothing, and goes on to whoever listens to it."""
    quiz.evaluate(
        "document.addEventListener('keydown', event => { window.heard = `${window.heard ?? ''}${event.key}`; })"
    )
    quiz.keyboard.press("Tab")
    quiz.keyboard.press("Control+b")
    quiz.keyboard.press("b")

    assert quiz.evaluate("window.heard") == "TabControlb"
    expect(quiz.get_by_role("radio", name="B Ruth Calder's")).to_be_checked()


def test_letters_typed_one_after_another_are_an_order(quiz):
    """In a list to be ordered, the first letter typed comes first."""
    card = quiz.locator("#question-what-came-first")
    card.evaluate("card => card.focus()")
    for letter in "dcab":
        quiz.keyboard.press(letter)

    assert _kept(quiz, "what-came-first") == ["D", "C", "A", "B"]
    expect(card.get_by_role("listitem").first.get_by_role("button")).to_have_accessible_name(
        "D the flood, place 1 of 4"
    )


def test_an_item_of_an_order_is_taken_up_moved_and_put_down(quiz):
    """Space takes an item up, arrows move it, Space puts it down; Alt and an arrow move it at once."""
    card = quiz.locator("#question-what-came-first")
    card.evaluate("card => card.focus()")
    for key in ("Space", "ArrowDown", "ArrowDown", "Space", "ArrowUp", "Alt+ArrowUp"):
        quiz.keyboard.press(key)

    assert _kept(quiz, "what-came-first") == ["C", "B", "A", "D"]


def test_squares_of_a_matrix_are_coded_by_their_signs(quiz):
    """A sign codes the square and goes on; arrows go back, Backspace clears."""
    card = quiz.locator("#question-what-fits")
    card.evaluate("card => card.focus()")
    for key in ("+", "-", "0", "+", "ArrowUp", "Backspace"):
        quiz.keyboard.press(key)

    assert _kept(quiz, "what-fits") == {"1": {"A": "+"}, "2": {"A": "0", "B": "+"}}


def test_figures_typed_on_the_slider_go_into_its_line(quiz):
    """Who types on the slider writes the number; the word for it is told."""
    card = quiz.locator("#question-open-by-christmas")
    card.evaluate("card => card.focus()")
    for key in ("7", "0", "Tab"):
        quiz.keyboard.press(key)

    assert _kept(quiz, "open-by-christmas") == 70
    expect(card.get_by_role("slider")).to_have_attribute("aria-valuetext", "70%, likely (60–100%)")


def _kept(page, name):
    """What the page keeps of a question, once it does."""
    page.wait_for_function("name => localStorage.getItem(`byline:01-bridge:01-bridge/${name}`)", arg=name)
    return json.loads(page.evaluate("name => localStorage.getItem(`byline:01-bridge:01-bridge/${name}`)", name))[
        "answer"
    ]

"""The page of a quiz: it keeps answers in the browser, says how far one is, and takes back what it cannot keep."""

import json

from playwright.sync_api import expect

FULL = "void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); })"
NONE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"


def _card(page, name):
    return page.locator(f"#question-{name}")


def test_an_answer_is_there_again_after_the_page_is_loaded_anew(quiz):
    """What was chosen and checked is chosen and checked when the page is opened again."""
    card = _card(quiz, "crack-source")
    card.get_by_role("radio", name="B Ruth").check()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".state")).to_have_text("Right · 1 of 1 point · first try")
    quiz.reload()

    expect(card.get_by_role("radio", name="B Ruth")).to_be_checked()
    expect(card.locator(".state")).to_have_text("Right · 1 of 1 point · first try")


def test_a_changed_answer_has_no_verdict(quiz):
    """Another choice takes the verdict away; checking it counts another attempt, checking it twice does not."""
    card = _card(quiz, "crack-source")
    card.get_by_role("radio", name="A Ida").check()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".state")).to_contain_text("Not yet")
    card.get_by_role("radio", name="B Ruth").check()
    expect(card.locator(".state")).to_have_text("Kept · not checked yet")
    expect(card.locator(".why")).to_have_count(0)
    for _ in range(2):
        card.get_by_role("button", name="Check").click()

    expect(card.locator(".state")).to_have_text("Right · 1 of 1 point · attempt 2")


def test_the_rail_and_the_closing_card_follow(quiz):
    """The rail tells each question's state; the closing card counts points, first tries and gaps, and leads to them."""
    for name, letter in (("crack-source", "B"), ("who-wants-steel", "A")):
        _card(quiz, name).evaluate("card => card.focus()")
        quiz.keyboard.press(letter)
    _card(quiz, "crack-source").get_by_role("button", name="Check").click()
    rail = quiz.get_by_role("navigation", name="Questions")

    expect(rail.get_by_role("link").nth(0)).to_have_accessible_name("1 Whose figure?: right")
    expect(rail.get_by_role("link").nth(1)).to_have_accessible_name("2 Who speaks of steel?: answered, not checked")
    expect(rail.get_by_role("link").nth(2)).to_have_accessible_name("3 How much dearer?: not answered")
    closing = quiz.get_by_role("region", name="2 of 10 answered")
    expect(closing.get_by_role("definition")).to_have_text(["1 of 19", "1"])
    closing.get_by_role("link", name="3 How much dearer?").click()
    expect(_card(quiz, "dearer-by").get_by_role("textbox")).to_be_focused()


def test_a_browser_that_keeps_nothing_is_named_at_once(quiet, bridge):
    """Where there is no storage, the page says so before anything is answered, and works until it is closed."""
    quiet.add_init_script(NONE)
    quiet.goto((bridge / "page" / "index.html").as_uri())
    expect(quiet.get_by_role("alert")).to_contain_text("your answers are gone once you close it")
    _card(quiet, "crack-source").get_by_role("radio").nth(1).check()

    expect(_card(quiet, "crack-source").locator(".state")).to_have_text("Kept · not checked yet")


def test_what_cannot_be_kept_is_taken_back(quiz):
    """Where the browser has no room left, the choice before comes back, with the reason."""
    card = _card(quiz, "crack-source")
    card.get_by_role("radio", name="A Ida").check()
    expect(card.locator(".state")).to_have_text("Kept · not checked yet")
    quiz.evaluate(FULL)
    card.get_by_role("radio", name="C the").click()

    expect(card.locator(".state")).to_contain_text(
        "Not kept, so it was taken back. This browser has no room left for it."
    )
    expect(card.get_by_role("radio", name="A Ida")).to_be_checked()


def test_two_tabs_show_the_same_answer(quiz, context, bridge):
    """What one tab keeps, the other shows."""
    other = context.new_page()
    other.goto((bridge / "page" / "index.html").as_uri())
    _card(other, "crack-source").get_by_role("radio").nth(2).check()

    expect(_card(quiz, "crack-source").get_by_role("radio").nth(2)).to_be_checked()


def test_a_locator_opens_its_paragraph_beside_the_card(quiet, motives):
    """A locator is a link to its paragraph; Escape closes it and gives the focus back."""
    quiet.set_viewport_size({"width": 1600, "height": 900})
    quiet.goto((motives / "index.html").as_uri())
    card = _card(quiet, "war-supplies")
    card.get_by_role("button", name="aljazeera:11").click()
    pane = card.get_by_role("complementary", name="aljazeera:11")
    expect(pane).to_be_visible()

    assert pane.bounding_box()["x"] > card.locator("article").bounding_box()["width"]
    quiet.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    expect(card.get_by_role("button", name="aljazeera:11")).to_be_focused()


def test_answers_are_erased_by_two_presses(quiz):
    """One press asks, the second erases what the page keeps, and nothing else."""
    quiz.evaluate("localStorage.setItem('another', '1')")
    _card(quiz, "crack-source").get_by_role("radio").nth(1).check()
    quiz.get_by_role("button", name="Erase my answers").click()
    assert len(quiz.evaluate("Object.keys(localStorage)")) == 2
    with quiz.expect_navigation():
        quiz.get_by_role("button", name="Press again").click()

    assert quiz.evaluate("Object.keys(localStorage)") == ["another"]


def test_no_script_or_style_stands_in_the_page(bridge):
    """The page holds under a policy of `default-src 'self'`: its data are JSON, all else are files beside it."""
    index = (bridge / "page" / "index.html").read_text(encoding="utf-8")

    assert "default-src 'self'" in index and "<style" not in index and " style=" not in index
    assert index.count("<script") == index.count('<script type="application/json">') + index.count("<script src=")


def test_held_back_and_void_questions_say_so(show):
    """A question whose verdict waits only says that it is kept; a void one that everybody gets its points."""
    data = {"type": "choice", "points": 1, "title": "One", "options": {"A": "a", "B": "b"}}
    view = {"view": "question", "version": 1}
    page = show(
        {**view, "name": "x/one", "data": {**data, "held_back": True}},
        {**view, "name": "x/two", "data": {**data, "void": True}},
    )
    page.get_by_role("radio").first.check()

    expect(_card(page, "one").locator(".state")).to_contain_text(
        "Kept. Whether it is right, and why, you learn after grading."
    )
    expect(_card(page, "two").locator(".state")).to_have_text("This question is void: everybody gets its points.")
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    assert json.loads(page.evaluate("localStorage.getItem('byline:views:x/one')"))["answer"] == "A"

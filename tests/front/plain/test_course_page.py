"""The course page alone in a browser: what it says of a course, how it is used, and for whom."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

OPEN = {"asked": 6, "answered": 0, "points": 0, "most": 0, "held_back": False, "kept": "", "minutes": 50}
HERE = {"at": {"number": 4, "cell": "some-answer"}}
QUIZ = {**OPEN, **HERE, "path": "quizzes/02-b/02-b-quiz.ipynb", "number": "02", "title": "Quiz: piers", "most": 34}
QUIZ |= {"asked": 14, "answered": 3, "points": 4.5, "kept": "2026-11-30"}
FACTS = {
    "lessons": [
        {**OPEN, "path": "lessons/01-a.ipynb", "number": "01", "title": "Stones", "answered": 6, "quiz": None},
        {**OPEN, **HERE, "path": "lessons/02-b.ipynb", "number": "02", "title": "Piers", "answered": 3, "quiz": QUIZ},
        {
            "path": "lessons/03-c.ipynb",
            "number": "03",
            "title": "03-c",
            "trouble": "03-c is no notebook.",
            "quiz": None,
        },
    ],
    "tests": [{**OPEN, "path": "quizzes/90-t/90-t-quiz.ipynb", "number": "90", "title": "Pre-test", "held_back": True}],
    "next": {"path": QUIZ["path"], "at": HERE["at"], "begun": True},
    "practice": {"due": 3, "begun": True, "notice": "", "path": "practice.ipynb"},
    "terms": [
        {"name": "Pier", "explanation": "what carries a bridge.", "number": "02"},
        {"name": "Arch", "explanation": "what spans a river.", "number": "01"},
    ],
}
LOAD = """async facts => {
  const home = document.createElement('byline-home');
  document.querySelector('main').replaceChildren(home);
  window.asked = [];
  window.home = home;
  window.host = {
    facts: async () => { if (typeof facts === 'string') throw new Error(facts); return facts; },
    href: path => `#${path}`,
    open: (...given) => asked.push(given),
    practise: path => asked.push(['practise', path]),
  };
  await home.load(host);
}"""


@pytest.fixture
def home(show):
    """A function that shows the course page with these facts; a text is an error of the server."""

    def shown(facts):
        page = show()
        page.evaluate(LOAD, facts)
        return page

    return shown


def test_one_press_goes_on_where_one_was(home):
    """The first link opens the notebook with the newest answer at its open question."""
    page = home(FACTS)
    now = page.get_by_role("region", name="Continue where you were")
    expect(now).to_contain_text("Quiz 02 · 50 min")
    expect(now).to_contain_text("Question 4 of 14 is open.")
    now.get_by_role("link", name="Continue").click()

    assert page.evaluate("asked") == [[QUIZ["path"], "some-answer"]]


def test_rows_say_how_far_one_is(home):
    """Each lesson and quiz is one link, whose name says how it stands, its minutes, answers and points."""
    rows = home(FACTS).get_by_role("region", name="Lessons").get_by_role("link")

    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_have_accessible_name("all answered: Stones 50 min · 6 of 6 answered")
    expect(rows.nth(1)).to_have_accessible_name("begun: Piers 50 min · 3 of 6 answered")
    expect(rows.nth(2)).to_have_accessible_name("begun: Quiz on Piers 50 min · 3 of 14 answered · 4.5 of 34 points")


def test_a_notebook_that_cannot_be_read_says_why_in_its_row(home):
    """The others stay what they are."""
    expect(home(FACTS).get_by_role("region", name="Lessons").get_by_role("listitem").nth(2)).to_contain_text(
        "03-c is no notebook."
    )


def test_what_is_due_is_practised_by_one_press(home):
    """The practice says how many questions are due."""
    page = home(FACTS)
    practice = page.get_by_role("region", name="Practice")
    expect(practice).to_contain_text("3 questions are due.")
    practice.get_by_role("button", name="Practise").click()

    assert page.evaluate("asked") == [["practise", "practice.ipynb"]]


def test_a_term_is_found_by_its_letters(home):
    """The list narrows while one writes, and says how many are left."""
    page = home(FACTS)
    terms = page.get_by_role("region", name="Terms")
    terms.get_by_text("2 terms of the lessons").click()
    terms.get_by_label("Find a term").fill("river")

    expect(terms.get_by_role("term").filter(visible=True)).to_have_text(["Arch 01"])
    expect(terms.get_by_role("status")).to_have_text("1 found")


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(home):
    """Tab goes from link to link; Enter opens."""
    page = home(FACTS)
    page.evaluate("home.focus()")
    seen = []
    for _ in range(7):
        seen.append(page.evaluate("home.shadowRoot.activeElement.dataset.key"))
        page.keyboard.press("Tab")
    page.evaluate("home.focus()")
    page.keyboard.press("Enter")

    paths = ["lessons/01-a.ipynb", "lessons/02-b.ipynb", QUIZ["path"], "quizzes/90-t/90-t-quiz.ipynb"]
    assert seen == ["now", "practice", *paths, "terms"]
    assert page.evaluate("asked")[0][0] == QUIZ["path"]


def test_the_focus_stays_where_it_is_when_facts_change(home):
    """A page that is read anew while somebody is on it takes nothing from under their hands."""
    page = home(FACTS)
    link = page.get_by_role("link", name="begun: Piers")
    link.focus()
    page.evaluate("lessons => home.load({ ...host, facts: async () => ({ lessons, tests: [] }) })", FACTS["lessons"])

    expect(page.get_by_role("region", name="Tests")).to_have_count(0)
    expect(page.get_by_role("link", name="begun: Piers")).to_be_focused()


def test_a_server_that_does_not_answer_is_named_with_a_way_on(home):
    """The reason is told, and one button tries again."""
    page = home("The server cannot be reached.")
    expect(page.get_by_role("status")).to_have_text("The server cannot be reached.")
    page.evaluate("facts => { host.facts = async () => facts }", FACTS)
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", name="Lessons")).to_be_visible()


@pytest.mark.parametrize("facts", [{}, None, [], {"lessons": {"a": 1}, "tests": [None], "terms": 3, "next": []}])
def test_a_course_without_lessons_says_so(home, facts):
    """Facts of any other shape are as good as none."""
    expect(home(facts).get_by_role("heading", level=1)).to_have_text("No lessons yet")


def test_all_answered_is_told_calmly(home):
    """Where no question is open there is no button, and the points of all quizzes are counted."""
    done = {**QUIZ, "answered": 14, "points": 30}
    lesson = {**FACTS["lessons"][0], "quiz": done}
    page = home({**FACTS, "lessons": [lesson], "next": None})

    expect(page.get_by_role("region", name="All questions are answered")).to_contain_text("30 of 34 points so far.")


def test_texts_stay_texts(home):
    """Titles, terms and troubles that look like HTML are shown as they are written."""
    bad = "<img src=x onerror=alert(1)>"
    lesson = {**FACTS["lessons"][0], "title": bad, "quiz": {**QUIZ, "trouble": bad, "title": bad}}
    page = home({**FACTS, "lessons": [lesson], "terms": [{"name": bad, "explanation": bad, "number": bad}]})

    expect(page.locator("byline-home img")).to_have_count(0)
    expect(page.get_by_role("region", name="Lessons")).to_contain_text(bad)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_course_page(home, scheme):
    """Neither open nor closed terms break a rule of axe-core, in light or dark colours."""
    page = home(FACTS)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.get_by_text("2 terms of the lessons").click()
    found = Axe().run(page, context="byline-home", options={"resultTypes": ["violations"], "preload": False})

    assert [f"{rule['id']}: {node['html']}" for rule in found.response["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [320, 400, 683, 1366])
def test_the_course_page_fits_the_window(home, width):
    """From 320 pixels on nothing needs scrolling sideways, and what is pressed is 44 pixels high."""
    page = home(FACTS)
    page.set_viewport_size({"width": width, "height": 800})
    low = "[...home.shadowRoot.querySelectorAll('a, button, summary')].filter(node => node.offsetHeight < 44).length"

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("home.shadowRoot.querySelector('.desk').scrollWidth") <= width
    assert page.evaluate(low) == 0

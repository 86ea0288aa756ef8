"""Views and records that anybody may have written: text stays text, what is damaged is one sentence, nothing fails."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

SCRIPT = "</script><img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>&lt;b&gt;"
VIEW = {"view": "question", "version": 1, "name": "01-bridge/crack-source"}
TYPES = (
    "choice",
    "choices",
    "locate",
    "match",
    "matrix",
    "number",
    "order",
    "probability",
    "quote",
    "text",
    "code",
    "x",
)
TEXTS = st.sampled_from([SCRIPT, "", "A", "constructor", "__proto__", "1", "\u202e", "a:1"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=8,
)
LABELS = st.dictionaries(st.sampled_from("ABC123"), TEXTS, max_size=4)
WELL_FORMED = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES), "points": st.integers(0, 4), "title": TEXTS, "prompt": JSON},
    optional={
        "options": LABELS,
        "rows": LABELS,
        "boxes": st.lists(TEXTS, max_size=3),
        "settings": JSON,
        "places": LABELS,
    },
)
FIELDS = (
    "number",
    "title",
    "prompt",
    "type",
    "points",
    "options",
    "rows",
    "articles",
    "boxes",
    "settings",
    "bands",
    "hint",
)
ANYTHING = st.fixed_dictionaries({}, optional=dict.fromkeys([*FIELDS, "places", "void", "held_back"], JSON))
SHOW = """([cards, record]) => Promise.all(cards.map(async data => {
  const element = document.body.appendChild(document.createElement('byline-view'));
  const view = { view: 'question', version: 1, name: '01-bridge/crack-source', data };
  element.show(view, record, { keep: async () => {} });
  await element.firstElementChild?.check?.();
  element.show(view, null, { keep: async () => {} });
  const root = element.firstElementChild?.shadowRoot ?? element;
  const text = root.textContent;
  const scripts = root.querySelectorAll('script, img').length;
  element.remove();
  return [text, scripts];
}))"""


@pytest.fixture(scope="module")
def stage(browser, bridge):
    """A page with the components, and all that its console complains about."""
    with browser.new_context() as context:
        page, troubles = context.new_page(), []
        page.on("console", lambda told: troubles.append(told.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto((bridge / "page" / "index.html").as_uri())
        yield page, troubles


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(WELL_FORMED | ANYTHING | JSON, min_size=5, max_size=5), answer=JSON)
def test_whatever_a_view_holds_it_is_a_card_or_a_sentence(stage, data, answer):
    """Any JSON as a question, with any JSON as its answer, is shown or refused in words; no script comes to life."""
    page, troubles = stage
    shown = page.evaluate(SHOW, [data, {"question": VIEW["name"], "answer": answer, "checks": answer}])

    assert all(text.strip() and not scripts for text, scripts in shown)
    assert troubles == [] and page.title() == "The bridge"


@pytest.mark.parametrize("record", [None, 7, [], "x", {"question": "other/one", "answer": "B"}, {"answer": "B"}])
def test_the_record_of_another_question_is_not_shown(stage, record):
    """What is kept of something else answers nothing."""
    page, _ = stage
    chosen = """record => { const element = document.body.appendChild(document.createElement('byline-view'));
      const data = { type: 'choice', points: 1, title: 'One', options: { A: 'a', B: 'b' } };
      element.show({ view: 'question', name: '01-bridge/one', data }, record);
      const found = element.firstElementChild.shadowRoot.querySelectorAll(':checked').length;
      element.remove(); return found; }"""

    assert page.evaluate(chosen, record) == 0


@pytest.mark.parametrize(
    "view", [None, 1, "x", [], {}, {"view": "another"}, {"view": "question"}, {**VIEW, "data": []}]
)
def test_what_is_no_view_is_one_sentence(stage, view):
    """A view of a newer kit, and what is none, says to get the kit anew."""
    page, _ = stage
    told = """view => { const element = document.body.appendChild(document.createElement('byline-view'));
      element.show(view); const text = element.textContent; element.remove(); return text; }"""

    assert "Get the kit anew; your answers stay where they are." in page.evaluate(told, view)


def test_text_stays_text_in_every_field(show):
    """Script in title, prompt, options, rows, reasons and paragraphs is seen as it is written."""
    fields = {
        "number": SCRIPT,
        "title": SCRIPT,
        "prompt": [["p", SCRIPT], ["script", SCRIPT], ["a", "javascript:x", SCRIPT]],
    }
    labels = {"options": {"A": SCRIPT, "B": SCRIPT}, "rows": {"1": SCRIPT}, "rows_are": SCRIPT, "options_are": SCRIPT}
    places = {"places": {"county:1": SCRIPT}, "articles": ["county"], "bands": [{"term": SCRIPT, "from": 0, "to": 100}]}
    page = show(
        *(
            {**VIEW, "name": f"{SCRIPT}/{kind}", "data": {"type": kind, "points": 1, **fields, **labels, **places}}
            for kind in TYPES
        ),
        title=SCRIPT,
    )

    expect(page.get_by_role("article")).to_have_count(len(TYPES))
    assert page.title() == "Views" and page.locator("img").count() == 0


def test_a_thousand_questions_are_shown(show):
    """A page with a thousand questions shows the last one, and keeps what is answered there."""
    data = {"type": "choice", "points": 1, "title": "One", "prompt": "Which?", "options": {"A": "a", "B": "b"}}
    page = show(*({**VIEW, "name": f"01-bridge/q{n}", "data": data} for n in range(1000)))
    page.locator("byline-view").last.get_by_role("radio").last.check()
    page.wait_for_function("localStorage.getItem('byline:views:01-bridge/q999')")

    assert json.loads(page.evaluate("localStorage.getItem('byline:views:01-bridge/q999')"))["answer"] == "B"


def test_damaged_boxes_are_one_sentence_and_the_answer_stays(show):
    """Where the sealed explanations were altered, Check says so; what was chosen is kept."""
    data = {
        "type": "choice",
        "points": 1,
        "title": "One",
        "options": {"A": "a", "B": "b"},
        "boxes": ["AAAA", "not base64 §"],
    }
    page = show({**VIEW, "data": data})
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check").click()

    expect(page.locator(".state")).to_contain_text("Get the kit anew")
    expect(page.get_by_role("radio").first).to_be_checked()

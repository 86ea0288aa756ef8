"""The editor of the brief on a plain page: written, counted, marked, kept, and checked where Python answers."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from byline.brief.checker import draft
from byline.brief.shape import n_words
from byline.errors import BylineError
from byline.tools.brief import editor

NAME = "01-bridge/advice"
TEXT = "The crack is 20 mm wide (courier:2).\nIda Brandt blames the flood (courier:99)."
KEPT = f"JSON.parse(localStorage.getItem('byline:views:{NAME}'))"
ASKED = """view => {
  const host = { caps: {}, keep: async record => { document.body.dataset.kept = record.answer; },
    ask: async asked => {
      const { reply, error } = await python(asked);
      if (error) throw new Error(error);
      return reply;
    } };
  document.querySelector('byline-view').show(view, null, host);
}"""
REFUSING = """view => document.querySelector('byline-view').show(view, null, {
  caps: {}, keep: async () => { throw new Error('This file is read-only.'); } })"""
AGAIN = """([view, record]) => {
  const card = document.querySelector('byline-view');
  card.show(view, record, card.firstElementChild.host);
}"""
SELECTED = """() => {
  const field = document.querySelector('byline-brief').shadowRoot.querySelector('textarea');
  return field.value.slice(field.selectionStart, field.selectionEnd);
}"""
MARKED = """kind => [...document.querySelector('byline-brief').shadowRoot.querySelectorAll(`.under .of-${kind}`)]
  .map(piece => piece.textContent)"""


class Editor:
    """An editor that is open on a page."""

    def __init__(self, page):
        self.page, self.node = page, page.locator("byline-view")
        self.field = self.node.get_by_role("textbox", name="Your brief")

    def marked(self, kind):
        """The pieces of the text that carry a mark."""
        return self.page.evaluate(MARKED, kind)

    def heading(self, name):
        """The heading of a finding."""
        return self.node.get_by_role("heading", name=name)


@pytest.fixture
def view(root, monkeypatch):
    """The view of the invented course's brief; the checker reads that course's tables, too."""
    monkeypatch.chdir(root / "tests" / "course")
    return json.loads(json.dumps(editor.board(NAME).shown()))


@pytest.fixture
def alone(show, view):
    """The editor where no Python answers."""
    return Editor(show(view))


@pytest.fixture
def checked(show, view):
    """The editor where Python answers, as in a notebook with a kernel."""
    page = show(view)
    page.expose_function("python", _answered)
    page.evaluate(ASKED, view)
    return Editor(page)


def _answered(asked):
    try:
        return {"reply": editor.reply(asked)}
    except BylineError as error:
        return {"error": str(error)}


class TestAlone:
    """Without Python."""

    def test_the_text_is_kept_and_comes_back(self, alone):
        """What was written is in the page a moment later, and there again after a reload."""
        alone.field.press_sequentially(TEXT)
        expect(alone.node.locator(".state")).to_have_text("Kept")
        assert alone.page.evaluate(KEPT)["answer"] == TEXT
        alone.page.reload()

        expect(alone.field).to_have_value(TEXT)

    def test_no_key_is_lost_by_leaving_at_once(self, alone):
        """A page that is left right after the last key has kept it."""
        alone.field.press_sequentially("Closed.")
        alone.page.reload()

        expect(alone.field).to_have_value("Closed.")

    def test_one_line_says_where_the_findings_come_from(self, alone):
        """The text goes on being kept, and the reader is told what is missing."""
        alone.field.fill(TEXT)

        expect(alone.node.locator(".summary")).to_contain_text("The findings come from Python")

    def test_words_are_counted_and_citations_are_not(self, alone):
        """The count stands beside the limits."""
        alone.field.fill(TEXT)

        expect(alone.node.locator(".counted")).to_contain_text("11 words of 300 to 400, citations not counted")

    @pytest.mark.parametrize(
        "text",
        ["", "It's closed (courier:1, 2; ref:inquiry).", "A (see courier:2) b, c-d 14.5 mm.", "🙂 No. courier:1–3"],
    )
    def test_page_and_checker_count_alike(self, alone, text):
        """The words that the page counts are those of the checker."""
        alone.field.fill(text)

        expect(alone.node.locator(".counted")).to_contain_text(f"{n_words(draft(text))} words of")

    def test_citations_and_quotations_are_marked_in_the_text(self, alone):
        """Both are seen where they are written."""
        alone.field.fill("He calls it “a crack” (courier:2, ref:inquiry).")

        expect(alone.node.locator(".under .of-citation")).to_have_text(["courier:2", "ref:inquiry"])
        assert alone.marked("quotation") == ["“a crack”"]

    def test_a_citation_opens_its_paragraph(self, alone):
        """The places that the text cites are links below it."""
        alone.field.fill(TEXT)
        alone.node.locator(".cited").get_by_role("button", name="courier:2").click()

        expect(alone.node.get_by_role("complementary", name="courier:2")).to_contain_text("14 mm")
        expect(alone.node.locator(".cited .locator")).to_have_count(1)  # there is no courier:99

    def test_what_cannot_be_kept_stays_on_the_sheet(self, alone, view):
        """A text that the notebook refuses is not taken back, and the reason is said."""
        alone.page.evaluate(REFUSING, view)
        alone.field.fill(TEXT)

        expect(alone.node.locator(".state.warning")).to_contain_text("Not kept: This file is read-only.")
        expect(alone.field).to_have_value(TEXT)

    def test_a_text_that_comes_from_elsewhere_does_not_replace_what_is_written(self, alone, view):
        """A record of another tab waits while one writes here."""
        alone.field.press_sequentially("Mine")
        other = {"question": NAME, "answer": "Theirs", "kept": "2026-01-01T00:00:00+00:00"}
        alone.page.evaluate(AGAIN, [view, other])

        expect(alone.field).to_have_value("Mine")

    @pytest.mark.parametrize("answer", [7, None, ["A"], {"x": 1}])
    def test_a_record_of_another_kind_opens_an_empty_sheet(self, alone, view, answer):
        """Whatever is kept under its name, the editor opens."""
        record = {"question": NAME, "answer": answer, "kept": ""}
        alone.page.evaluate(
            "([view, record]) => document.querySelector('byline-view').show(view, record)", [view, record]
        )

        expect(alone.field).to_have_value("")


class TestChecked:
    """With Python."""

    def test_each_finding_has_a_heading_and_a_mark(self, checked):
        """A moment after the last key, every finding is in the list, and its words are underlined."""
        checked.field.press_sequentially(TEXT)

        expect(checked.heading("Sentence 1 · Figure differs")).to_be_visible()
        expect(checked.heading("Sentence 2 · Citation not found")).to_be_visible()
        assert checked.marked("finding") == ["20", "courier:99"]

    def test_new_findings_are_said(self, checked):
        """A screen reader is told how many there are, and which came since the last pause."""
        checked.field.fill("The crack is 20 mm wide (courier:2).")
        expect(checked.node.get_by_role("status")).to_contain_text("New: Sentence 1 · Figure differs")
        checked.field.fill(TEXT)

        expect(checked.node.get_by_role("status")).to_contain_text("New: Sentence 2 · Citation not found")
        expect(checked.node.get_by_role("status")).not_to_contain_text("New: Sentence 1")

    def test_f8_leads_through_the_findings_and_says_each(self, checked):
        """The key selects the words of the next finding, and round the end of the text those of the first."""
        checked.field.fill(f"🙂 {TEXT}")
        expect(checked.heading("Sentence 2 · Citation not found")).to_be_visible()
        checked.field.press("ControlOrMeta+Home")
        found = []
        for key in ("F8", "F8", "F8", "Shift+F8"):
            checked.page.keyboard.press(key)
            found.append(checked.page.evaluate(SELECTED))

        assert found == ["20", "courier:99", "20", "courier:99"]
        expect(checked.node.get_by_role("status")).to_contain_text("There is no courier:99")

    def test_a_heading_selects_its_words(self, checked):
        """A finding is reached with Tab and led to with Enter."""
        checked.field.fill(TEXT)
        checked.node.get_by_role("button", name="Sentence 2 · Citation not found").focus()
        checked.page.keyboard.press("Enter")

        assert checked.page.evaluate(SELECTED) == "courier:99"

    def test_marks_move_with_the_text(self, checked):
        """What is written before a finding moves its mark before Python has answered anew."""
        checked.field.fill(TEXT)
        expect(checked.heading("Sentence 2 · Citation not found")).to_be_visible()
        checked.page.evaluate("() => { window.python = () => new Promise(() => {}); }")
        checked.field.press("ControlOrMeta+Home")
        checked.page.keyboard.type("So: ")

        assert checked.marked("finding") == ["20", "courier:99"]

    def test_a_book_gets_one_sentence(self, checked):
        """A text that is far too long is kept, and told so."""
        checked.field.fill("word " * 6000)

        expect(checked.node.locator(".summary")).to_contain_text("300 to 400 words")
        expect(checked.page.locator("body")).to_have_attribute("data-kept", "word " * 6000)

    def test_tags_stay_text(self, checked):
        """Whatever is written, the page has no element of it."""
        checked.field.fill('The <img src=x onerror="document.title=1"> "<b>regime</b>" sent 5 mm (courier:2).')
        expect(checked.heading("Sentence 1")).not_to_have_count(0)

        expect(checked.node.locator("img")).to_have_count(0)

    @pytest.mark.parametrize(
        "reply",
        [
            None,
            3,
            {"findings": [1, {"head": 2}], "places": 3, "cited": [None]},
            {"findings": [{"head": "A", "message": "b", "span": ["x", 2], "look": 3}]},
        ],
    )
    def test_a_damaged_reply_stops_nobody(self, checked, reply):
        """Whatever comes back in place of findings, one goes on writing."""
        checked.page.evaluate("reply => { window.python = async () => ({ reply }); }", reply)
        checked.field.fill("One.")
        expect(checked.node.locator(".state")).to_have_text("Kept")
        checked.field.fill("One. Two.")

        expect(checked.page.locator("body")).to_have_attribute("data-kept", "One. Two.")


class TestForEverybody:
    """Axe, narrow windows, the tree."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing(self, checked, scheme):
        """Text, marks and findings break no rule, in light or dark colours."""
        checked.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        checked.field.fill(TEXT)
        expect(checked.heading("Sentence 2 · Citation not found")).to_be_visible()
        options = {"resultTypes": ["violations"], "preload": False}
        found = Axe().run(checked.page, options=options).response["violations"]

        assert [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]] == []

    @pytest.mark.parametrize("width", [320, 1366])
    def test_nothing_needs_scrolling_sideways(self, checked, width):
        """Text and findings fit the width, and the marks lie under the words: both texts are as high."""
        checked.page.set_viewport_size({"width": width, "height": 800})
        checked.field.fill(TEXT * 5)
        expect(checked.heading("Sentence 1 · Figure differs")).to_be_visible()
        sizes = checked.field.evaluate("field => [field.scrollHeight, field.previousSibling.scrollHeight]")

        assert checked.page.evaluate("document.documentElement.scrollWidth") == width
        assert sizes[0] == sizes[1]

    def test_the_tree_has_text_count_and_findings(self, checked):
        """What a screen reader gets: the field with its count, and each finding under a heading."""
        checked.field.fill("The crack is 20 mm wide (courier:2).")

        expect(checked.node).to_match_aria_snapshot("""
            - group "Your brief":
              - textbox "Your brief"
              - group "Findings":
                - heading "Findings" [level=2]
                - list:
                  - listitem:
                    - heading "Sentence 1 · Figure differs" [level=3]:
                      - button "Sentence 1 · Figure differs"
                    - paragraph
                  - listitem:
                    - heading "Note · Whole text · Length" [level=3]
                    - paragraph
            - status
        """)

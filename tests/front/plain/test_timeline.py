"""A timeline on a plain page: time in proportion, votes as marks, entries that open; a list in a narrow window."""

import pytest
from playwright.sync_api import expect

ENTRIES = [
    {
        "id": "first",
        "date": "2001-01-01",
        "day": "1 January 2001",
        "title": "First text",
        "votes": {"Alder": "for", "Norham": "for"},
    },
    {
        "id": "second",
        "date": "2002-01-01",
        "day": "1 January 2002",
        "title": "Second text",
        "votes": {"Alder": "against", "Norham": "abstained"},
    },
    {"id": "third", "date": "2009-01-01", "day": "1 January 2009", "title": "The end", "votes": {}},
]
for number, entry in enumerate(ENTRIES):
    entry |= {"lines": [["Trigger", [f"Trigger {number}."]], ["Vote", []]], "checked": [["p", "Checked: seen."]]}
DATA = {
    "title": "The bridge",
    "from": "2001-01-01",
    "to": "2011-01-01",
    "voters": ["Alder", "Norham"],
    "signs": [
        {"id": "for", "sign": "Y", "words": "yes", "shape": "round"},
        {"id": "against", "sign": "N", "words": "no", "shape": "turned"},
        {"id": "abstained", "sign": "A", "words": "abstained", "shape": "square"},
    ],
    "entries": ENTRIES,
    "turns": [{"date": "2002-01-01", "text": "Here the votes turn"}],
    "spans": [{"name": "Tolls", "steps": [{"id": "some", "date": "2001-01-01", "text": "some"}]}],
    "standing": [["p", "Tolls since 2001."]],
    "note": [["p", "In short."]],
}
VIEW = {"view": "timeline", "version": 1, "name": "bridge", "keeps": False, "data": DATA}


@pytest.fixture
def timeline(show):
    """A page with the timeline."""
    return show(VIEW)


def _pane(page):
    return page.locator("byline-view").get_by_role("complementary")


def _focused(page):
    return page.evaluate("document.querySelector('byline-timeline').shadowRoot.activeElement?.dataset.key")


def _tops(page, name):
    return [node.bounding_box() for node in page.locator(name).all()]


def test_entries_are_buttons_of_a_list_that_say_the_votes(timeline):
    """Each is named by its day, its title and how the voters voted; a turn stands between them."""
    listed = timeline.get_by_role("list", name="The bridge").get_by_role("listitem")

    assert [button.get_attribute("aria-label") for button in listed.get_by_role("button").all()] == [
        "1 January 2001: First text, Alder for, Norham for",
        "1 January 2002: Second text, Alder against, Norham abstained",
        "1 January 2009: The end",
    ]
    expect(listed.nth(1)).to_have_text("Here the votes turn")


def test_a_mark_is_told_by_letter_and_shape(timeline):
    """Votes in a row are those of the voters in order, and the key explains each."""
    marks = timeline.locator(".line").nth(1).locator(".vote")

    assert [mark.inner_text() for mark in marks.all()] == ["N", "A"]
    assert [mark.get_attribute("data-shape") for mark in marks.all()] == ["turned", "square"]
    expect(timeline.get_by_role("list", name="Votes")).to_contain_text("abstained")


def test_time_is_in_proportion(timeline):
    """On the axis, seven years are seven times as long as one."""
    first, second, third = (box["y"] for box in _tops(timeline, ".dot-of"))

    assert third - second == pytest.approx(7 * (second - first), rel=0.02)


def test_an_entry_opens_beside_and_closes(timeline):
    """Its lines and how they were checked stand in the pane; empty ones are left out."""
    button = timeline.get_by_role("button", name="Second text")
    button.click()

    expect(button).to_have_attribute("aria-expanded", "true")
    expect(_pane(timeline)).to_contain_text("Trigger 1.")
    expect(_pane(timeline)).to_contain_text("Checked: seen.")
    expect(_pane(timeline)).not_to_contain_text("Vote")
    expect(timeline.get_by_role("status")).to_contain_text("Second text. 1 January 2002. TriggerTrigger 1.")
    button.click()
    expect(_pane(timeline)).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_keyboard_goes_through_the_entries(timeline):
    """One stop for Tab; Enter opens, arrows turn over, End goes to the last, Escape closes."""
    timeline.get_by_role("button", name="First text").focus()
    for key in ("Enter", "ArrowDown"):
        timeline.keyboard.press(key)
    expect(_pane(timeline)).to_contain_text("Trigger 1.")
    assert _focused(timeline) == "second"
    timeline.keyboard.press("End")
    assert _focused(timeline) == "third"
    timeline.keyboard.press("Escape")
    expect(_pane(timeline)).to_be_hidden()

    assert _focused(timeline) == "third"
    assert timeline.locator(".line[tabindex='0']").count() == 1


def test_in_a_narrow_window_it_is_a_list(timeline):
    """Axis and bars are gone, and a long time between two entries is said in words."""
    timeline.set_viewport_size({"width": 400, "height": 800})

    for name in (".axis", ".joints", ".bars"):
        expect(timeline.locator(name)).to_be_hidden()
    expect(timeline.get_by_text("7 years later")).to_be_visible()


@pytest.mark.parametrize("damaged", [{"date": "2001-13-01"}, {"date": None}, {"id": 7}])
def test_an_entry_without_a_day_is_refused(show, damaged):
    """What is no date, or has no name, makes one sentence."""
    page = show({**VIEW, "data": {**DATA, "entries": [{**ENTRIES[0], **damaged}]}})

    expect(page.get_by_role("alert")).to_contain_text("What is shown here is damaged.")

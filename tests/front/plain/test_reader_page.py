"""The reader on a plain page: texts side by side, narrowed by speaker and topic, without a kernel."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def data(scenes):
    """What the reader shows."""
    return scenes["reader"]["data"]


@pytest.fixture
def reader(show, scenes):
    """A page with the reader, open on the first report."""
    return show(scenes["reader"])


def _column(page, report, left):
    """The column of a report of which so many paragraphs are shown."""
    name = f"{report['name']}, {left} of {len(report['paragraphs'])} paragraphs"
    return page.get_by_role("region", name=name)


def _of(data, is_practice):
    return [report for report in data["reports"] if report["isPractice"] == is_practice]


def test_it_opens_on_a_whole_report(reader, data):
    """Each paragraph has its locator and its digest, in a column that the keyboard can scroll."""
    report = _of(data, False)[0]
    column = _column(reader, report, len(report["paragraphs"]))

    expect(column).to_have_attribute("tabindex", "0")
    for paragraph in report["paragraphs"]:
        expect(column).to_contain_text(paragraph["id"])
        expect(column).to_contain_text(paragraph["digest"])


def test_statements_stand_below_their_paragraph(reader, data):
    """Who says what, and how firmly; a paragraph with statements is marked."""
    row = next(row for row in data["statements"] if row["locator"].startswith(data["reports"][0]["id"]))
    place = reader.locator(".paragraph-of").filter(has_text=row["locator"]).first

    expect(place).to_contain_text(f"{row['firmness']}: {row['claim']}")
    expect(place).to_have_class("paragraph-of has-said")


def test_another_report_stands_beside(reader, data):
    """The menu puts a second column there, and what is shown is told."""
    other = _of(data, False)[1]
    reader.get_by_label("Beside it").select_option(other["id"])

    expect(_column(reader, other, len(other["paragraphs"]))).to_be_visible()
    expect(reader.get_by_role("status")).to_contain_text(f"{other['name']}, {len(other['paragraphs'])} of")


def test_a_speaker_and_a_topic_narrow_it(reader, data):
    """Only paragraphs in which they come up remain."""
    report = _of(data, False)[0]
    row = next(row for row in data["statements"] if row["locator"].startswith(f"{report['id']}:"))
    own = {
        each["locator"]
        for each in data["statements"]
        if each["source"] == row["source"] and each["locator"].startswith(f"{report['id']}:")
    }
    reader.get_by_label("Speaker").select_option(row["source"])
    expect(_column(reader, report, len(own))).to_be_visible()
    reader.get_by_label("Topic").select_option(row["topic"])

    expect(
        _column(
            reader,
            report,
            len(
                {
                    r["locator"]
                    for r in data["statements"]
                    if r["locator"] in own and r["source"] == row["source"] and r["topic"] == row["topic"]
                }
            ),
        )
    ).to_be_visible()


def test_debris_can_be_shown_alone(reader, data):
    """Captions, credits and adverts, or the article without them."""
    report = _of(data, False)[0]
    debris = [one for one in report["paragraphs"] if one["debris"]]
    reader.get_by_label("Show").select_option("debris")
    expect(_column(reader, report, len(debris))).to_be_visible()
    reader.get_by_label("Show").select_option("article")

    expect(_column(reader, report, len(report["paragraphs"]) - len(debris))).to_be_visible()


def test_a_practice_text_is_read_in_its_own_words_and_has_no_menus_of_statements(reader, data):
    """Speaker and topic come back with a report beside it."""
    practice, report = _of(data, True)[0], _of(data, False)[0]
    reader.get_by_label("Report").select_option(practice["id"])
    expect(reader.get_by_label("Speaker")).to_be_hidden()
    reader.get_by_role("radio", name="original").check(force=True)

    expect(reader.locator(".pages")).to_contain_text(practice["paragraphs"][0]["text"])
    reader.get_by_label("Beside it").select_option(report["id"])
    expect(reader.get_by_label("Speaker")).to_be_visible()


def test_an_original_that_is_not_there_is_said_to_be_missing(reader):
    """The page has digests of the reports, and says so."""
    reader.get_by_role("radio", name="both").check(force=True)

    expect(reader.get_by_text("The kit does not have the original.").first).to_be_visible()


def test_a_locator_in_a_text_opens_its_paragraph_beside(reader, data):
    """By mouse and by keyboard; Escape leads back to the locator."""
    locator = reader.get_by_role("button", name="courier:2")
    locator.focus()
    reader.keyboard.press("Enter")
    pane = reader.locator("byline-view").get_by_role("complementary")
    digest = next(one["digest"] for one in data["reports"][0]["paragraphs"] if one["id"] == "courier:2")

    expect(pane).to_contain_text(digest)
    reader.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    expect(locator).to_be_focused()

"""The motive matrix on a plain page, by mouse and by keyboard, without a kernel."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def data(scenes):
    """What the matrix shows."""
    return scenes["motives"]["data"]


@pytest.fixture
def matrix(show, scenes):
    """A page with the matrix."""
    return show(scenes["motives"])


def _field(data, name):
    return next(field for field in data["fields"] if field["id"] == name)


def _names(data, name):
    return {value["id"]: value["name"] for value in _field(data, name)["values"]}


def _rows(page):
    """Head of a row → the figures in it."""
    lines = page.get_by_role("grid").get_by_role("row").all()[1:]
    return {
        line.get_by_role("rowheader").inner_text(): [
            cell.locator("b").inner_text() for cell in line.get_by_role("gridcell").all()
        ]
        for line in lines
    }


def _counted(data, column, **chosen):
    """The same, counted from the statements."""
    rows = [row for row in data["statements"] if all(row[name] == value for name, value in chosen.items())]
    heads = [value for value in _names(data, column) if chosen.get(column) in (None, value)]
    count = lambda topic, head: sum(row["topic"] == topic and row[column] == head for row in rows)  # noqa: E731
    return {name: [str(count(topic, head) or "–") for head in heads] for topic, name in _names(data, "topic").items()}


def _pane(page):
    return page.locator("byline-view").get_by_role("complementary")


def test_it_is_a_grid_with_names_for_rows_columns_and_squares(matrix, data):
    """Reports head the columns at first; a square says its row, its column and how many statements it has."""
    grid = matrix.get_by_role("grid", name="Motive matrix")
    heads = ["Topic", *_names(data, "article").values()]

    assert [head.inner_text() for head in grid.get_by_role("columnheader").all()] == heads
    first = next(iter(_names(data, "topic").values()))
    count = _counted(data, "article")[first][0]
    expect(grid.get_by_role("gridcell").first).to_have_accessible_name(
        f"{first}, {heads[1]}: {count} statement{'' if count == '1' else 's'}"
    )


def test_the_figures_are_those_of_the_statements(matrix, data):
    """Each square counts the statements of its topic and its column."""
    assert _rows(matrix) == _counted(data, "article")


@pytest.mark.parametrize("column", ["actor", "relation", "firmness"])
def test_other_columns_can_be_chosen(matrix, data, column):
    """Whose motive, wants or gets, firmness."""
    matrix.get_by_role("radio", name=_field(data, column)["title"]).check(force=True)

    assert _rows(matrix) == _counted(data, column)


def test_menus_narrow_what_is_counted(matrix, data):
    """A report leaves its own column, a speaker only what they say; the sum says how many statements are left."""
    report, speaker = data["statements"][0]["article"], data["statements"][0]["source"]
    matrix.get_by_label("Report").first.select_option(report)
    matrix.get_by_label("Speaker").select_option(speaker)

    assert _rows(matrix) == _counted(data, "article", article=report, source=speaker)
    left = [row for row in data["statements"] if row["article"] == report and row["source"] == speaker]
    expect(matrix.get_by_role("status").first).to_contain_text(f"{len(left)} of {len(data['statements'])} statements")


def test_a_count_opens_its_statements_with_their_paragraphs(matrix, data):
    """Locator, digest and each statement with its speaker stand beside; a second press closes them."""
    square = matrix.locator("[data-opens]").first
    square.click()
    row = next(row for row in data["statements"] if row["topic"] == next(iter(_names(data, "topic"))))

    for text in (row["locator"], data["places"][row["locator"]], row["claim"], _names(data, "source")[row["source"]]):
        expect(_pane(matrix)).to_contain_text(text)
    expect(square).to_have_attribute("aria-selected", "true")
    square.click()
    expect(_pane(matrix)).to_be_hidden()


def test_the_keyboard_moves_among_the_squares_and_opens_one(matrix):
    """The grid is one stop for Tab; arrows move, Enter opens, Escape closes, the keyboard stays where it is."""
    squares = matrix.get_by_role("gridcell")
    squares.first.focus()
    expect(matrix.locator("[role=gridcell][tabindex='0']")).to_have_count(1)
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft", "Enter"):
        matrix.keyboard.press(key)

    expect(squares.first).to_be_focused()
    expect(_pane(matrix)).to_be_visible()
    matrix.keyboard.press("Escape")
    expect(_pane(matrix)).to_be_hidden()
    expect(squares.first).to_be_focused()


def test_in_a_narrow_window_each_topic_lists_its_counts(matrix, data):
    """Empty squares and the heads of columns go, and each count names its column."""
    matrix.set_viewport_size({"width": 400, "height": 800})
    heads = list(_names(data, "article").values())

    expect(matrix.get_by_role("columnheader").first).to_be_hidden()
    expect(matrix.locator("[data-opens] .square-title").first).to_be_visible()
    assert matrix.locator("[data-opens] .square-title").first.inner_text() in heads
    assert matrix.locator(".count.none:visible").count() == 0

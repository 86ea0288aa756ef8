"""A notebook that is opened again while its kernel is gone, and while it is there."""

import pytest
from lab import write_notebook
from playwright.sync_api import expect

BOOK = "reopened.ipynb"
CALLS = {  # what is still a widget
    "boxes": "container_calculator()",
    "days": "days_calculator()",
}
NAMES = ", ".join(call.partition("(")[0] for call in CALLS.values())
SOURCES = {
    "start": f"from byline import load, readable_tables, {NAMES}\nreadable_tables()",
    **CALLS,
    "table": 'load("statements")[["claim", "topic"]].head(3)',
}
SIDE = "node => getComputedStyle(node).textAlign"


@pytest.fixture
def book(course, notebook):
    """A notebook that shows every tool, run."""
    write_notebook(course / BOOK, SOURCES)
    notebook.open(BOOK).run_all()
    return notebook


def test_nothing_is_said_while_the_tools_work(book):
    """The sentence about running cells again takes no room."""
    expect(book.page.locator(".byline-asleep")).to_have_count(len(CALLS))
    for sentence in book.page.locator(".byline-asleep").all():
        expect(sentence).to_be_hidden()


def test_menus_of_a_calculator_keep_their_width_beside_other_tools(book):
    """Each is as wide as a line of text, though the reader's stylesheet came first."""
    boxes = [menu.bounding_box()["width"] for menu in book.cell("days").locator("select").all()]

    assert len(boxes) == 2 and min(boxes) > 400


def test_without_its_kernel_each_widget_says_how_to_see_it_again(book):
    """One sentence stands in place of each tool that is still a widget, no error, and the table as it was."""
    book.save()
    book.shut_down_kernel()
    book.close()
    book.open(BOOK)

    for name in CALLS:
        expect(book.cell(name).locator(".jp-OutputArea")).to_have_text(
            "Run the first code cell of this notebook, then this one, to see it again.", use_inner_text=True
        )
    assert book.cell("table").locator("td").first.evaluate(SIDE) == "left"

"""How a notebook shows a table: readable, complete, and the data untouched."""

import re
from types import SimpleNamespace

import IPython
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from byline import load
from byline.frames import as_html, readable_tables

FRAME = pd.DataFrame(
    {"said": ["x & <b>", None, "z"], "figure": [1.5, None, 3.0], "on": pd.to_datetime(["2023-09-13", None, None])},
    index=pd.Index(["p", "q", "r"], name="id"),
)


def _cells(frame, tag="td"):
    """(side, text) of each cell in the HTML of a frame."""
    return re.findall(rf'<{tag} style="text-align: (\w+);[^"]*"[^>]*>(.*?)</{tag}>', as_html(frame))


def test_text_stands_left_and_figures_right():
    """Each column and its heading have their side, dates that of text."""
    assert [side for side, _ in _cells(FRAME)] == ["left", "right", "left"] * 3
    assert _cells(FRAME, "th")[:4] == [("left", ""), ("left", "said"), ("right", "figure"), ("left", "on")]


def test_what_is_missing_stays_empty():
    """Neither NaN nor NaT is shown."""
    assert [text for _, text in _cells(FRAME)][3:6] == ["", "", ""]


def test_whole_numbers_have_no_point_where_some_are_missing():
    """Votes are 15, though pandas keeps them as 15.0 because a row has none; 1.5 keeps its half."""
    votes = pd.DataFrame({"for": [15.0, None], "half": [1.5, 2.0]})

    assert [text for _, text in _cells(votes)] == ["15", "1.5", "", "2.0"]


def test_a_date_is_not_broken_over_two_lines():
    """A narrow column of dates keeps each on its line, a column of text does not."""
    assert "nowrap" in re.search(r'<td style="([^"]*)">2023', as_html(FRAME))[1]
    assert "nowrap" not in as_html(FRAME[["said", "figure"]])


def test_markup_in_a_table_is_not_run():
    """Cells, headings and index are escaped."""
    assert "<b>" not in as_html(FRAME.rename(columns={"said": "<b>"}, index={"p": "<b>"}))


def test_rows_under_a_shared_heading_keep_their_columns():
    """With two levels in the index, the figures stand right and the names left."""
    counts = load("shipments").groupby(["quantity", "said_by"])["figure"].agg(["mean", "count"])

    assert {side for side, _ in _cells(counts)} == {"right"} and {side for side, _ in _cells(counts, "th")[4:]} == {
        "left"
    }


def test_a_wide_table_scrolls_from_the_keyboard():
    """With more than eight columns it stands in a region that takes the focus; a narrower one adds no tab stop."""
    wide = pd.DataFrame(0, index=range(2), columns=range(9))

    assert as_html(wide).startswith('<div role="region" aria-label="Wide table" tabindex="0"')
    assert "tabindex" not in as_html(wide[range(8)])


@pytest.mark.parametrize("shape", [(61, 1), (1, 21)])
def test_a_large_table_is_as_pandas_shows_it(shape):
    """Beyond 60 rows or 20 columns nothing is changed."""
    large = pd.DataFrame(0, index=range(shape[0]), columns=range(shape[1]))

    assert as_html(large) == large._repr_html_()


def test_showing_changes_no_data():
    """The frame is the same before and after."""
    before = FRAME.copy(deep=True)
    as_html(FRAME)

    pd.testing.assert_frame_equal(FRAME, before)


@pytest.fixture
def notebook(monkeypatch):
    """A notebook's display, without a kernel."""
    shell = SimpleNamespace(display_formatter=DisplayFormatter())
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    return shell


def _shown(notebook):
    return notebook.display_formatter.format(FRAME)[0]["text/html"]


def test_loading_a_table_changes_no_other(notebook):
    """After `load`, tables look as before."""
    before = _shown(notebook)
    load("events")

    assert _shown(notebook) == before != as_html(FRAME)


def test_a_notebook_that_asks_shows_all_its_tables_so(notebook):
    """Asking once is enough, and asking again does no harm."""
    readable_tables()
    readable_tables()

    assert _shown(notebook) == as_html(FRAME)


def test_sentences_are_shown_in_full(notebook):
    """A cell of many words is not cut."""
    readable_tables()
    long = "word " * 300

    assert long.strip() in notebook.display_formatter.format(pd.DataFrame({"said": [long]}))[0]["text/html"]


def test_a_single_column_looks_like_a_table(notebook):
    """Its name heads it, and the type of its numbers is not shown."""
    readable_tables()
    shown = notebook.display_formatter.format(FRAME["figure"])[0]["text/html"]

    assert shown == as_html(FRAME[["figure"]]) and "float64" not in shown


def test_a_form_that_somebody_chose_stays(notebook):
    """Who registered a form of their own keeps it."""
    notebook.display_formatter.formatters["text/html"].for_type(pd.DataFrame, lambda frame: "mine")
    readable_tables()

    assert _shown(notebook) == "mine"

"""The motive matrix and its table."""

import ipywidgets
import pandas as pd

from byline import load, motive_matrix


def _all(kind, box):
    """All widgets of a kind inside a box."""
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in _all(kind, child)]


def test_the_table_counts_every_motive_by_topic_and_report():
    """The twin holds what counting in the lesson gives, with names as a person reads them."""
    statements = load("statements")
    motives = statements[statements["kind"] == "motive"]
    counts = pd.crosstab(motives["topic"], motives["article"])
    table = motive_matrix(table=True)

    assert table.loc["food and energy", "Euronews"] == counts.loc["food-and-energy", "euronews"]
    assert (table.to_numpy().sum(), table.shape) == (len(motives), counts.shape)


def test_the_table_has_the_numbers_of_the_buttons_in_their_order():
    """Read row by row, the counts above zero are those on the buttons of the first view."""
    buttons = [button.description for button in _all(ipywidgets.Button, motive_matrix())]

    assert [str(count) for count in motive_matrix(table=True).to_numpy().ravel() if count] == buttons

"""The motive matrix and its table."""

import pandas as pd

from byline import load, motive_matrix
from byline.tables import digests


def _data():
    return motive_matrix().view["data"]


def _values(name):
    """The values of a field, in the order of the page: id → name."""
    (field,) = [field for field in _data()["fields"] if field["id"] == name]
    return {value["id"]: value["name"] for value in field["values"]}


def test_the_table_counts_every_motive_by_topic_and_report():
    """The twin holds what counting in the lesson gives, with names as a person reads them."""
    statements = load("statements")
    motives = statements[statements["kind"] == "motive"]
    counts = pd.crosstab(motives["topic"], motives["article"])
    table = motive_matrix(table=True)

    assert table.loc["food and energy", "Euronews"] == counts.loc["food-and-energy", "euronews"]
    assert (table.to_numpy().sum(), table.shape) == (len(motives), counts.shape)


def test_the_table_has_the_rows_and_columns_of_the_page_in_their_order():
    """Topics and reports of the first view are those of the twin."""
    table = motive_matrix(table=True)

    assert list(_values("topic").values()) == list(table.index)
    assert list(_values("article").values()) == list(table.columns)


def test_the_page_has_every_motive_once_with_its_paragraph():
    """Each statement has all that the page counts by, and its paragraph is there to be read."""
    statements = load("statements")
    motives = statements[statements["kind"] == "motive"]
    data = _data()

    assert [row["claim"] for row in data["statements"]] == list(motives["claim"])
    assert data["places"] == {place: digests()[place] for place in motives["locator"]}
    for field in data["fields"]:
        assert {row[field["id"]] for row in data["statements"]} == set(_values(field["id"]))


def test_where_no_page_draws_it_the_counts_are_a_table():
    """GitHub and paper have the twin."""
    bundle = motive_matrix()._repr_mimebundle_()

    assert "food and energy" in bundle["text/html"] and "food and energy" in bundle["text/plain"]

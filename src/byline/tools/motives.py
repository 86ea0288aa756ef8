"""The motive matrix: who is said to want what, where, how firmly, with the paragraphs behind a count."""

from typing import TYPE_CHECKING, Any

from byline.casefile.read import title
from byline.front.shown import Shown
from byline.tables import digests, load

if TYPE_CHECKING:
    import pandas as pd

_ROWS = "topic"
_COLUMNS = ["article", "actor", "relation", "firmness"]
_FILTERS = ["article", "actor", "source", "firmness"]
_FIELDS = {
    _ROWS: "Topic",
    "article": "Report",
    "actor": "Whose motive",
    "source": "Speaker",
    "relation": "Wants or gets",
    "firmness": "Firmness",
}


def motive_matrix(*, table: bool = False) -> "Shown | pd.DataFrame":
    """Return the motive matrix: choose report, actor, speaker and firmness; press a count to read its statements.

    With `table=True` the counts of its first view, topics by reports, come as a table instead.
    """
    statements = load("statements").reset_index()
    motives = statements[statements["kind"] == "motive"]
    return _table(motives) if table else Shown("motives", "motive-matrix", data(motives), _table(motives))


def data(motives: "pd.DataFrame") -> dict[str, Any]:
    """What the page shows: the statements, the values of their fields by name, and their paragraphs."""
    return {
        "title": "Motive matrix",
        "rows": _ROWS,
        "filters": _FILTERS,
        "columns": _COLUMNS,
        "fields": [_field(motives, name) for name in _FIELDS],
        "statements": motives[[*_FIELDS, "locator", "claim"]].to_dict("records"),
        "places": {place: digests()[place] for place in dict.fromkeys(motives["locator"])},
    }


def _field(motives, name):
    """A field with its title and its values: topics by how often they come, speakers by name, others as they come."""
    values = list(motives[name].value_counts().index) if name == _ROWS else list(motives[name].unique())
    if name == "source":
        values = sorted(values, key=_name)
    return {"id": name, "title": _FIELDS[name], "values": [{"id": value, "name": _name(value)} for value in values]}


def _table(motives):
    """Every motive counted, topics in rows and reports in columns, in the order of the page."""
    import pandas as pd

    topics, reports = motives[_ROWS], motives["article"]
    counts = pd.crosstab(topics, reports).loc[topics.value_counts().index, reports.unique()]
    return counts.rename(index=_name, columns=_name)


def _name(value):
    """A value as a person reads it: a speaker or an actor by name, else the words of its id."""
    return load("sources")["name"].get(value) or title(value)

"""The paragraph map: every paragraph of the reports as a square; press one to read it."""

from typing import TYPE_CHECKING, Any

from byline.dates import day
from byline.errors import BylineError, nearest
from byline.front.shown import Shown
from byline.front.sources import Nodes
from byline.tables import load
from byline.tools.paragraphs.views import VIEWS, paragraph_table, view_table
from byline.tools.speakers.voices import report_names

if TYPE_CHECKING:
    import pandas as pd

_SEEN = {
    "V": "",
    "V-rep": ", seen in a repost only",
    "V-rep/t": ", title seen only",
    "INF": ", inferred",
    "BG": ", from memory and not verified",
}


def paragraph_map(view: str = "kind", *, table: bool = False) -> "Shown | pd.DataFrame":
    """Return the paragraph map: the reports, a square for each paragraph, and a choice of what the squares tell.

    `view` is kind, words, speakers, provenance or anomalies. With `table=True` the view comes as a table instead: what
    the squares tell in rows, the reports in columns, with the numbers of the paragraphs.
    Raises BylineError for another view.
    """
    if view not in VIEWS:
        raise BylineError(f"There is no view {view!r}. {nearest(view, VIEWS)}")
    return view_table(view) if table else Shown("map", "paragraph-map", data(view), view_table(view))


def data(view: str) -> dict[str, Any]:
    """What the page shows: the views with their legends, and the reports with their paragraphs."""
    rows = paragraph_table()
    keys = {name: rows[shown.column].map(shown.key) for name, shown in VIEWS.items()}
    about, names = _About(), report_names()
    return {
        "title": "Paragraph map",
        "start": view,
        "views": [{"id": name, "title": shown.title, "legend": _legend(shown)} for name, shown in VIEWS.items()],
        "reports": [_report(report, names[report], rows, keys, about) for report in names],
    }


def _legend(view):
    return [meaning._asdict() for meaning in view.legend.values()]


def _report(report, name, rows, keys, about):
    own = rows[rows.index.str.startswith(f"{report}:")]
    squares = [_square(row, keys) | about.paragraph(row) for row in own.itertuples()]
    return {"id": report, "name": name, "words": int(own["n_words"].sum()), "paragraphs": squares}


def _square(row, keys):
    """What a square shows in each view: its entry in the legend, and its letter or figure."""
    places = [list(view.legend).index(keys[name][row.Index]) for name, view in VIEWS.items()]
    signs = [view.sign(getattr(row, view.column)) for view in VIEWS.values()]
    return {"id": row.Index, "keys": places, "signs": signs, "digest": row.digest}


class _About:
    """What the tables hold about one paragraph, in words."""

    def __init__(self):
        self._names = load("sources")["name"]
        self._anomalies, self._references = load("anomalies").fillna({"spot": ""}), load("references")

    def paragraph(self, row: Any) -> dict[str, Any]:
        """Kind and length, then who speaks, provenance with its pages, and what was noticed."""
        kind = VIEWS["kind"].legend[row.kind].words
        lines = [
            ["Who speaks", [f"{self._speakers(row)}."]],
            ["Where its wording comes from", self._provenance(row)],
            ["What was noticed", self._noticed(row.Index)],
        ]
        return {"about": f"{kind}, {row.n_words} words", "lines": lines}

    def _speakers(self, row):
        names = "; ".join(self._names[voice] for voice in row.voices.split(", ") if voice)
        summed_up = VIEWS["speakers"].legend[row.speaks].words
        return f"{summed_up}: {names}" if names else summed_up

    def _provenance(self, row: Any) -> Nodes:
        pages = [node for page in row.compared_with.split("|") if page for node in ("; ", *self._page(page))][1:]
        compared = [". Compared with: ", *pages] if pages else []
        return [["p", VIEWS["provenance"].legend[row.provenance].words, *compared, "."]]

    def _page(self, name: str) -> Nodes:
        page = self._references.loc[name]
        date = day(page["date"]) if page["date"] == page["date"] else "no date known"
        told = f"{page['publisher']}, {date}{_SEEN[page['mark']]}"
        return [["a", page["url"], told] if isinstance(page["url"], str) else told, f" (ref:{name})"]

    def _noticed(self, place: str) -> Nodes:
        rows = self._anomalies[self._anomalies["locator"] == place]
        items = [
            ["li", f"“{row.spot}”: " if row.spot else "", row.note, ["em", f" ({row.type})"]]
            for row in rows.itertuples()
        ]
        return [["ul", *items]] if items else ["nothing."]

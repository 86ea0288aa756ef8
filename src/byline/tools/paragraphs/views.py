"""What the paragraph map can show: a row for each paragraph, and the views with their signs, words and colours."""

from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from byline.tables import load
from byline.tools.speakers.voices import voices


class Meaning(NamedTuple):
    """What a cell can stand for: its sign in the legend, the words, and a colour; none where it is to stay quiet."""

    sign: str
    words: str
    colour: str


class View(NamedTuple):
    """A way to look at the map: its name in the menu, the column of the table that it shows, its legend."""

    title: str
    column: str
    legend: dict[Any, Meaning]

    def key(self, value: Any) -> Any:
        """The entry of the legend that a value falls under; for figures, the highest that they reach."""
        return value if value in self.legend else max(bound for bound in self.legend if bound <= value)

    def sign(self, value: str | int) -> str:
        """What stands in a cell: a letter, or the figure."""
        return self.legend[self.key(value)].sign if isinstance(value, str) else str(value)


# Light colours, made for labels in dark text: Paul Tol, Colour Schemes, technical note SRON/EPS/TN/09-002.
VIEWS = {
    "kind": View(
        "what each paragraph is",
        "kind",
        {
            "headline": Meaning("H", "headline", "#77aadd"),
            "standfirst": Meaning("L", "lead under the headline (standfirst)", "#99ddff"),
            "subhead": Meaning("S", "sub-heading", "#44bb99"),
            "body": Meaning("T", "text of the article", "#d5e5f6"),
            "dateline": Meaning("D", "dateline", "#dddddd"),
            "caption": Meaning("C", "caption of a picture", "#eedd88"),
            "credit": Meaning("P", "credit of a picture, or source line", "#bbcc33"),
            "advert": Meaning("A", "advertisement", "#ee8866"),
            "residue": Meaning("R", "residue of the page", "#ffaabb"),
        },
    ),
    "words": View(
        "how many words it has",
        "n_words",
        {
            0: Meaning("0–9", "fewer than 10 words", "#f1f6fb"),
            10: Meaning("10–24", "10 to 24 words", "#d5e5f6"),
            25: Meaning("25–39", "25 to 39 words", "#b0cfee"),
            40: Meaning("40+", "40 words or more", "#86b5e4"),
        },
    ),
    "speakers": View(
        "who speaks in it",
        "speaks",
        {
            "person": Meaning("P", "a named person", "#44bb99"),
            "unnamed": Meaning("U", "an unnamed voice, or an institution", "#eedd88"),
            "newsroom": Meaning("N", "the newsroom in its own voice", "#77aadd"),
            "several": Meaning("S", "several voices", "#ffaabb"),
            "nobody": Meaning("–", "nobody", ""),
        },
    ),
    "provenance": View(
        "where its wording comes from",
        "provenance",
        {
            "agency": Meaning("A", "agency: an agency’s story has it nearly sentence for sentence", "#99ddff"),
            "own-interview": Meaning("I", "own interview: the speaker talked to this newsroom", "#44bb99"),
            "shared-clause": Meaning("C", "shared clause: another report has it, too", "#bbcc33"),
            "reworded": Meaning("W", "reworded: an original has other words", "#eedd88"),
            "not-compared": Meaning("n", "not compared; that says nothing against it", ""),
            "": Meaning("–", "not part of the article", ""),
        },
    ),
    "anomalies": View(
        "what was noticed in it",
        "anomalies",
        {
            0: Meaning("0", "nothing noted", ""),
            1: Meaning("1", "one note", "#fdebc8"),
            2: Meaning("2", "two notes", "#fbcf8d"),
            3: Meaning("3+", "three notes or more", "#f3a95c"),
        },
    ),
}


def paragraph_table() -> pd.DataFrame:
    """Return the table behind the map: a row for each paragraph, in reading order.

    `speaks` sums up `voices`, the ids of those who make a statement there; `anomalies` counts the rows of that table.
    """
    rows = load("paragraphs").fillna({"provenance": "", "compared_with": ""})
    said = voices().groupby("locator")
    rows["voices"] = said["source"].agg(lambda ids: ", ".join(dict.fromkeys(ids)))
    rows["speaks"] = said["group"].first().where(said["source"].nunique() == 1, "several")
    rows["anomalies"] = load("anomalies")["locator"].value_counts().reindex(rows.index, fill_value=0)
    rows = rows.fillna({"voices": "", "speaks": "nobody"})
    return rows[["kind", "n_words", "speaks", "voices", "provenance", "compared_with", "anomalies", "digest"]]


def view_table(name: str) -> pd.DataFrame:
    """Return a view as a table: a row for each meaning, a column for each report, how many paragraphs and which."""
    view, rows = VIEWS[name], paragraph_table()
    keys = rows[view.column].map(view.key)
    reports = load("articles")["publisher"]
    places = {
        publisher: [_places(rows.index[(keys == key) & rows.index.str.startswith(f"{report}:")]) for key in view.legend]
        for report, publisher in reports.items()
    }
    return pd.DataFrame(places, index=pd.Index([meaning.words for meaning in view.legend.values()], name=view.title))


def _places(locators):
    """How many paragraphs, and their numbers: "5: 0, 4–7"."""
    numbers = [int(place.split(":")[1]) for place in locators]
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    spans = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"{len(numbers)}: {', '.join(spans)}" if numbers else "0"

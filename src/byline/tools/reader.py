"""The reader: one report or two side by side, paragraph by paragraph, with who says what in each."""

from typing import Any

import pandas as pd

from byline.errors import BylineError, nearest
from byline.front.shown import Shown
from byline.tables import all_texts, last_paragraphs, load, schemas

_DEBRIS = ["caption", "credit", "advert", "residue"]
_TOLD = ["locator", "source", "topic", "firmness", "claim"]


def read(
    article: str | None = None,
    beside: str | None = None,
    *,
    speaker: str | None = None,
    topic: str | None = None,
    table: bool = False,
) -> Shown | pd.DataFrame:
    """Open the reader on a report or a practice text, by default the first, with another `beside` it where you like.

    `speaker` and `topic` (ids of `sources` and topics of `statements`) narrow it from the start.
    With `table=True` the same paragraphs come as a table instead.
    Raises BylineError for an unknown report, speaker or topic.
    """
    book = _Book()
    chosen = {"source": book.known("source", speaker), "topic": book.known("topic", topic)}
    reports = [book.known("article", name) for name in (article or next(iter(last_paragraphs())), beside) if name]
    shown = book.table(reports, chosen)
    if table:
        return shown
    originals = _originals()
    return Shown("reader", "reader", book.data(reports, chosen, originals), shown, is_saved=not originals)


class _Book:
    """The paragraphs of all texts with their statements."""

    def __init__(self):
        practice = [load("practice-texts")] if "practice-texts" in schemas() else []
        only_there = ["speaker", "text"]  # columns that paragraphs of reports do not have
        self.paragraphs = pd.concat([load("paragraphs").assign(**dict.fromkeys(only_there)), *practice])
        self.statements = load("statements")
        self.names = load("sources")["name"].to_dict()

    def known(self, column, value):
        """The value, once it is known to exist; None stays None."""
        values = list(all_texts()) if column == "article" else sorted(self.statements[column].unique())
        if value is not None and value not in values:
            raise BylineError(f"There is no {column} {value!r}. {nearest(value, values)}")
        return value

    def said(self, chosen):
        """The statements by the chosen speaker on the chosen topic."""
        rows = self.statements
        for column, value in chosen.items():
            if value is not None:
                rows = rows[rows[column] == value]
        return rows

    def table(self, reports, chosen):
        """The paragraphs as a table: locator, kind, digest (of a practice text the text) and who speaks.

        Where speaker or topic is chosen, those in which they appear.
        """
        rows = pd.concat([self._shown(report, chosen) for report in reports])
        told = "digest" if reports[0] in last_paragraphs() else "text"
        speakers = self.said(chosen).groupby("locator")["source"].agg(lambda who: ", ".join(dict.fromkeys(who)))
        joined = rows[["kind", told]].join(speakers.rename("speakers"))
        return joined.fillna({"speakers": rows["speaker"]}).fillna("")

    def _shown(self, report, chosen):
        rows = self.paragraphs[self.paragraphs["article"] == report]
        narrowed = any(value is not None for value in chosen.values())
        return rows[rows.index.isin(self.said(chosen)["locator"])] if narrowed else rows

    def data(self, reports: list[str], chosen: dict[str, str | None], originals: dict[str, str]) -> dict[str, Any]:
        """What the page shows: all texts, all statements with the voices and topics among which one chooses."""
        left, right = [*reports, ""][:2]
        start = {"left": left, "right": right, "speaker": chosen["source"] or "", "topic": chosen["topic"] or ""}
        return {
            "title": "Reader",
            "start": start,
            "reports": [self._report(report, originals) for report in all_texts()],
            "speakers": self._menu("source"),
            "topics": self._menu("topic"),
            "statements": self.statements.reset_index()[_TOLD].to_dict("records"),
        }

    def _report(self, report, originals):
        rows = self.paragraphs[self.paragraphs["article"] == report]
        told = [_paragraph(row, originals) for row in rows.itertuples()]
        is_practice = report not in last_paragraphs()
        return {"id": report, "name": self._name(report), "isPractice": is_practice, "paragraphs": told}

    def _menu(self, column):
        values = sorted(self.statements[column].unique(), key=self._name)
        return [{"id": value, "name": self._name(value)} for value in values]

    def _name(self, value):
        return self.names.get(value) or value.replace("-", " ")


def _paragraph(row, originals):
    """A paragraph with its text, where it is the kit's own or the class has added it."""
    told = {"id": row.Index, "kind": row.kind, "digest": row.digest, "debris": row.kind in _DEBRIS}
    text = row.text if isinstance(row.text, str) else originals.get(row.Index)
    return told | ({"text": text} if text else {})


def _originals():
    """Locator → published paragraph, of those that the class has added. They may not be saved with a notebook."""
    from byline.originals import original

    found = {place: original(place) for place in load("paragraphs").index}
    return {place: text for place, text in found.items() if text}

"""The reader: one report or two side by side, paragraph by paragraph, with who says what in each."""

import ipywidgets as w
import pandas as pd

from byline.errors import BylineError, nearest
from byline.markup import Markup, html, joined
from byline.tables import all_texts, last_paragraphs, load, schemas
from byline.widgets.style import styled

_ALL = "all"
_MENU = {"width": "15em"}
_DEBRIS = ["caption", "credit", "advert", "residue"]
_KINDS = {"everything on the page": _ALL, "the article alone": "article", "debris of the page": "debris"}
_TEXTS = {"digest": ("digest",), "original": ("original",), "both": ("digest", "original")}


def read(
    article: str | None = None,
    beside: str | None = None,
    *,
    speaker: str | None = None,
    topic: str | None = None,
    table: bool = False,
) -> w.Widget | pd.DataFrame:
    """Open the reader on a report or a practice text, by default the first, with another `beside` it where you like.

    `speaker` and `topic` (ids of `sources` and topics of `statements`) narrow it from the start.
    With `table=True` the same paragraphs come as a table instead of a widget.
    Raises BylineError for an unknown report, speaker or topic.
    """
    book = _Book()
    chosen = {"source": book.known("source", speaker), "topic": book.known("topic", topic)}
    reports = [book.known("article", name) for name in (article or next(iter(last_paragraphs())), beside) if name]
    return book.table(reports, chosen) if table else _Reader(book, reports, chosen).view


class _Book:
    """The paragraphs of all texts with their statements, and the originals that a class has added."""

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
            if value not in (None, _ALL):
                rows = rows[rows[column] == value]
        return rows

    def shown(self, report, chosen, kind=_ALL):
        """The paragraphs of a report: of a kind and, where speaker or topic is chosen, those in which they appear."""
        rows = self.paragraphs[self.paragraphs["article"] == report]
        if kind != _ALL:
            rows = rows[rows["kind"].isin(_DEBRIS) == (kind == "debris")]
        narrowed = any(value not in (None, _ALL) for value in chosen.values())
        return rows[rows.index.isin(self.said(chosen)["locator"])] if narrowed else rows

    def table(self, reports, chosen):
        """The same paragraphs as a table: locator, kind, digest (of a practice text the text) and who speaks."""
        rows = pd.concat([self.shown(report, chosen) for report in reports])
        told = "digest" if reports[0] in last_paragraphs() else "text"
        speakers = self.said(chosen).groupby("locator")["source"].agg(lambda who: ", ".join(dict.fromkeys(who)))
        joined = rows[["kind", told]].join(speakers.rename("speakers"))
        return joined.fillna({"speakers": rows["speaker"]}).fillna("")


class _Reader:
    """Menus above, one or two columns of paragraphs below."""

    def __init__(self, book, reports, chosen):
        self._book = book
        names = list(all_texts())
        self._left = _menu("Report", names, reports[0])
        self._right = _menu("Beside it", [("none", ""), *((name, name) for name in names)], (reports + [""])[1])
        self._kind = _menu("Show", list(_KINDS.items()), _ALL)
        self._text = _menu("Text", list(_TEXTS), "digest" if reports[0] in last_paragraphs() else "original")
        self._source = _menu("Speaker", self._options("source"), chosen["source"] or _ALL)
        self._topic = _menu("Topic", self._options("topic"), chosen["topic"] or _ALL)
        menus = [self._left, self._right, self._kind, self._text, self._source, self._topic]
        for menu in menus:
            menu.observe(self._draw, "value")
        self._columns = w.HBox(layout={"flex_flow": "row wrap", "align_items": "flex-start"})
        self.view = styled(w.HBox(menus, layout={"flex_flow": "row wrap"}), self._columns)
        self.view.add_class("byline-wide")
        self._draw()

    def _options(self, column):
        values = sorted(self._book.statements[column].unique(), key=self._name)
        return [(_ALL, _ALL), *((self._name(value), value) for value in values)]

    def _name(self, value):
        return self._book.names.get(value) or value.replace("-", " ")

    def _draw(self, _=None):
        reports = [report for report in (self._left.value, self._right.value) if report]
        # Practice texts have no statements, so there is nothing to choose among.
        has_statements = any(report in last_paragraphs() for report in reports)
        self._source.layout.display = self._topic.layout.display = "" if has_statements else "none"
        chosen = {"source": self._source.value, "topic": self._topic.value} if has_statements else {}
        # Side by side where there is room for two lines of text, else one below the other.
        width = {"flex": "1 1 20em", "width": "auto"}
        self._columns.children = [w.HTML(self._column(report, chosen), layout=width) for report in reports]

    def _column(self, report, chosen):
        rows = self._book.shown(report, chosen, self._kind.value)
        said = self._book.said(chosen).groupby("locator")
        body = joined(self._paragraph(row, said) for row in rows.itertuples())
        head = html("{}, {} of {} paragraphs", self._name(report), len(rows), all_texts()[report] + 1)
        return html(
            '<p class="byline-head"><b>{}</b></p>'
            '<div class="byline-page" tabindex="0" role="region" aria-label="{}">{}</div>',
            head,
            head,
            body or Markup("<p>None.</p>"),
        )

    def _paragraph(self, row, said):
        texts = joined(html("<p>{}</p>", line) for line in self._lines(row))
        rows = said.get_group(row.Index) if row.Index in said.groups else None
        told = () if rows is None else map(self._said, rows.itertuples())
        items = joined(html("<li>{}</li>", line) for line in told)
        marked = Markup(' class="byline-said"') if items else ""
        return html("<div{}>{}{}</div>", marked, texts, html("<ul>{}</ul>", items) if items else "")

    def _lines(self, row):
        """The paragraph as digest, as original, or as both."""
        kind = "" if row.kind == "body" else html(" <i>{}</i>", row.kind)
        made = {"digest": lambda: row.digest, "original": lambda: _original(row.Index)}
        first, *more = [made[name]() for name in _TEXTS[self._text.value]]
        return [html("<b>{}</b>{} {}", row.Index, kind, first), *(html("<i>Original:</i> {}", line) for line in more)]

    def _said(self, statement):
        return f"{self._name(statement.source)} · {statement.firmness}: {statement.claim}"


def _menu(label, options, value):
    return w.Dropdown(options=options, value=value, description=label, layout=_MENU)


def _original(place):
    """The published paragraph where the class has added it, else that it is not there."""
    from byline.originals import original

    text = original(place)
    return text or Markup("<i>the kit does not have the original</i>")

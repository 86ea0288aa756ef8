"""The paragraph map: every paragraph of the reports as a cell; press one to read it."""

from typing import TYPE_CHECKING

import ipywidgets as w

from byline.dates import day
from byline.errors import BylineError, nearest
from byline.markup import Markup, html, joined
from byline.tables import load
from byline.tools.paragraphs.views import VIEWS, paragraph_table, view_table
from byline.tools.speakers.voices import report_names
from byline.widgets.style import styled

if TYPE_CHECKING:
    import pandas as pd

_MENU = {"width": "22em"}
_ASK = Markup("<p>Press a cell to read its paragraph.</p>")
_SEEN = {
    "V": "",
    "V-rep": ", seen in a repost only",
    "V-rep/t": ", title seen only",
    "INF": ", inferred",
    "BG": ", from memory and not verified",
}


def paragraph_map(view: str = "kind", *, table: bool = False) -> "w.Widget | pd.DataFrame":
    """Return the paragraph map: the reports, a cell for each paragraph, and a menu for what the cells tell.

    `view` is kind, words, speakers, provenance or anomalies. With `table=True` the view comes as a table instead: what
    the cells tell in rows, the reports in columns, with the numbers of the paragraphs.
    Raises BylineError for another view.
    """
    if view not in VIEWS:
        raise BylineError(f"There is no view {view!r}. {nearest(view, VIEWS)}")
    return view_table(view) if table else _Map(paragraph_table(), view).view


class _Map:
    """Menu and legend above, a band of cells for each report, and below them the paragraph that was pressed.

    A band is one widget that draws all its buttons: a widget for each of a hundred would take seconds to appear.
    """

    def __init__(self, rows, view):
        self._rows, self._about = rows, _About(rows)
        self._reports = report_names()
        options = [(shown.title, name) for name, shown in VIEWS.items()]
        self._menu = w.Dropdown(options=options, value=view, description="Show", layout=_MENU)
        self._legend, self._colours = w.HTML(), w.HTML(layout={"display": "none"})
        self._cells, self._place = {}, None
        self._bands, self._told = w.VBox(), w.HTML(_ASK)
        self.view = styled(self._menu, self._colours, self._legend, self._bands, self._told)
        self.view.add_class("byline-wide").add_class("byline-map")
        self._menu.observe(self._draw, "value")
        self._draw()

    def _draw(self, _=None):
        """Show the view that was chosen; the paragraph that was pressed stays."""
        name, view = self._menu.value, VIEWS[self._menu.value]
        keys = self._rows[view.column].map(view.key)
        self._colours.value = _rules(name, view, keys)
        self._legend.value = _legend(view, keys, self._reports)
        self._cells = {report: self._band(report, view, keys) for report in self._reports}
        heads = [w.HTML(html('<p class="byline-head"><b>{}</b></p>', self._head(report))) for report in self._reports]
        bands = [part for pair in zip(heads, self._cells.values(), strict=True) for part in pair]
        self._bands.children = [w.VBox(bands).add_class(f"byline-map-{name}")]

    def _head(self, report):
        rows = self._rows[_within(self._rows, report)]
        return html("{}: {} paragraphs, {:,} words", self._reports[report], len(rows), rows["n_words"].sum())

    def _band(self, report, view, keys):
        places = self._rows.index[_within(self._rows, report)]
        signs = [f"{place.split(':')[1]}\n{view.sign(self._rows.at[place, view.column])}" for place in places]
        tips = [f"{place}: {view.legend[keys[place]].words}" for place in places]
        here = self._place if self._place in places else None
        options = list(zip(signs, places, strict=True))
        band = w.ToggleButtons(options=options, value=here, tooltips=tips, layout={"width": "auto"})
        band.add_class(f"byline-cells-{report}").observe(self._press, "value")
        return band

    def _press(self, change):
        if change["new"] is None:
            return
        self._place = change["new"]
        for band in self._cells.values():
            if band is not change["owner"]:
                band.value = None
        self._told.value = self._about.paragraph(self._place)


class _About:
    """What the tables hold about one paragraph, in words."""

    def __init__(self, rows):
        self._rows, self._names = rows, load("sources")["name"]
        self._anomalies, self._references = load("anomalies"), load("references")

    def paragraph(self, place):
        """Locator, kind, digest, who speaks, provenance with its pages, and what was noticed."""
        row = self._rows.loc[place]
        kind = VIEWS["kind"].legend[row["kind"]].words
        lines = [
            html("<b>{}</b> <i>{}, {} words</i><br>{}", place, kind, row["n_words"], row["digest"]),
            html("<b>Who speaks:</b> {}.", self._speakers(row)),
            html("<b>Where its wording comes from:</b> {}.", self._provenance(row)),
            html("<b>What was noticed:</b> {}", self._noticed(place)),
        ]
        return html('<div role="status">{}</div>', joined(html("<div>{}</div>", line) for line in lines))

    def _speakers(self, row):
        names = "; ".join(self._names[voice] for voice in row["voices"].split(", ") if voice)
        summed_up = VIEWS["speakers"].legend[row["speaks"]].words
        return f"{summed_up}: {names}" if names else summed_up

    def _provenance(self, row):
        pages = [self._page(page) for page in row["compared_with"].split("|") if page]
        compared = f". Compared with: {'; '.join(pages)}" if pages else ""
        return VIEWS["provenance"].legend[row["provenance"]].words + compared

    def _page(self, name):
        page = self._references.loc[name]
        date = day(page["date"]) if page["date"] == page["date"] else "no date known"
        return f"{page['publisher']}, {date}{_SEEN[page['mark']]} (ref:{name})"

    def _noticed(self, place):
        rows = self._anomalies[self._anomalies["locator"] == place].fillna({"spot": ""})
        items = [html("<li>{}</li>", self._note(row)) for row in rows.itertuples()]
        return html("<ul>{}</ul>", joined(items)) if items else "nothing."

    def _note(self, row):
        spot = html("“{}”: ", row.spot) if row.spot else ""
        return html("{}{} <i>({})</i>", spot, row.note, row.type)


def _within(rows, report):
    return rows.index.str.startswith(f"{report}:")


def _rules(name, view, keys):
    """Colours for the cells of a view. ToggleButtons have none of their own, so each cell is named by its number."""
    rules = []
    for key, meaning in view.legend.items():
        places = [place.split(":") for place in keys.index[keys == key]]
        cells = [f".byline-cells-{report} button:nth-child({int(number) + 1})" for report, number in places]
        rules.append(f".byline-map-{name} :is({', '.join(cells)}) {{ {_look(meaning)} }}")
    return html("<style>{}</style>", " ".join(rules))


def _look(meaning):
    """A colour with dark text on it, or the page's own colours in a frame."""
    if meaning.colour:
        return f"background: {meaning.colour}; color: #10243a;"
    return "background: transparent; color: inherit; border-color: #8a8a8a90;"


def _legend(view, keys, reports):
    """Colour, sign and meaning, with the count in each report."""
    heads = joined(html('<th scope="col">{}</th>', name) for name in reports.values())
    body = joined(_entry(meaning, keys[keys == key].index, reports) for key, meaning in view.legend.items())
    head = html('<tr><th scope="col">Cell</th><th scope="col">Meaning</th>{}</tr>', heads)
    return html('<table class="byline-legend"><thead>{}</thead><tbody>{}</tbody></table>', head, body)


def _entry(meaning, places, reports):
    counts = [sum(place.startswith(f"{report}:") for place in places) for report in reports]
    cells = joined(html("<td>{}</td>", count) for count in counts)
    sign = html('<td><span style="{}">{}</span></td>', _look(meaning), meaning.sign)
    return html('<tr>{}<th scope="row">{}</th>{}</tr>', sign, meaning.words, cells)

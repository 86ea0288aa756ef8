"""The motive matrix: who is said to want what, where, how firmly, with the paragraphs behind a count."""

from typing import TYPE_CHECKING

import ipywidgets as w

from byline.casefile.read import title
from byline.markup import Markup, escape, html, joined
from byline.tables import load
from byline.widgets.style import styled

if TYPE_CHECKING:
    import pandas as pd

_EVERY = "all"
_COLUMNS = {"report": "article", "whose motive": "actor", "wants or gets": "relation", "firmness": "firmness"}
_FILTERS = {"Report": "article", "Whose": "actor", "Speaker": "source", "Firmness": "firmness"}
_MENU = {"width": "13em"}
# Four steps of one blue, the deepest for the highest count; dark text on each keeps more than 7:1 in either theme.
_SHADES = ["#eef4fb", "#d5e5f6", "#b9d4f0", "#9cc3ea"]


def motive_matrix(*, table: bool = False) -> "w.Widget | pd.DataFrame":
    """Return the motive matrix: choose report, actor, speaker and firmness; press a count to read its statements.

    With `table=True` the counts of its first view, topics by reports, come as a table instead of a widget.
    """
    statements = load("statements").reset_index()
    motives = statements[statements["kind"] == "motive"]
    matrix = _Matrix(motives, load("sources")["name"], load("paragraphs")["digest"])
    return matrix.table() if table else matrix.view


class _Matrix:
    """Topics in rows, a chosen column across, counts of statements as buttons."""

    def __init__(self, statements, names, digests):
        self._statements, self._names, self._digests = statements, names, digests
        self._columns = w.Dropdown(options=_COLUMNS, description="Columns", layout=_MENU)
        self._filters = {column: self._filter(label, column) for label, column in _FILTERS.items()}
        self._grid, self._behind = w.GridBox(), w.HTML()
        for control in [self._columns, *self._filters.values()]:
            control.observe(self._draw, "value")
        controls = w.HBox([*self._filters.values(), self._columns], layout={"flex_flow": "row wrap"})
        self.view = styled(controls, self._grid, self._behind)
        self._draw()

    def table(self):
        """Every motive counted, topics in rows and reports in columns, in the order of the buttons."""
        import pandas as pd

        topics, reports = self._statements["topic"], self._statements["article"]
        counts = pd.crosstab(topics, reports).loc[topics.value_counts().index, reports.unique()]
        return counts.rename(index=self._name, columns=self._name)

    def _filter(self, label, column):
        values = sorted(self._statements[column].unique(), key=self._name)
        options = [(_EVERY, _EVERY), *((self._name(value), value) for value in values)]
        return w.Dropdown(options=options, description=label, layout=_MENU)

    def _name(self, value):
        """A value as a person reads it: a speaker or an actor by name, else the words of its id."""
        return self._names.get(value) or title(value)

    def _chosen(self):
        rows = self._statements
        for column, control in self._filters.items():
            if control.value != _EVERY:
                rows = rows[rows[column] == control.value]
        return rows

    def _draw(self, _=None):
        rows, column = self._chosen(), self._columns.value
        chosen = self._filters.get(column)
        heads = [chosen.value] if chosen and chosen.value != _EVERY else list(self._statements[column].unique())
        topics = self._statements["topic"].value_counts().index
        cells = [w.HTML("")] + [w.HTML(html("<b>{}</b>", self._name(head))) for head in heads]
        behind = dict(list(rows.groupby(["topic", column])))
        highest = max(map(len, behind.values()), default=1)
        for topic in topics:
            cells.append(w.HTML(escape(self._name(topic))))
            cells += [self._cell(behind.get((topic, head)), topic, head, highest) for head in heads]
        columns = f"minmax(5.8em, 10em) repeat({len(heads)}, minmax(2.4em, 7em))"
        self._grid.layout = {"grid_template_columns": columns, "grid_gap": "2px 6px", "align_items": "center"}
        self._grid.children = cells
        self._behind.value = html("<p>{} statements. Press a number to read what stands behind it.</p>", len(rows))

    def _cell(self, rows, topic, head, highest):
        if rows is None:
            return w.HTML(Markup('<div title="none" style="text-align: center">–</div>'))
        where = f"{self._name(topic)}, {self._name(head)}: {len(rows)} statements"
        button = w.Button(description=str(len(rows)), tooltip=where, layout={"width": "100%"})
        button.style.button_color = _SHADES[int((len(_SHADES) - 1) * len(rows) / highest)]
        button.style.text_color = "#10243a"
        button.on_click(lambda _: self._open(rows, where))
        return button

    def _open(self, rows, where):
        paragraphs = joined(self._paragraph(place, group) for place, group in rows.groupby("locator", sort=False))
        self._behind.value = html('<div role="status"><p><b>{}</b></p>{}</div>', where, paragraphs)

    def _paragraph(self, place, rows):
        said = joined(html("<li>{}</li>", self._said(row)) for row in rows.itertuples())
        return html("<p><b>{}</b> {}</p><ul>{}</ul>", place, self._digests[place], said)

    def _said(self, row):
        motive = f"{self._name(row.actor)} {row.relation}"
        return f"{self._name(row.source)} · {motive} · {row.firmness}: {row.claim}"

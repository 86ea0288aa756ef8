"""The motive matrix of lesson 02: who is said to want what, where, how firmly, with the paragraphs behind a count."""

import html

import ipywidgets as w

from byline.tables import load

_EVERY = "all"
_COLUMNS = {"report": "article", "whose motive": "actor", "wants or gets": "relation", "firmness": "firmness"}
_FILTERS = {"Report": "article", "Whose": "actor", "Speaker": "source", "Firmness": "firmness"}
# Three steps of one light blue: dark text on each keeps more than 7:1 in either theme.
_SHADES = ["#eaf2fb", "#cfe2f6", "#b3d1f0"]


def motive_matrix():
    """Return the motive matrix: choose report, actor, speaker and firmness; press a count to read its statements."""
    return _Matrix(load("statements").reset_index(), load("sources")["name"], load("paragraphs")["digest"]).view


class _Matrix:
    """Topics in rows, a chosen column across, counts of statements as buttons."""

    def __init__(self, statements, names, digests):
        self._statements, self._names, self._digests = statements, names, digests
        self._columns = w.Dropdown(options=_COLUMNS, description="Columns", style=_label())
        self._filters = {column: self._filter(label, column) for label, column in _FILTERS.items()}
        self._grid, self._behind = w.GridBox(), w.HTML()
        for control in [self._columns, *self._filters.values()]:
            control.observe(self._draw, "value")
        controls = w.HBox([*self._filters.values(), self._columns], layout={"flex_flow": "row wrap"})
        self.view = w.VBox([controls, self._grid, self._behind])
        self._draw()

    def _filter(self, label, column):
        values = sorted(self._statements[column].unique(), key=self._name)
        options = [(_EVERY, _EVERY), *((self._name(value), value) for value in values)]
        return w.Dropdown(options=options, description=label, style=_label())

    def _name(self, value):
        """A value as a person reads it: a speaker by name, else the words of its id."""
        return self._names.get(value, value.replace("-", " "))

    def _chosen(self):
        rows = self._statements
        for column, control in self._filters.items():
            if control.value != _EVERY:
                rows = rows[rows[column] == control.value]
        return rows

    def _draw(self, _=None):
        rows, column = self._chosen(), self._columns.value
        heads = list(self._statements[column].unique())
        topics = self._statements["topic"].value_counts().index
        cells = [w.HTML("")] + [w.HTML(f"<b>{html.escape(self._name(head))}</b>") for head in heads]
        for topic in topics:
            cells.append(w.HTML(html.escape(self._name(topic))))
            cells += [
                self._cell(rows[(rows["topic"] == topic) & (rows[column] == head)], topic, head) for head in heads
            ]
        self._grid.layout = {"grid_template_columns": f"10em repeat({len(heads)}, 7em)", "grid_gap": "2px 6px"}
        self._grid.children = cells
        self._behind.value = f"<p>{len(rows)} statements. Press a number to read what stands behind it.</p>"

    def _cell(self, rows, topic, head):
        if rows.empty:
            return w.HTML('<span title="none">–</span>', layout={"margin": "0 0 0 3em"})
        where = f"{self._name(topic)}, {self._name(head)}: {len(rows)} statements"
        button = w.Button(description=str(len(rows)), tooltip=where, layout={"width": "100%"})
        button.style.button_color = _SHADES[min(len(rows) - 1, len(_SHADES) - 1)]
        button.style.text_color = "#10243a"
        button.on_click(lambda _: self._open(rows, where))
        return button

    def _open(self, rows, where):
        items = "".join(self._statement(row) for row in rows.itertuples())
        self._behind.value = f'<div role="status"><p><b>{html.escape(where)}</b></p><ul>{items}</ul></div>'

    def _statement(self, row):
        said = f"{self._name(row.source)} · {row.actor.replace('-', ' ')} {row.relation} · {row.firmness}"
        digest = html.escape(self._digests[row.locator])
        return (
            f"<li><b>{row.locator}</b> {html.escape(row.claim)} <i>({html.escape(said)})</i><br>"
            f"<span>The paragraph: {digest}</span></li>"
        )


def _label():
    return {"description_width": "5em"}

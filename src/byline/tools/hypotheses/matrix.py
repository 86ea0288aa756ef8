"""`hypothesis_matrix`: weigh pieces of evidence against hypotheses, hypotheses in rows."""

import ipywidgets as w
import pandas as pd

from byline.casefile.read import case
from byline.markup import Markup, html, joined
from byline.questions.signs import SIGNS
from byline.tools.hypotheses.coding import CREDIBILITY, WEIGHTS, evidence, fitting, hypotheses, read
from byline.tools.hypotheses.weighing import weighing
from byline.tools.kept_tool import KeptTool
from byline.tools.pager import Pager
from byline.widgets.checked import checked

_SHEETS = ("evidence.css", "coding.css")
_NONE = 'Nothing weighed yet. Choose above, or type a coding, such as hypothesis_matrix({"1": {"A": "+"}})'
_CHOOSE = ("choose …", "")
_GRADES = [_CHOOSE, *((grade, grade) for grade in WEIGHTS)]
_SIGNS = [("? open", ""), *((f"{sign} {meaning}", sign) for sign, meaning in SIGNS.items())]
_RATE = Markup(
    "<p>How credible is each piece of evidence, whatever it is evidence for? Where somebody says "
    "something, judge what is said, and not whether it was said.</p>"
)
_WEIGH = Markup(
    "<p>Work down the columns: suppose that what a piece says is so, and ask of each hypothesis whether "
    "it fits (+), speaks against it (-) or says nothing (0).</p>"
)


def hypothesis_matrix(coding=None, *, table=False):
    """Show the hypothesis matrix and return the coding as an Answer: row → letter of the evidence → sign.

    Rows are the numbers of the hypotheses, and "credibility" for the evidence itself. What is clicked is kept in the
    notebook, like an answer. `hypothesis_matrix({"credibility": {"A": "high"}, "1": {"A": "+"}})` shows what a typed
    coding tells; with `table=True` the empty matrix comes as a table for paper. The authors' coding
    (`load("weighings")`) is a judgement and no key.
    Raises BylineError for a row, a piece of evidence or a sign that does not exist.
    """
    if table:
        return _paper()
    tool = KeptTool(case().records.hypothesis_matrix, fitting, _told, lambda *given: _Weighing(*given).view)
    if coding is None:
        return tool.open()
    typed = read(coding)
    return tool.show_typed(typed, weighing(typed), _SHEETS)


def _paper():
    """The empty matrix: a row for credibility and one for each hypothesis, a column for each piece of evidence."""
    rows = {"": "How credible is it: high, middle or low?", **hypotheses()["statement"]}
    heads = [f"{letter}. {claim}" for letter, claim in evidence()["claim"].items()]
    table = pd.DataFrame("", index=list(rows), columns=heads)
    table.insert(0, "hypothesis: + fits, - speaks against, 0 says nothing", list(rows.values()))
    return table


def _told(coding):
    rows = [row for row in (CREDIBILITY, *hypotheses().index) if coding.get(row)]
    lines = [f"{row} {' '.join(f'{letter} {grade}' for letter, grade in sorted(coding[row].items()))}" for row in rows]
    return f"Your coding, kept in this notebook: {'; '.join(lines)}" if lines else _NONE


def _question():
    """The question that the hypotheses answer, where the case names it."""
    asked = case().hypotheses
    return html("<h3>{}</h3>", asked.question) if asked else ""


class _Weighing(Pager):
    """Three steps: how credible the evidence is, what it says about each hypothesis, and what that tells."""

    def __init__(self, coding, changed):
        super().__init__(range(3), 2, _SHEETS)
        self._coding, self._changed = {row: dict(given) for row, given in coding.items()}, changed
        self.view.add_class("byline-coding")
        rated, weighed = self._counts()
        self.go(0 if rated < len(evidence()) else 1 if weighed < len(evidence()) * len(hypotheses()) else 2)

    def page(self, at):
        return (self._credibility, self._matrix, self._result)[at]()

    def _credibility(self):
        parts = [w.HTML(html('<div role="status">{}</div>{}', _question(), _RATE))]
        for letter, row in evidence().iterrows():
            parts += [w.HTML(_card(letter, row)), self._menu(CREDIBILITY, letter, _GRADES, f"Credibility of {letter}")]
        return parts

    def _matrix(self):
        """A grid of menus. In a narrow window the heads go away, and each menu shows the name that it has."""
        heads = [w.HTML(html("<b>{}</b><br>{}", letter, row["title"])) for letter, row in evidence().iterrows()]
        cells = [w.HTML(""), *heads]
        for head in cells:
            head.add_class("byline-heads")
        for number, row in hypotheses().iterrows():
            cells.append(w.HTML(html("<b>{} {}</b><br>{}", number, row["title"], row["statement"])))
            cells += [
                self._menu(number, letter, _SIGNS, self._cell_name(number, letter)) for letter in evidence().index
            ]
        columns = f"minmax(9em, 16em) repeat({len(evidence())}, minmax(4.4em, 1fr))"
        grid = w.GridBox(cells, layout={"grid_template_columns": columns, "grid_gap": "8px 6px"})
        claims = joined(html("<li><b>{}</b> {}</li>", letter, claim) for letter, claim in evidence()["claim"].items())
        listed = html('<ul class="byline-claims">{}</ul>', claims)
        status = html('<div role="status">{}</div>{}{}', _question(), _WEIGH, listed)
        return [w.HTML(status), grid.add_class("byline-cells").add_class("byline-weigh")]

    def _result(self):
        return [w.HTML(weighing(self._coding))]

    def _cell_name(self, number, letter):
        return f"{number}{letter} {evidence().at[letter, 'title']}"

    def _menu(self, row, letter, options, name):
        menu = w.Dropdown(options=options, value=self._coding.get(row, {}).get(letter, ""), description=name)
        menu.observe(lambda change: self._choose(row, letter, change["new"]), "value")
        return menu

    def _choose(self, row, letter, grade):
        given = self._coding.setdefault(row, {})
        given.pop(letter, None)
        if grade:
            given[letter] = grade
        self.label()
        self._changed({name: dict(cells) for name, cells in self._coding.items() if cells})

    def _counts(self):
        rated = len(self._coding.get(CREDIBILITY, {}))
        return rated, sum(map(len, self._coding.values())) - rated

    def names(self):
        rated, weighed = self._counts()
        cells = len(evidence()) * len(hypotheses())
        return [f"1 Credibility ({rated} of {len(evidence())})", f"2 Matrix ({weighed} of {cells})", "3 Result"]


def _card(letter, row):
    """A piece of evidence: what it says, where it stands, and the pages outside the reports behind it."""
    places = f" ({row['locators'].replace('|', ', ')})" if row["locators"] else ""
    pages = checked(row["mark"], row["references"]) if row["references"] else ""
    claim = html("<p>{}{}</p>", row["claim"], places)
    return html('<div class="byline-card"><h3>{} · {}</h3>{}{}</div>', letter, row["title"], claim, pages)

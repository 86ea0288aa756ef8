"""`stance_matrix`: code what each expert holds of each proposition, then compare with the reference coding."""

import ipywidgets as w
import pandas as pd

from byline.casefile.read import case
from byline.markup import Markup, html, joined
from byline.tables import digests, load
from byline.tools.kept_tool import KeptTool
from byline.tools.pager import Pager
from byline.tools.stances.codes import STANCES, cells, example, experts, fitting, propositions, read, said
from byline.tools.stances.result import result

_SHEETS = ("evidence.css", "coding.css")
_NONE = "No code yet. Choose above, or type codes, such as stance_matrix({})"
_OPTIONS = [("choose …", ""), *((f"{stance}: {meaning}", stance) for stance, meaning in STANCES.items())]
_HOW = Markup(
    "<p>Code what the expert holds, and not what is true. Code from these paragraphs alone; where "
    "nothing in them bears on a proposition, the code is silent.</p>"
)


def stance_matrix(codes=None, *, table=False):
    """Show the stance matrix and return the codes as an Answer: expert → proposition → stance.

    What is clicked is kept in the notebook, like an answer. `stance_matrix({"brandt": {"B": "hedged"}})` compares
    codes that are typed; with `table=True` the empty matrix comes as a table, as it is coded on paper.
    The reference (`load("stances")`) is a judgement and no key.
    Raises BylineError for an expert, a proposition or a stance that does not exist.
    """
    if table:
        return _paper()
    tool = KeptTool(case().records.stance_matrix, fitting, _told, lambda *given: _Coding(*given).view)
    if codes is None:
        return tool.open()
    typed = read(codes)
    return tool.show_typed(typed, result(typed), _SHEETS)


def _paper():
    """The empty matrix, with all that each expert says to read, as what of it bears on a proposition is asked."""
    names, titles = load("sources")["name"], load("propositions")["statement"]
    heads = [f"{letter}. {titles[letter]}" for letter in propositions()]
    table = pd.DataFrame("", index=[names[expert] for expert in experts()], columns=heads)
    table.insert(0, f"read, then code: {', '.join(STANCES)}", [", ".join(said()[expert]) for expert in experts()])
    return table


def _all():
    return len(experts()) * len(propositions())


def _told(codes):
    given = "; ".join(_line(expert, codes[expert]) for expert in experts() if codes.get(expert))
    told = f"Your codes, kept in this notebook, {len(cells(codes))} of {_all()}: {given}"
    return told if given else _NONE.format(example())


def _line(expert, given):
    return f"{expert} " + ", ".join(f"{letter} {given[letter]}" for letter in propositions() if letter in given)


class _Coding(Pager):
    """A page for each expert, with the paragraphs and a menu for each proposition, and the result at the end."""

    def __init__(self, codes, changed):
        super().__init__(range(len(experts()) + 1), len(experts()), _SHEETS)
        self._codes = {expert: dict(codes.get(expert, {})) for expert in experts()}
        self._changed, self._people = changed, load("sources").fillna("")
        self._propositions = load("propositions")["statement"]
        self.view.add_class("byline-coding")
        unfinished = [at for at, expert in enumerate(experts()) if len(self._codes[expert]) < len(propositions())]
        self.go(unfinished[0] if unfinished else len(experts()))

    def page(self, at):
        if at == len(experts()):
            return [w.HTML(result(self._given()))]
        return [w.HTML(self._expert(experts()[at])), *(self._menu(experts()[at], letter) for letter in propositions())]

    def _menu(self, expert, letter):
        menu = w.Dropdown(
            options=_OPTIONS,
            value=self._codes[expert].get(letter, ""),
            description=f"{letter} · {self._propositions[letter]}",
        )
        menu.observe(lambda change: self._code(expert, letter, change["new"]), "value")
        return menu

    def _code(self, expert, letter, stance):
        self._codes[expert].pop(letter, None)
        if stance:
            self._codes[expert][letter] = stance
        self.label()
        self._changed(self._given())

    def _given(self):
        return {expert: dict(given) for expert, given in self._codes.items() if given}

    def names(self):
        names = [
            f"{self._people.at[expert, 'name']} ({len(given)} of {len(propositions())})"
            for expert, given in self._codes.items()
        ]
        return [*names, f"Result ({len(cells(self._codes))} of {_all()})"]

    def _expert(self, expert):
        """Who the expert is, and what the reports credit the expert with."""
        person, places = self._people.loc[expert], said()[expert]
        role = ", ".join(part for part in (person["role"], person["organisation"]) if part)
        head = html("<h3>{}</h3><p>{}. {} paragraphs.</p>", person["name"], role, len(places))
        body = joined(html("<p><b>{}</b> {}</p>", place, digests()[place]) for place in places)
        region = html('tabindex="0" role="region" aria-label="What {} says"', person["name"])
        card = html('<div role="status"><div class="byline-card">{}</div></div>', head)
        return html('{}<div class="byline-page" {}>{}</div>{}', card, region, body, _HOW)

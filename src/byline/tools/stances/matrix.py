"""`stance_matrix`: code what each expert holds of each proposition, then compare with the reference coding."""

import html

import ipywidgets as w
import pandas as pd
from IPython.display import display

from byline.casefile.read import case
from byline.questions import records
from byline.questions.records import MIME, Answer
from byline.tables import digests, load
from byline.tools.stances.codes import STANCES, cells, example, experts, fitting, propositions, read, said
from byline.tools.stances.result import result
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import sentence
from byline.widgets.steps import button, name_steps, step_row
from byline.widgets.style import sheet, stylesheet

_NONE = "No code yet. Choose above, or type codes, such as stance_matrix({})"
_OPTIONS = [("choose …", ""), *((f"{stance}: {meaning}", stance) for stance, meaning in STANCES.items())]
_HOW = (
    "<p>Code what the expert holds, and not what is true. Code from these paragraphs alone; where nothing in them "
    "bears on a proposition, the code is silent.</p>"
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
    if codes is not None:
        typed = read(codes)
        display({"text/plain": _told(typed), "text/html": _sheets() + result(typed)}, raw=True)
        return Answer(typed)
    record = case().records.stance_matrix
    earlier = records.earlier(record)
    value = fitting(earlier)
    if earlier != value:
        show_again(record, earlier)
    return keeping(record, fitting, _bundle, lambda value, changed: _Coding(value, changed).view)


def _sheets():
    return stylesheet("evidence.css") + stylesheet("coding.css")


def _paper():
    """The empty matrix, with all that each expert says to read, as what of it bears on a proposition is asked."""
    names, titles = load("sources")["name"], load("propositions")["statement"]
    heads = [f"{letter}. {titles[letter]}" for letter in propositions()]
    table = pd.DataFrame("", index=[names[expert] for expert in experts()], columns=heads)
    table.insert(0, f"read, then code: {', '.join(STANCES)}", [", ".join(said()[expert]) for expert in experts()])
    return table


def _bundle(codes):
    return sentence(_told(codes)) | (
        {MIME: records.record(case().records.stance_matrix, codes)} if cells(codes) else {}
    )


def _all():
    return len(experts()) * len(propositions())


def _told(codes):
    given = "; ".join(_line(expert, codes[expert]) for expert in experts() if codes.get(expert))
    told = f"Your codes, kept in this notebook, {len(cells(codes))} of {_all()}: {given}"
    return told if given else _NONE.format(example())


def _line(expert, given):
    return f"{expert} " + ", ".join(f"{letter} {given[letter]}" for letter in propositions() if letter in given)


class _Coding:
    """A page for each expert, with the paragraphs and a menu for each proposition, and the result at the end."""

    def __init__(self, codes, changed):
        self._codes = {expert: dict(codes.get(expert, {})) for expert in experts()}
        self._changed, self._people = changed, load("sources").fillna("")
        self._propositions = load("propositions")["statement"]
        self._steps = step_row(len(experts()) + 1, self._go)
        self._back, self._next = button("Back", lambda: self._turn(-1)), button("Next", lambda: self._turn(1))
        # The buttons stay where they are, and so does the keyboard's focus, while the page above them changes.
        self._page, self._ways = w.VBox(), w.HBox([self._back, self._next])
        self.view = w.VBox([sheet("evidence.css"), sheet("coding.css"), self._steps, self._page, self._ways])
        self.view.add_class("byline-coding")
        unfinished = [at for at, expert in enumerate(experts()) if len(self._codes[expert]) < len(propositions())]
        self._go(unfinished[0] if unfinished else len(experts()))

    def _go(self, at):
        """Show an expert, or the result after the last."""
        self._at = at
        self._label()
        if at == len(experts()):
            self._page.children, self._ways.layout.display = [w.HTML(result(self._given()))], "none"
            return
        menus = [self._menu(experts()[at], letter) for letter in propositions()]
        self._page.children, self._ways.layout.display = [w.HTML(self._expert(experts()[at])), *menus], ""
        self._back.disabled = at == 0

    def _turn(self, step):
        """Go to the expert before or after; where the button that was pressed ends, the focus goes to the nearest."""
        self._go(min(max(self._at + step, 0), len(experts())))
        if self._at == len(experts()):
            self._steps.children[-1].focus()
        elif self._back.disabled:
            self._next.focus()

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
        self._label()
        self._changed(self._given())

    def _given(self):
        return {expert: dict(given) for expert, given in self._codes.items() if given}

    def _label(self):
        names = [
            f"{self._people.at[expert, 'name']} ({len(given)} of {len(propositions())})"
            for expert, given in self._codes.items()
        ]
        name_steps(self._steps, [*names, f"Result ({len(cells(self._codes))} of {_all()})"], self._at)

    def _expert(self, expert):
        """Who the expert is, and what the reports credit the expert with."""
        person, places = self._people.loc[expert], said()[expert]
        role = ", ".join(part for part in (person["role"], person["organisation"]) if part)
        head = f"<h3>{html.escape(person['name'])}</h3><p>{html.escape(role)}. {len(places)} paragraphs.</p>"
        body = "".join(f"<p><b>{place}</b> {html.escape(digests()[place])}</p>" for place in places)
        region = f'tabindex="0" role="region" aria-label="What {html.escape(person["name"])} says"'
        card = f'<div role="status"><div class="byline-card">{head}</div></div>'
        return f'{card}<div class="byline-page" {region}>{body}</div>{_HOW}'

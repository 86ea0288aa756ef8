"""`rating_board`: rate sources without their claims, then claims without their sources, and see both on one board."""

import ipywidgets as w
import pandas as pd

from byline.casefile.read import case
from byline.markup import html, joined
from byline.tools.kept_tool import KeptTool
from byline.tools.pager import Pager
from byline.tools.ratings.board import board
from byline.tools.ratings.grades import CLAIM, SOURCE, example, fitting, items, read

_NONE = "No rating yet. Choose above, or type ratings, such as rating_board({})"
_CARDS = {
    "source": ("Step 1, who says it", "How reliable is this source?", SOURCE),
    "claim": ("Step 2, what is said", "How credible is this claim?", CLAIM),
}


def rating_board(ratings=None, *, table=False):
    """Show the rating board and return the ratings as an Answer: item → code on the Admiralty code, such as "B2".

    What is clicked is kept in the notebook, like an answer. `rating_board({"courier-2-a": "B2"})` shows the board of
    ratings that are typed; with `table=True` the cards come as a table, sources first, then claims in another order, as
    they are rated on paper. The reference (`load("ratings")`) is a judgement and no key.
    Raises BylineError for an item or a grade that does not exist.
    """
    if table:
        return _paper(items())
    tool = KeptTool(case().records.rating_board, fitting, _told, lambda *given: _Cards(*given).view)
    if ratings is None:
        return tool.open()
    typed = read(ratings)
    return tool.show_typed(typed, board(typed))


def _paper(rows):
    """The cards with room for a grade: what a source's card has, then what a claim's card has."""
    sources = rows["who"] + ". " + rows["reported"] + " " + rows["stake"]
    claims = (rows["claim"] + " Also on record: " + rows["beside"]).loc[_shuffled(rows)]
    cards = pd.concat([sources, claims]).rename("card").reset_index()
    steps = ["source"] * len(sources) + ["claim"] * len(claims)
    return cards.assign(rate=steps, grade="")[["rate", "statement", "card", "grade"]].set_index("rate")


def _shuffled(rows):
    """The items in the order in which their claims are rated: by the first letters, which tell nothing."""
    return sorted(rows.index, key=rows["claim"].get)


def _told(ratings):
    codes = ", ".join(f"{item} {code}" for item, code in ratings.items())
    return f"Your ratings, kept in this notebook: {codes}" if codes else _NONE.format(example())


class _Cards(Pager):
    """A card for each source, then one for each claim in another order, and the board at the end."""

    def __init__(self, ratings, changed):
        self._items, self._ratings, self._changed = items(), dict(ratings), changed
        claims = _shuffled(self._items)
        self._cards = [("source", item) for item in self._items.index] + [("claim", item) for item in claims]
        super().__init__((0, len(claims), len(self._cards)), len(self._cards))
        open_cards = [at for at, card in enumerate(self._cards) if not self._grade(*card)]
        self.go(open_cards[0] if open_cards else len(self._cards))

    def _grade(self, kind, item):
        """The letter or the number of an item, or None."""
        return next((sign for sign in self._ratings.get(item, "") if sign in _CARDS[kind][2]), None)

    def page(self, at):
        if at == len(self._cards):
            return [w.HTML(board(self._ratings))]
        kind, item = self._cards[at]
        radio = w.RadioButtons(options=_options(kind), value=self._grade(kind, item), description=_CARDS[kind][1])
        radio.observe(lambda change: self._rate(kind, item, change["new"]), "value")
        return [w.HTML(self._card(kind, item)), radio]

    def _rate(self, kind, item, grade):
        other = self._grade("claim" if kind == "source" else "source", item) or ""
        self._ratings[item] = grade + other if kind == "source" else other + grade
        self.label()
        self._changed(dict(self._ratings))

    def names(self):
        rated = {kind: sum(bool(self._grade(kind, item)) for item in self._items.index) for kind in _CARDS}
        counts = {kind: f"({count} of {len(self._items)})" for kind, count in rated.items()}
        return [f"1 Sources {counts['source']}", f"2 Claims {counts['claim']}", "3 Board"]

    def _card(self, kind, item):
        """A card as HTML: the source without its claim, or the claim without its source."""
        row, number = self._items.loc[item], self._at % len(self._items) + 1
        parts = {"Who": row["who"], "In the report": row["reported"], "Stake": row["stake"]}
        if kind == "claim":
            parts = {"Claim": row["claim"], "Also on record": row["beside"]}
        lines = joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in parts.items())
        head = f"{_CARDS[kind][0]}: card {number} of {len(self._items)}"
        return html('<div role="status"><div class="byline-card"><h3>{}</h3>{}</div></div>', head, lines)


def _options(kind):
    return {f"{grade} · {meaning}": grade for grade, meaning in _CARDS[kind][2].items()}

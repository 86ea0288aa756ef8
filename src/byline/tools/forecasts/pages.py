"""The pages of the probability board: the forecasts, the record, each forecast recalled, then the score."""

import ipywidgets as w

from byline.dates import day
from byline.errors import BylineError
from byline.markup import html, joined
from byline.questions import records
from byline.tools.forecasts import steps
from byline.tools.forecasts.score import band, listed, memory, record, score
from byline.tools.pager import button, name_steps, step_row
from byline.widgets.style import sheet

_ASKS = {
    "given": "It is {}. How probable is it?",
    "recalled": "What did you give before the record opened? Type the number that you remember. The first one stays.",
}
_NOTES = {
    "locked": "The record is open, so your forecasts stay as they are. You see them again once you have recalled them.",
    "closed": "The record is closed. Opening it fixes your forecasts: they cannot be changed afterwards.",
    "score": "There is a score once the record is open.",
    "late": "Recall comes after the record: open it first.",
    "none": "You gave no forecast before the record opened, so there is nothing to recall.",
    "early": "The score shows your numbers again, so recall comes first. After the score nothing can be recalled.",
}
_FIRST = "The first number stays: {:g} %."
_LEFT = "{} of {} questions have no forecast yet. They can get none once the record is open."
_UNRECALLED = "{} of {} forecasts are not recalled yet."
STEPS = {
    "forecasts": ("1 Forecasts", {"given", "locked"}),
    "record": ("2 Record", {"record"}),
    "recall": ("3 Recall", {"recalled", "memory", "late", "none"}),
    "score": ("4 Score", {"score"}),
}
_OPEN: dict = {}  # the boards of this notebook, by name and step: what is entered in one cell shows in the others


class Board:
    """Pages to turn, with a button for each step; what is given goes to `changed` as a state of the board."""

    def __init__(self, name, changed, at=None):
        self._name, self._changed = name, changed
        self._steps = step_row(len(STEPS), lambda step: self._jump(list(STEPS.values())[step][1]))
        self._back, self._next = button("Back", lambda: self._turn(-1)), button("Next", lambda: self._turn(1))
        # The buttons stay where they are, and so does the keyboard's focus, while the page above them changes.
        self._page = w.VBox()
        self.view = w.VBox([sheet("evidence.css"), self._steps, self._page, w.HBox([self._back, self._next])])
        self._jump(STEPS[at][1]) if at else self._go(self._first())
        _OPEN[name, at] = self

    @property
    def _state(self):
        """What is kept just now, also by a cell that was typed meanwhile."""
        return steps.fitting(records.earlier(self._name))

    def _pages(self):
        """All pages as they can be turned now: pairs of kind and item."""
        state = self._state
        opened = steps.is_open(state)
        first = [("locked", None)] if opened else [("given", item) for item in steps.items().index]
        return [*first, ("record", None), *(_recall(state) if opened else [("late", None)]), ("score", None)]

    def _first(self):
        """Where the board opens: at what is to be done next."""
        state, pages = self._state, self._pages()
        kind = "recalled" if steps.is_open(state) else "given"
        left = [page for page in pages if page[0] == kind and page[1] not in state[kind]]
        return left[0] if left else pages[-1] if steps.is_open(state) else ("record", None)

    def _jump(self, kinds):
        """Go to the first page of a step that is still to be filled in, else to its last."""
        state = self._state
        pages = [page for page in self._pages() if page[0] in kinds]
        left = [page for page in pages if page[1] and page[1] not in state[page[0]]]
        self._go((left or pages[-1:])[0])

    def _turn(self, step):
        """Go to the page before or after; where the button that was pressed ends, the focus goes to the nearest.

        A page whose number was not taken stays, so that its sentence is read and the number can be mended.
        """
        if self._refused:
            return
        pages = self._pages()
        at = pages.index(self._at) if self._at in pages else 0
        self._go(pages[min(max(at + step, 0), len(pages) - 1)])
        if self._next.disabled:
            self._back.focus()
        elif self._back.disabled:
            self._next.focus()

    def _go(self, page):
        """Show a page."""
        self._at, self._refused = page, False
        kind, item = page
        self._page.children = self._card(kind, item) if item else self._sheet(kind)
        pages = self._pages()
        self._back.disabled, self._next.disabled = page == pages[0], page == pages[-1]
        self._label()

    def _sheet(self, kind):
        """A page without a field."""
        state = self._state
        if kind == "memory":
            return [w.HTML(memory(state["given"], state["recalled"]))]
        if kind == "record":
            return [w.HTML(record())] if steps.is_open(state) else self._closed(state)
        if kind == "score" and steps.is_open(state):
            return [w.HTML(score(state["given"]))] if steps.may_see(state) else self._early(state)
        if kind == "locked" and steps.may_see(state):
            return [w.HTML(html('<div class="byline-board"><h3>Your forecasts</h3>{}</div>', listed(state["given"])))]
        return [w.HTML(_said(_NOTES[kind]))]

    def _closed(self, state):
        """The page before the record, with the button that opens it."""
        left = len(steps.items()) - len(state["given"])
        told = _said(_NOTES["closed"], *([_LEFT.format(left, len(steps.items()))] if left else []))
        label = "Open the record anyway" if left else "Open the record"
        return [w.HTML(told), w.HBox([button(label, lambda: self._take(steps.open_record, "record"))])]

    def _early(self, state):
        """The page before the score while something is left to recall, with the button that ends the recall."""
        left = len(state["given"]) - len(state["recalled"])
        told = _said(_NOTES["early"], _UNRECALLED.format(left, len(state["given"])))
        return [
            w.HTML(told),
            w.HBox([button("Show the score anyway", lambda: self._take(steps.see, "score"))]),
        ]

    def _take(self, change, step):
        """Take a step that cannot be taken back, and show its page."""
        self._keep(change(self._state))
        self._go((step, None))
        self._steps.children[list(STEPS).index(step)].focus()

    def _keep(self, state):
        """Keep a state, and let the boards in other cells of the notebook show it too."""
        self._changed(state)
        for (name, _), board in _OPEN.items():
            if name == self._name and board is not self:
                board.refresh(state)

    def refresh(self, state):
        """Keep a state that was entered in another cell, and show the same page or, where that is gone, its step."""
        self._changed(state)
        kinds = next(kinds for _, kinds in STEPS.values() if self._at[0] in kinds)
        self._go(self._at) if self._at in self._pages() else self._jump(kinds)

    def _card(self, kind, item):
        """A question with a field for per cent; the band of the number is told below."""
        row, percent = steps.items().loc[item], self._state[kind].get(item)
        head = f"{item} · {row['title']}: {list(steps.items().index).index(item) + 1} of {len(steps.items())}"
        asked = _ASKS[kind].format(day(row["asked_on"]))
        text = html("<h3>{}</h3><p><b>{}</b></p><p>{}</p>", head, row["question"], asked)
        field = w.Text(
            value="" if percent is None else f"{percent:g}",
            placeholder="0 to 100",
            description="Per cent",
            continuous_update=False,
            disabled=kind == "recalled" and percent is not None,
        )
        # The line keeps its room while it is empty: Next would move away under the click that leaves the field.
        told = w.HTML("" if percent is None else band(percent), layout={"min_height": "3.6em"})
        field.observe(lambda _: self._enter(kind, item, field, told), "value")
        return [w.HTML(html('<div role="status"><div class="byline-card">{}</div></div>', text)), field, told]

    def _enter(self, kind, item, field, told):
        """Take a number that was typed; what is none gets a sentence, changes nothing, and keeps its page."""
        typed, self._refused = field.value, False
        if not typed.strip():
            return
        try:
            self._keep((steps.give if kind == "given" else steps.recall)(self._state, {item: typed}))
            told.value = self._taken(kind, item, field)
            if self._at != (kind, item):  # the click that turned the page came before the number
                self._go(self._at)
        except BylineError as error:
            self._refuse((kind, item), told, str(error))
        self._label()

    def _taken(self, kind, item, field):
        """What is told of a number that was taken; a second memory puts the first one back into the field."""
        kept = self._state[kind][item]
        if steps.per_cent(field.value) == kept:
            return band(kept)
        field.value = f"{kept:g}"
        return _said(_FIRST.format(kept))

    def _refuse(self, page, told, sentence):
        """Say why a number was not taken, on its own page: where the click on Next came first, go back to it."""
        if self._at == page:
            self._refused = True
        else:
            self._go(page)
            told = self._page.children[-1]
        told.value = _said(sentence)

    def _label(self):
        """Name the steps, with how far each has come, and mark the one that is open."""
        state = self._state
        counts = {"1 Forecasts": f" ({len(state['given'])} of {len(steps.items())})"}
        counts["2 Record"] = " (open)" if steps.is_open(state) else " (closed)"
        counts["3 Recall"] = f" ({len(state['recalled'])} of {len(state['given'])})" if steps.is_open(state) else ""
        names = [name + counts.get(name, "") for name, _ in STEPS.values()]
        name_steps(self._steps, names, [self._at[0] in kinds for _, kinds in STEPS.values()].index(True))


def _recall(state):
    """The pages of the recall once the record is open: a card for each forecast until they were seen again."""
    if not state["given"]:
        return [("none", None)]
    return [*([] if "seen_at" in state else [("recalled", item) for item in state["given"]]), ("memory", None)]


def _said(*sentences):
    told = joined(html("<p>{}</p>", text) for text in sentences)
    return html('<div role="status"><div class="byline-card">{}</div></div>', told)

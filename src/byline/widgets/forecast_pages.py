"""The pages of the probability board: thirteen forecasts, the record, the score, then each forecast recalled."""

import html

import ipywidgets as w

from byline.errors import BylineError
from byline.questions import forecasts as steps
from byline.questions import records
from byline.widgets.forecast_score import band, memory, record, score
from byline.widgets.style import sheet

_ASKS = {
    "given": "It is 6 September 2023. How probable is it?",
    "recalled": "What did you give before the record opened? Type the number that you remember. The first one stays.",
}
_NOTES = {
    "locked": "The record is open, so your forecasts stay as they are. You see them again beside what you recall.",
    "closed": "The record is closed. Opening it fixes your forecasts: they cannot be changed afterwards.",
    "no-score": "There is a score once the record is open.",
    "late": "Recall comes after record and score. Look at both first.",
}
_LEFT = "{} of {} questions have no forecast yet. They can get none once the record is open."
_STEPS = (("1 Forecasts", {"given", "locked"}), ("2 Record", {"record"}), ("3 Score", {"score"}))
_STEPS += (("4 Recall", {"recalled", "memory", "late"}),)


class Board:
    """Pages to turn, with a button for each step; what is given goes to `changed` as a state of the board."""

    def __init__(self, name, changed):
        self._name, self._changed = name, changed
        self._looked = steps.is_open(self._state)  # whether the score was looked at: recall is not to follow at once
        self._steps = [_button("", lambda _, kinds=kinds: self._jump(kinds)) for _, kinds in _STEPS]
        self._back = _button("Back", lambda _: self._turn(-1))
        self._next = _button("Next", lambda _: self._turn(1))
        ways = w.HBox(self._steps, layout={"flex_flow": "row wrap"})
        ways.add_class("byline-steps")
        # The buttons stay where they are, and so does the keyboard's focus, while the page above them changes.
        self._page = w.VBox()
        self.view = w.VBox([sheet("evidence.css"), ways, self._page, w.HBox([self._back, self._next])])
        self._go(self._first())

    @property
    def _state(self):
        """What is kept just now, also by a cell that was typed meanwhile."""
        return steps.fitting(records.earlier(self._name))

    def _pages(self):
        """All pages as they can be turned now: pairs of kind and item."""
        state = self._state
        opened = steps.is_open(state)
        first = [("locked", None)] if opened else [("given", item) for item in steps.items().index]
        recall = [("recalled", item) for item in state["given"]] + [("memory", None)]
        ready = opened and self._looked and state["given"]
        return [*first, ("record", None), ("score", None), *(recall if ready else [("late", None)])]

    def _first(self):
        """Where the board opens: at what is to be done next."""
        state = self._state
        kind = "recalled" if steps.is_open(state) else "given"
        left = [page for page in self._pages() if page[0] == kind and page[1] not in state[kind]]
        return left[0] if left else self._pages()[-1 if steps.is_open(state) else len(steps.items())]

    def _jump(self, kinds):
        """Go to the first page of a step that is still to be filled in, else to its last."""
        state = self._state
        pages = [page for page in self._pages() if page[0] in kinds]
        left = [page for page in pages if page[1] and page[1] not in state[page[0]]]
        self._go((left or pages[-1:])[0])

    def _turn(self, step):
        """Go to the page before or after; where the button that was pressed ends, the focus goes to the nearest."""
        pages = self._pages()
        at = pages.index(self._at) if self._at in pages else 0
        self._go(pages[min(max(at + step, 0), len(pages) - 1)])
        if self._next.disabled:
            self._back.focus()
        elif self._back.disabled:
            self._next.focus()

    def _go(self, page):
        """Show a page."""
        self._at = page
        kind, item = page
        self._looked = self._looked or (kind == "score" and steps.is_open(self._state))
        self._page.children = self._card(kind, item) if item else self._sheet(kind)
        pages = self._pages()
        self._back.disabled, self._next.disabled = page == pages[0], page == pages[-1]
        self._label()

    def _sheet(self, kind):
        """A page without a field."""
        state = self._state
        if kind == "memory":
            return [w.HTML(memory(state["given"], state["recalled"]))]
        if kind in ("record", "score") and steps.is_open(state):
            return [w.HTML(record() if kind == "record" else score(state["given"]))]
        if kind == "record":
            return self._closed(state)
        return [w.HTML(_said(_NOTES.get(kind, _NOTES["no-score"])))]

    def _closed(self, state):
        """The page before the record, with the button that opens it."""
        left = len(steps.items()) - len(state["given"])
        told = _said(_NOTES["closed"], *([_LEFT.format(left, len(steps.items()))] if left else []))
        label = "Open the record all the same" if left else "Open the record"
        return [w.HTML(told), w.HBox([_button(label, lambda _: self._open())])]

    def _open(self):
        self._changed(steps.open_record(self._state))
        self._go(("record", None))
        self._steps[1].focus()

    def _card(self, kind, item):
        """A question with a field for per cent; the band of the number is told below."""
        row, percent = steps.items().loc[item], self._state[kind].get(item)
        head = f"{item} · {row['title']}: {list(steps.items().index).index(item) + 1} of {len(steps.items())}"
        text = f"<h3>{html.escape(head)}</h3><p><b>{html.escape(row['question'])}</b></p><p>{_ASKS[kind]}</p>"
        field = w.Text(
            value="" if percent is None else f"{percent:g}",
            placeholder="0 to 100",
            description="Per cent",
            continuous_update=False,
            disabled=kind == "recalled" and percent is not None,
        )
        told = w.HTML("" if percent is None else band(percent))
        field.observe(lambda change: self._enter(kind, item, change["new"], told), "value")
        return [w.HTML(f'<div role="status"><div class="byline-card">{text}</div></div>'), field, told]

    def _enter(self, kind, item, typed, told):
        """Take a number that was typed; what is none gets a sentence and changes nothing."""
        if not typed.strip():
            return
        try:
            self._changed((steps.give if kind == "given" else steps.recall)(self._state, {item: typed}))
            told.value = band(self._state[kind][item])
        except BylineError as error:
            told.value = _said(str(error))
        self._label()

    def _label(self):
        """Name the steps, with how far each has come, and mark the one that is open."""
        state = self._state
        counts = {"1 Forecasts": f" ({len(state['given'])} of {len(steps.items())})"}
        counts["2 Record"] = " (open)" if steps.is_open(state) else " (closed)"
        counts["4 Recall"] = f" ({len(state['recalled'])} of {len(state['given'])})" if steps.is_open(state) else ""
        for button, (name, kinds) in zip(self._steps, _STEPS, strict=True):
            here = self._at[0] in kinds
            button.description = name + counts.get(name, "")
            button.style.font_weight, button.style.text_decoration = ("bold", "underline") if here else ("", "")
            button.tooltip = "This step is open" if here else "Go to this step"


def _said(*sentences):
    told = "".join(f"<p>{html.escape(text)}</p>" for text in sentences)
    return f'<div role="status"><div class="byline-card">{told}</div></div>'


def _button(label, pressed):
    button = w.Button(description=label)
    button.on_click(pressed)
    return button

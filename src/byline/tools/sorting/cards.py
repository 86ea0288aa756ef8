"""Cards that are sorted under labels one by one, each compared with the reference, and the result at the end."""

import html
from functools import partial
from typing import NamedTuple

import ipywidgets as w
from IPython.display import display

from byline.questions import records
from byline.questions.records import MIME, Answer
from byline.widgets.checked import checked
from byline.widgets.keeping import keeping, show_again
from byline.widgets.kept import sentence
from byline.widgets.style import sheet, stylesheet

_CHOOSE = "Choose one, then press Compare."
_STANDS = (
    "Your choice stands as it was before you saw the reference. To choose anew, run the cell again and come back here."
)
_NONE = "Nothing is sorted yet. Sort a card, and it stands here beside the reference."


class Views(NamedTuple):
    """What a tool shows: `name` of its cards, `question` above the labels, `title` (the column that names an item).

    The others are functions that give HTML: `card` and `reason` of an item, `result` of items and labels.
    """

    name: str
    question: str
    title: str
    card: object
    reason: object
    result: object


def sort(sorting, views, picks):
    """Show the cards of a Sorting, or the result of labels that are typed; return the labels as an Answer.

    What is clicked is kept in the notebook, like an answer.
    Raises BylineError for an item or a label that does not exist.
    """
    if picks is not None:
        typed = sorting.read(picks)
        page = stylesheet("evidence.css") + _board(sorting, views, typed)
        display({"text/plain": _told(sorting, typed), "text/html": page}, raw=True)
        return Answer(typed)
    earlier = records.earlier(sorting.record)
    value = sorting.fitting(earlier)
    if earlier != value:
        show_again(sorting.record, earlier)
    bundle = partial(_bundle, sorting)
    return keeping(sorting.record, sorting.fitting, bundle, lambda *given: _Cards(sorting, views, *given).view)


def lines(parts):
    """Paragraphs of HTML with a bold name each; those without a text are left out."""
    return "".join(f"<p><b>{name}:</b> {html.escape(text)}</p>" for name, text in parts.items() if text)


def _bundle(sorting, picks):
    return sentence(_told(sorting, picks)) | ({MIME: records.record(sorting.record, picks)} if picks else {})


def _told(sorting, picks):
    labels = ", ".join(f"{item} {label}" for item, label in picks.items())
    none = f"Nothing sorted yet. Choose above, or type labels, such as {sorting.example}"
    return f"Sorted by you, kept in this notebook: {labels}" if labels else none


def _board(sorting, views, picks):
    """The result as HTML; items that are not sorted are only counted, so that their reference stays unseen."""
    rows = sorting.items()
    done = rows[rows.index.isin(picks)]
    if done.empty:
        return f'<div class="byline-board"><p>{_NONE}</p></div>'
    left = (
        f"<p>{len(rows) - len(done)} of {len(rows)} are not sorted and not counted.</p>"
        if len(done) < len(rows)
        else ""
    )
    same = sum(picks[row.Index] == row.reference for row in done.itertuples())
    head = f"{left}<p><b>Same as the reference: {same} of {len(done)}.</b></p>{views.result(done, picks)}"
    items = "".join(_item(views, row, picks[row.Index]) for row in done.itertuples())
    return f'<div class="byline-board">{head}<h3>One by one</h3>{items}</div>'


def _item(views, row, label):
    """One item, closed: both labels and the item; opened, the card again and the reason."""
    beside = "both" if label == row.reference else f"yours <b>{label}</b>, reference"
    head = f"{beside} <b>{row.reference}</b> · {html.escape(getattr(row, views.title))}"
    return f"<details><summary>{head}</summary>{views.card(row)}{_reason(views, row)}</details>"


def _reason(views, row):
    return views.reason(row) + checked(row.mark, row.references)


class _Cards:
    """One card after the other: choose, compare, go on; and the result at the end."""

    def __init__(self, sorting, views, picks, changed):
        self._sorting, self._views, self._picks, self._changed = sorting, views, dict(picks), changed
        self._rows, self._compared = list(sorting.items().itertuples()), set()
        self._steps = [_button("", lambda _: self._go(self._open())), _button("", lambda _: self._go(len(self._rows)))]
        self._back = _button("Back", lambda _: self._turn(-1))
        self._compare = _button("Compare", lambda _: self._show())
        self._next = _button("Next", lambda _: self._turn(1))
        steps = w.HBox(self._steps, layout={"flex_flow": "row wrap"}).add_class("byline-steps")
        # The buttons stay where they are, and so does the keyboard's focus, while the card and the reason change.
        self._page, self._ways, self._reason = w.VBox(), w.HBox([self._back, self._compare, self._next]), w.HTML()
        self.view = w.VBox([sheet("evidence.css"), steps, self._page, self._ways, self._reason])
        self._go(self._open(default=len(self._rows)))

    def _open(self, default=0):
        """The first card that is not sorted."""
        return next((at for at, row in enumerate(self._rows) if row.Index not in self._picks), default)

    def _go(self, at):
        """Show a card, or the result after the last."""
        self._at = at
        self._label()
        self._reason.value = ""
        if at == len(self._rows):
            board = w.HTML(_board(self._sorting, self._views, self._picks))
            self._page.children, self._ways.layout.display = [board], "none"
            return
        row = self._rows[at]
        options = {f"{label}: {meaning}": label for label, meaning in self._sorting.labels.items()}
        self._radio = w.RadioButtons(
            options=options, value=self._picks.get(row.Index), description=self._views.question
        )
        self._radio.observe(lambda change: self._pick(row.Index, change["new"]), "value")
        self._page.children, self._ways.layout.display = [w.HTML(self._card(row)), self._radio], ""
        self._back.disabled = at == 0
        if row.Index in self._compared:
            self._show()

    def _turn(self, step):
        """Go to the card before or after; where the button that was pressed ends, the focus goes to the nearest."""
        self._go(min(max(self._at + step, 0), len(self._rows)))
        if self._at == len(self._rows):
            self._steps[-1].focus()
        elif self._back.disabled:
            self._next.focus()

    def _pick(self, item, label):
        self._picks[item] = label
        self._reason.value = ""
        self._label()
        self._changed(dict(self._picks))

    def _show(self):
        """Show the reference with its reason; from then on the choice stands."""
        row = self._rows[self._at]
        if row.Index not in self._picks:
            self._reason.value = f'<div role="status"><p>{_CHOOSE}</p></div>'
            return
        self._compared.add(row.Index)
        self._radio.disabled, self._radio.layout.display = True, "none"  # the head says what was chosen
        mine, told = self._picks[row.Index], _reason(self._views, row)
        head = f"<h3>You: {mine}. Reference: {row.reference}.</h3>"
        stands = f'<p class="byline-origin">{_STANDS}</p>' if len(self._compared) == 1 else ""
        self._reason.value = f'<div role="status"><div class="byline-card">{head}{told}{stands}</div></div>'

    def _label(self):
        """Name the steps, with how far the sorting has come, and mark the one that is open."""
        names = [f"1 {self._views.name} ({len(self._picks)} of {len(self._rows)})", "2 Result"]
        for at, (button, name) in enumerate(zip(self._steps, names, strict=True)):
            current = at == (self._at == len(self._rows))
            button.description = name
            button.style.font_weight, button.style.text_decoration = ("bold", "underline") if current else ("", "")
            button.tooltip = "This step is open" if current else "Go to this step"

    def _card(self, row):
        head = f"{self._at + 1} of {len(self._rows)}"
        return f'<div role="status"><div class="byline-card"><h3>{head}</h3>{self._views.card(row)}</div></div>'


def _button(label, pressed):
    button = w.Button(description=label)
    button.on_click(pressed)
    return button

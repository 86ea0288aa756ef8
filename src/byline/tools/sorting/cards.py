"""Cards that are sorted under labels one by one, each compared with the reference, and the result at the end."""

from functools import partial
from typing import NamedTuple

import ipywidgets as w

from byline.markup import html, joined
from byline.tools.kept_tool import KeptTool
from byline.tools.pager import Pager, button
from byline.widgets.checked import checked

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
    told, cards = partial(_told, sorting), partial(_Cards, sorting, views)
    tool = KeptTool(sorting.record, sorting.fitting, told, lambda *given: cards(*given).view)
    if picks is None:
        return tool.open()
    typed = sorting.read(picks)
    return tool.show_typed(typed, _board(sorting, views, typed))


def lines(parts):
    """Paragraphs of HTML with a bold name each; those without a text are left out."""
    return joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in parts.items() if text)


def _told(sorting, picks):
    labels = ", ".join(f"{item} {label}" for item, label in picks.items())
    none = f"Nothing sorted yet. Choose above, or type labels, such as {sorting.example}"
    return f"Sorted by you, kept in this notebook: {labels}" if labels else none


def _board(sorting, views, picks):
    """The result as HTML; items that are not sorted are only counted, so that their reference stays unseen."""
    rows = sorting.items()
    done = rows[rows.index.isin(picks)]
    if done.empty:
        return html('<div class="byline-board"><p>{}</p></div>', _NONE)
    left = (
        html("<p>{} of {} are not sorted and not counted.</p>", len(rows) - len(done), len(rows))
        if len(done) < len(rows)
        else ""
    )
    same = sum(picks[row.Index] == row.reference for row in done.itertuples())
    head = html("{}<p><b>Same as the reference: {} of {}.</b></p>{}", left, same, len(done), views.result(done, picks))
    items = joined(_item(views, row, picks[row.Index]) for row in done.itertuples())
    return html('<div class="byline-board">{}<h3>One by one</h3>{}</div>', head, items)


def _item(views, row, label):
    """One item, closed: both labels and the item; opened, the card again and the reason."""
    beside = "both" if label == row.reference else html("yours <b>{}</b>, reference", label)
    head = html("{} <b>{}</b> · {}", beside, row.reference, getattr(row, views.title))
    return html("<details><summary>{}</summary>{}{}</details>", head, views.card(row), _reason(views, row))


def _reason(views, row):
    return views.reason(row) + checked(row.mark, row.references)


class _Cards(Pager):
    """One card after the other: choose, compare, go on; and the result at the end."""

    def __init__(self, sorting, views, picks, changed):
        self._sorting, self._views, self._picks, self._changed = sorting, views, dict(picks), changed
        self._rows, self._compared = list(sorting.items().itertuples()), set()
        super().__init__((0, len(self._rows)), len(self._rows))
        self._ways.children = [self._back, button("Compare", self._show), self._next]
        self._reason = w.HTML()
        self.view.children += (self._reason,)
        self.go(self._open(default=len(self._rows)))

    def _open(self, default=0):
        """The first card that is not sorted."""
        return next((at for at, row in enumerate(self._rows) if row.Index not in self._picks), default)

    def entry(self, step):
        return self._open() if step == 0 else self._last

    def page(self, at):
        self._reason.value = ""
        if at == len(self._rows):
            return [w.HTML(_board(self._sorting, self._views, self._picks))]
        row = self._rows[at]
        options = {f"{label}: {meaning}": label for label, meaning in self._sorting.labels.items()}
        self._radio = w.RadioButtons(
            options=options, value=self._picks.get(row.Index), description=self._views.question
        )
        self._radio.observe(lambda change: self._pick(row.Index, change["new"]), "value")
        if row.Index in self._compared:
            self._show()
        return [w.HTML(self._card(row)), self._radio]

    def _pick(self, item, label):
        self._picks[item] = label
        self._reason.value = ""
        self.label()
        self._changed(dict(self._picks))

    def _show(self):
        """Show the reference with its reason; from then on the choice stands."""
        row = self._rows[self._at]
        if row.Index not in self._picks:
            self._reason.value = html('<div role="status"><p>{}</p></div>', _CHOOSE)
            return
        self._compared.add(row.Index)
        self._radio.disabled, self._radio.layout.display = True, "none"  # the head says what was chosen
        mine, told = self._picks[row.Index], _reason(self._views, row)
        head = html("<h3>You: {}. Reference: {}.</h3>", mine, row.reference)
        stands = html('<p class="byline-origin">{}</p>', _STANDS) if len(self._compared) == 1 else ""
        self._reason.value = html('<div role="status"><div class="byline-card">{}{}{}</div></div>', head, told, stands)

    def names(self):
        return [f"1 {self._views.name} ({len(self._picks)} of {len(self._rows)})", "2 Result"]

    def _card(self, row):
        head = f"{self._at + 1} of {len(self._rows)}"
        return html(
            '<div role="status"><div class="byline-card"><h3>{}</h3>{}</div></div>', head, self._views.card(row)
        )

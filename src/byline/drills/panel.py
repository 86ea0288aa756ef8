"""`practice`: questions from the tables without end; what was missed comes back first."""

from typing import TYPE_CHECKING

import ipywidgets as w

from byline.drills import items, schedule
from byline.errors import BylineError
from byline.markup import html, joined
from byline.questions.check import verdict
from byline.questions.marking import mark
from byline.widgets.style import styled

if TYPE_CHECKING:
    import pandas as pd

_CHOOSE = "Choose an answer, then press Check."
_FIRST = "Check your answer first; then press Next."
_DONE = "This answer is in. Press Next."


def practice(kinds: object = None, *, reset: bool = False, table: bool = False) -> "w.Widget | pd.DataFrame":
    """Open the practice: one question after another, drawn from the tables, kept between sessions.

    `kinds` is one of "who", "where", "firmness", "gets" and "words", or a list of them; without it, all take turns.
    `reset=True` starts all kinds anew and keeps a copy. `table=True` returns the answers so far as a table instead.
    Raises BylineError for an unknown kind.
    """
    chosen = items.kinds(kinds)
    kept = schedule.reset() if reset else None
    if table:
        return schedule.export(kinds=None if kinds is None else chosen)
    return _Practice(items.order(chosen), f"Your practice up to now is kept as {kept}." if kept else "").view


class _Practice:
    """Prompt, options, Check, verdict, Next, and a line of counts. No button sleeps: the keyboard's focus stays."""

    def __init__(self, ids, notice):
        self._ids = ids
        self._prompt, self._options = w.HTML(), w.VBox()
        self._verdict, self._notice, self._counts = w.HTML(), w.HTML(), w.HTML()
        check, following = _button("Check", self._check), _button("Next", self._next)
        buttons = w.HBox([check, following])
        self.view = styled(self._prompt, self._options, buttons, self._notice, self._verdict, self._counts)
        progress = schedule.progress()
        self._ask(progress)
        self._say(" ".join(filter(None, [notice, progress.notice])))

    def _ask(self, progress):
        """Put the next question."""
        item_id = progress.next_item(self._ids)
        self._item = items.item(item_id, progress.attempts(item_id))
        self._picked, self._is_checked = None, False
        self._prompt.value = joined(html("<p>{}</p>", line) for line in self._item.prompt.split("\n\n"))
        self._radio = _options(self._item.question, self._pick)
        self._options.children = [self._radio]
        self._verdict.value = ""
        self._count(progress)

    def _pick(self, label):
        self._picked = label
        self._say("")

    def _check(self, _):
        if self._is_checked or self._picked is None:
            return self._say(_DONE if self._is_checked else _CHOOSE)
        self._is_checked = self._radio.disabled = True
        result = mark(self._item.question, self._picked, self._item.judge)
        self._verdict.value = verdict(result)["text/html"]
        self._try(lambda: self._enter(result.verdict == "right"))

    def _enter(self, right):
        """Keep the answer."""
        progress = schedule.review(self._item.id, right, sound=self._item.sound)
        self._count(progress)
        self._say(progress.notice)

    def _next(self, _):
        if not self._is_checked:
            return self._say(_FIRST)
        self._say("")
        self._try(lambda: self._ask(schedule.progress()))

    def _try(self, step):
        """Take a step; where the data folder cannot be reached, say so in place of a traceback."""
        try:
            step()
        except BylineError as error:
            self._say(str(error))

    def _count(self, progress):
        answered, right, due = progress.counts(self._ids)
        told = progress.discernment()
        judged = html("<p>Of words that stood there or were altered: {}</p>", told) if told else ""
        self._counts.value = html("<p>{} answered today, {} right; {} due.</p>{}", answered, right, due, judged)

    def _say(self, text):
        self._notice.value = html('<p role="status">{}</p>', text) if text else ""


def _options(question, picked):
    """Radio buttons, one for each option; calls back with the letter."""
    labels = {f"{label} · {text}": label for label, text in question.options.items()}
    radio = w.RadioButtons(options=labels, value=None, description="Choose one")
    radio.observe(lambda change: picked(change["new"]), "value")
    return radio


def _button(label, pressed):
    button = w.Button(description=label)
    button.on_click(pressed)
    return button

"""Pages of a tool that are turned: a row of steps above, Back and Next below."""

from collections.abc import Callable, Sequence
from functools import partial

import ipywidgets as w

from byline.widgets.style import sheet


class Pager:
    """Pages from 0 to `last`. A tool says what is on a page (`page`) and how its steps are called now (`names`).

    The buttons stay where they are, and so does the keyboard's focus, while the page above them changes.
    """

    def __init__(self, starts: Sequence[int], last: int, sheets: Sequence[str] = ("evidence.css",)) -> None:
        """`starts` are the pages at which the steps begin; `last` is the page that shows the result."""
        self._starts, self._last, self._at = starts, last, 0
        self._steps = step_row(len(starts), lambda step: self.go(self.entry(step)))
        self._back, self._next = button("Back", lambda: self.turn(-1)), button("Next", lambda: self.turn(1))
        self._page, self._ways = w.VBox(), w.HBox([self._back, self._next])
        self.view = w.VBox([*map(sheet, sheets), self._steps, self._page, self._ways])

    def page(self, at: int) -> list[w.Widget]:
        """What is on a page."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """The names of the steps, with how far each has come."""
        raise NotImplementedError

    def entry(self, step: int) -> int:
        """The page to which the button of a step leads."""
        return self._starts[step]

    def go(self, at: int) -> None:
        """Show a page; the last has nothing to turn to."""
        self._at = at
        self.label()
        self._page.children = self.page(at)
        self._ways.layout.display = "none" if at == self._last else ""
        self._back.disabled = at == 0

    def turn(self, by: int) -> None:
        """Go to the page before or after; where the button that was pressed ends, the focus goes to the nearest."""
        self.go(min(max(self._at + by, 0), self._last))
        if self._at == self._last:
            self._steps.children[-1].focus()
        elif self._back.disabled:
            self._next.focus()

    def label(self) -> None:
        """Name the steps anew, and mark the one that is open."""
        name_steps(self._steps, self.names(), sum(start <= self._at for start in self._starts) - 1)


def button(label: str, pressed: Callable[[], object]) -> w.Button:
    """A button that calls `pressed` without an argument."""
    made = w.Button(description=label)
    made.on_click(lambda _: pressed())
    return made


def step_row(count: int, go: Callable[[int], object]) -> w.HBox:
    """A row of buttons, one for each step; the button at a place calls `go` with that place."""
    row = w.HBox([button("", partial(go, at)) for at in range(count)], layout={"flex_flow": "row wrap"})
    return row.add_class("byline-steps")


def name_steps(row: w.HBox, names: Sequence[str], current: int) -> None:
    """Name the steps, with how far each has come, and mark the one that is open."""
    for at, (step, name) in enumerate(zip(row.children, names, strict=True)):
        step.description = name
        marked = ("bold", "underline") if at == current else ("", "")
        step.style.font_weight, step.style.text_decoration = marked
        step.tooltip = "This step is open" if at == current else "Go to this step"

"""A view that is only shown: nothing is kept of it, and it needs no kernel once it is there."""

from typing import TYPE_CHECKING, Any

from byline.front.drawn import Drawn
from byline.front.view import VIEW

if TYPE_CHECKING:
    import pandas as pd

VERSION = 1  # of the form of a view


class Shown(Drawn):
    """What a tool returns that shows something: a component in the page, and a table where there is no page."""

    def __init__(
        self,
        view: str,
        name: str,
        data: dict[str, Any],
        table: "pd.DataFrame",
        text: str | None = None,
        is_saved: bool = True,
    ) -> None:
        """`view` names the component, `data` is what it shows, as JSON data; `table` says the same in a table.

        `text` says it where only text is shown, by default the table. What may not be saved with the notebook is shown
        for as long as Python runs, and leaves the table.
        """
        super().__init__({"view": view, "version": VERSION, "name": name, "keeps": False, "data": data})
        self._table, self._text, self._is_saved = table, text, is_saved

    def __repr__(self):
        return self._words()["text/plain"]

    def _repr_mimebundle_(self, **_):
        return ({VIEW: self.view} if self._is_saved else {}) | self._words() | self.widget()

    def _words(self):
        """The table in words, whole, for GitHub, paper and consoles."""
        import pandas as pd

        whole = ("display.max_colwidth", None, "display.max_rows", None, "display.width", None)
        with pd.option_context(*whole):
            return {"text/plain": self._text or self._table.to_string(), "text/html": self._table.to_html(na_rep="")}

"""What Jupyter remembers of a session: what cells gave (`_`, `__`, `_3`, `Out[3]`) and what they said (`In[3]`, `_i`).

Numbers are those that stood beside the cells in the student's notebook, as code names results by them.
"""

_LAST = ("_", "__", "___")
_SAID = ("_i", "_ii", "_iii")
_MOST = 100_000  # no session has as many cells; `In` is a list with a place for each


class History:
    """Keeps IPython's names for earlier results in a namespace."""

    def __init__(self, names: dict) -> None:
        self._names, self._number = names, 0
        self._said: list[str] = [""]
        self._out: dict[int, object] = {}
        self._last: dict[str, object] = dict.fromkeys(_LAST, "")
        names |= self._last | dict.fromkeys(_SAID, "")
        names |= {"In": self._said, "_ih": self._said, "Out": self._out, "_oh": self._out}

    def begin(self, source: str, number: int | None = None) -> None:
        """A cell runs: with its number, or the next one."""
        self._names |= {name: self._before(back) for back, name in enumerate(_SAID)}
        self._number = number if type(number) is int and 0 < number < _MOST else self._number + 1
        self._said += [""] * (self._number + 1 - len(self._said))
        self._said[self._number] = self._names[f"_i{self._number}"] = source

    def keep(self, value: object) -> None:
        """The last line of the cell gave a value; None, and the history itself, is not remembered."""
        if value is None or value is self._out:
            return
        is_ours = all(self._names.get(name, kept) is kept for name, kept in self._last.items())
        self._last = dict(zip(_LAST, (value, *self._last.values()), strict=False))
        if is_ours:  # a student who gives `_` a value keeps it
            self._names |= self._last
        self._names[f"_{self._number}"] = self._out[self._number] = value

    def _before(self, back):
        return self._said[self._number - back] if self._number >= back else ""

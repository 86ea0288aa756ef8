"""What the kit says when it is asked for something that it cannot do."""

import difflib
from collections.abc import Iterable

_MANY = 50


class BylineError(Exception):
    """A sentence for a person; in a notebook it stands alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def nearest(word: object, known: Iterable[str]) -> str:
    """A hint that ends a sentence: the closest known words; when none is close, all of them, or a few of very many."""
    known = sorted(known)
    close = difflib.get_close_matches(str(word), known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    if len(known) > _MANY:
        return f"There are {len(known)}, such as {', '.join(known[:3])}."
    return f"Known are {', '.join(known)}." if known else "There is none yet."


def shown(value: object) -> str:
    """The value as a person typed it, cut to a readable length; its type, where it cannot be shown."""
    try:
        text = repr(value)
    except Exception:
        text = f"something of type {type(value).__name__}"
    return text if len(text) <= 40 else text[:37] + "..."

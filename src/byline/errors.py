"""What the kit says when it is asked for something that it cannot do."""

import difflib


class BylineError(Exception):
    """A sentence for a person; in a notebook it stands alone, without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


def nearest(word, known):
    """A hint that ends a sentence: the closest known words, or all of them when none is close."""
    known = sorted(known)
    close = difflib.get_close_matches(str(word), known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return f"Known are {', '.join(known)}." if known else "There is none yet."

"""Gentle notes on the text as a whole: its length, its reader, and whether it says how sure it is."""

import re

from byline.brief.finding import WHOLE, Finding
from byline.brief.sentences import Draft
from byline.brief.wording import ESTIMATIVE, with_band

SHORTEST, LONGEST = 300, 400
_LATE = 200  # from so many words on, reader and conclusion are asked for
_READER = re.compile(r"^\W*(?:to|for|reader|dear)\b\W*\s*[A-Z]", re.IGNORECASE | re.MULTILINE)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b|\bhow sure\b", re.IGNORECASE)
_ASKED = {
    "reader": (
        "reader",
        "No reader is named. Begin with a line such as “For: Councillor N. N.”, and say what that person decides.",
    ),
    "likelihood": (
        "conclusion",
        "No sentence says how likely you hold it. Put a word with its band into it, such as {}.",
    ),
    "confidence": (
        "conclusion",
        "No sentence says how good your evidence is. Give your confidence (high, moderate, low) its own sentence.",
    ),
}


def n_words(draft: Draft) -> int:
    """The length of a text in words, citations not counted."""
    return len(re.findall(r"[^\W_]+(?:[’'.,:-][^\W_]+)*", draft.uncited))


def shape(draft: Draft) -> list[Finding]:
    """Notes on length, reader and conclusion; those on reader and conclusion wait until there is something to read."""
    count = n_words(draft)
    found = [_length(count)] if not SHORTEST <= count <= LONGEST else []
    if count < _LATE:
        return found
    asked = {"reader": _READER.search(draft.text[:300]), "likelihood": ESTIMATIVE.search(draft.own)}
    asked["confidence"] = _CONFIDENCE.search(draft.own)
    for name in (name for name, there in asked.items() if not there):
        kind, message = _ASKED[name]
        found.append(_note(kind, message.format(with_band())))
    return found


def _length(count):
    if count > LONGEST:
        return _note(
            "length",
            f"{count} words, citations not counted; {LONGEST} are the most. Take out what your reader does not need.",
        )
    return _note("length", f"{count} words so far, citations not counted; the brief needs {SHORTEST} to {LONGEST}.")


def _note(kind, message):
    return Finding(kind, WHOLE, 0, 0, message)

"""Step 1a, decode: the bytes of an untrusted file in, a JSON document out, with notes on what was wrong with it.

What a careless editor, a broken download or a merge does to a file is undone as far as whole cells can be had.
"""

import json
import math
import re
from typing import Any

from byline.errors import BylineError
from byline.grading.reading.student_cells import printable, raw_cells

_CELLS = re.compile(r'"cells"\s*:\s*\[')
_CELL = re.compile(r'\{\s*"(?:attachments|cell_type|execution_count|id|metadata|outputs|source)"')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # of a pair that writes one character; alone, no file can hold it
_DAMAGES = 50  # places at which reading is taken up again; each may cost a look at the rest of the file
_KINDS = {
    "<!doctype": "a web page",
    "<html": "a web page",
    "%pdf": "a PDF file",
    "pk\x03\x04": "an archive or an office file",
    "{\\rtf": "a text document",
}


def decode(data: bytes, name: str) -> tuple[Any, list[str]]:
    """Return (document, notes) for the bytes of a file; raise BylineError, saying what it is, where it is no JSON."""
    notes: list[str] = []
    text = _text(data, notes)
    reader = _Reader()
    try:
        document = reader.whole(text, notes)
        if _HALF.search(text):
            document = json.loads(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError:
        raise BylineError(
            f"{name} is not a notebook: what is nested so deeply is not JSON. Ask for it again."
        ) from None
    except ValueError:
        document = {"cells": reader.cells(text, notes)}
        if not document["cells"]:
            raise BylineError(f"{name} is not a notebook: {_what(text)}. Ask for the file again.") from None
    return document, notes + reader.notes()


def _text(data, notes):
    """The text of a file, in whichever form of Unicode it is."""
    encoding = json.detect_encoding(data)
    if encoding not in ("utf-8", "utf-8-sig"):
        notes.append(f"The file was saved in {encoding.upper()[:6]}, not in UTF-8; it was read.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        notes.append("The file holds bytes that are no text; they are shown as \N{REPLACEMENT CHARACTER}.")
        return data.decode(encoding, "replace")


def _what(text):
    start = text[:200].strip().lower()
    kind = next((kind for sign, kind in _KINDS.items() if start.startswith(sign)), "")
    return f"it is {kind}" if kind else "it is empty" if not start else "its content is not JSON"


class _Reader:
    """Reads JSON as notebooks need it, and remembers what no JSON allows."""

    def __init__(self):
        self._odd, self._twice = 0, set()
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=self._no_number, parse_int=self._int, parse_float=self._float
        )

    def whole(self, text, notes):
        """The one document in a text; junk before its first brace or after its last is noted."""
        start = max(text.find("{"), 0)
        document, end = self._decoder.raw_decode(text, start)
        if text[:start].strip() and raw_cells(document) is None:
            raise ValueError("a brace in another kind of text")
        if text[:start].strip() or text[end:].strip("\x00 \t\r\n"):
            notes.append("The file holds other text before or after the notebook; that was left out.")
        return document

    def cells(self, text, notes):
        """The whole cells of a document that is cut off or damaged."""
        found, damages, wasted = [], 0, 0
        opened = _CELLS.search(text)
        start = _CELL.search(text, opened.end() if opened else 0)
        while start and damages < _DAMAGES and wasted < 4 * len(text):
            try:
                cell, end = self._decoder.raw_decode(text, start.start())
                found += [cell] if "cell_type" in cell else []
            except (ValueError, RecursionError) as error:
                end, damages = start.start() + 1, damages + 1
                wasted += getattr(error, "pos", len(text)) - start.start()
            start = _CELL.search(text, end)
        notes.append(f"The file is damaged or cut off; {len(found)} whole cells could be read, the rest is lost.")
        return found

    def notes(self):
        """What was met that no JSON allows."""
        notes = ["Numbers that are no JSON, such as NaN, were read as nothing."] if self._odd else []
        if self._twice:
            names = ", ".join(sorted(self._twice)[:3])
            notes.append(f"The file gives the same field twice ({names}); the last one counts.")
        return notes

    def _object(self, pairs):
        document = dict(pairs)
        if len(document) != len(pairs):
            seen = set()
            self._twice |= {printable(name[:30]) for name, _ in pairs if name in seen or seen.add(name)}
        return document

    def _no_number(self, _):
        self._odd += 1

    def _float(self, text):
        value = float(text)
        return value if math.isfinite(value) else self._no_number(text)

    def _int(self, text):
        try:
            return int(text)
        except ValueError:  # longer than Python converts
            return self._no_number(text)

"""Answers kept: in the notebook's own outputs, and beside it until the notebook is saved.

A picked answer is written into the outputs of the cell that asked, as JSON under a MIME type of its own, so it is
saved, closed, mailed and graded with the notebook. Running that cell again clears its outputs; the earlier answer
then comes back from the saved notebook or, if this very page gave it and has not saved it yet, from a small file in
the user's data folder. What another page left in that folder may be somebody else's, so it does not count.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from byline.course import Stem
from byline.errors import BylineError, shown
from byline.folders import home
from byline.questions.base import is_missing
from byline.questions.prompts import text_of
from byline.writing import write

MIME = "application/vnd.byline.answer+json"

Record = dict[str, Any]  # what is kept of an answer: question, answer, kept (its time)


class Answer:
    """The answer to one question as it stands now; `value` changes while the student clicks."""

    def __init__(self, value: Any = None) -> None:
        self.value = value

    def __repr__(self):
        return f"Answer({self.value!r})"

    def checked(self, checks: dict[str, Any]) -> None:
        """Take over how often an answer was checked, and which one last, if anything here shows it."""


class Recalled(Answer):
    """An Answer that a notebook does not show at the end of a cell, as what it holds is to be recalled later."""

    def _ipython_display_(self):
        pass


def record(question_id: str, answer: Any) -> Record:
    """What is kept of an answer: JSON data that names its question and its time."""
    return {"question": question_id, "answer": answer, "kept": datetime.now(UTC).isoformat()}


def recorded(outputs: Iterable[object], question_id: str) -> Record | None:
    """Return the newest well-formed record of a question among a cell's outputs, or None. Trusts nothing."""
    found = [_record(output) for output in outputs]
    mine = [record for record in found if record and record.get("question") == question_id]
    return max(mine, key=_kept, default=None)


def records_in(notebook: object) -> dict[str, Record]:
    """The newest well-formed record of each question among the outputs of a notebook (as a dict), by its name."""
    found: dict[str, Record] = {}
    for record in filter(None, map(_record, chain.from_iterable(_outputs(notebook)))):
        name = record.get("question")
        if isinstance(name, str) and (name not in found or _kept(record) > _kept(found[name])):
            found[name] = record
    return found


def keep(record: Record) -> str:
    """Write a record to the user's data folder, for the time until the notebook is saved.

    Return "", or a sentence that says why it could not be written: a full disk must not cost the click itself.
    """
    try:
        remedy = "Save this notebook now, with Ctrl+S: no other copy of your answer is kept."
        write(_path(record["question"], page()), json.dumps(record), remedy)
    except BylineError as error:
        return str(error)
    return ""


def earlier(question_id: str) -> Any:
    """Return the answer given earlier to a question, in the saved notebook or on this page, or None."""
    return (newest(question_id) or {}).get("answer")


def attempts(question_id: str) -> dict[str, Any] | None:
    """Return {"attempts": how many, "last": the answer checked last} of a question, checked on its card or by `check`,
    or None before the first."""
    by_cell, on_card = newest(f"{question_id}#check") or {}, newest(question_id) or {}
    counts = [(_kept(by_cell), by_cell.get("answer")), (_kept(on_card), on_card.get("checks"))]
    known = [(count, kept) for kept, count in counts if isinstance(count, dict)]
    sound = [(count["attempts"], kept, count) for count, kept in known if isinstance(count.get("attempts"), int)]
    return max(sound, key=lambda one: one[:2])[2] if sound else None


def show_again(name: str, answer: object) -> None:
    """Display an earlier answer that does not fit the kit any more, so that running its cell loses nothing."""
    from IPython.display import display

    if not is_missing(answer):
        text = f"Your earlier answer is kept here, though it does not fit this version of the question: {shown(answer)}"
        display({"text/plain": text, MIME: record(name, answer)}, raw=True)


def kept_files(stem: Stem = "") -> Iterator[Path]:
    """Yield the files in which the data folder keeps answers of a lesson and its quiz, or of all.

    Raises BylineError where the folder is there and cannot be read.
    """
    try:
        paths = sorted(folder().iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        why = error.strerror or error
        raise BylineError(f"{folder()} cannot be read: {why}. Name another folder in BYLINE_HOME.") from None
    for path in [path for path in paths if path.suffix == ".json"]:
        found = _json(path)
        if not stem or isinstance(found, dict) and str(found.get("question")).startswith(f"{stem}/"):
            yield path


def folder() -> Path:
    """Where answers are kept beside the notebooks."""
    return home() / "answers"


def page() -> str:
    """Which page talks to the kernel just now, in a word: it lasts until the page is loaded anew or closed."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    kernel = getattr(shell, "kernel", None)
    session = kernel.get_parent().get("header", {}).get("session") if kernel else None
    return session or f"process {os.getpid()}"


def text_as_saved(question_id: str) -> tuple[str, datetime] | None:
    """Return (text, time) of the cell that a free text is written into, as the notebook of this kernel was last saved.

    The text is "" where the notebook has no such cell. Return None where no saved notebook is to be found.
    """
    path = _notebook()
    notebook = _json(path)
    if path is None or not isinstance(notebook, dict):
        return None
    found = notebook.get("cells")
    cells = found if isinstance(found, list) else []
    name = question_id.rpartition("/")[2]
    texts = [text_of(cell) for cell in cells if isinstance(cell, dict) and _grade_id(cell) == name]
    return (texts[-1] if texts else "").strip(), datetime.fromtimestamp(path.stat().st_mtime)


def _grade_id(cell):
    """nbgrader's name for a cell, or None."""
    metadata = cell.get("metadata")
    named = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return named.get("grade_id") if isinstance(named, dict) else None


def newest(question_id: str) -> Record | None:
    """Return the newest record that this page kept or that the notebook on disk holds, or None."""
    saved = [recorded(outputs, question_id) for outputs in _outputs(_json(_notebook()))]
    return max(filter(None, [_kept_in(_path(question_id, page()), question_id), *saved]), key=_kept, default=None)


def beside(question_id: str) -> Record | None:
    """Return the newest record that the other notebooks in the folder of this one hold, as saved, or None."""
    here = _notebook()
    others = [path for path in here.parent.glob("*.ipynb") if path != here] if here else []
    saved = [recorded(outputs, question_id) for path in others for outputs in _outputs(_json(path))]
    return max(filter(None, saved), key=_kept, default=None)


def _kept_in(path: Path, question_id: str) -> Record | None:
    """The record of a question in a file of the data folder, or None."""
    kept = _json(path)
    return kept if isinstance(kept, dict) and kept.get("question") == question_id else None


def _outputs(notebook):
    """The lists of outputs of a notebook, whatever shape the file is in."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    outputs = [cell.get("outputs") for cell in cells or [] if isinstance(cell, dict)] if isinstance(cells, list) else []
    return [found for found in outputs if isinstance(found, list)]


def _record(output: object) -> Record | None:
    data = output.get("data") if isinstance(output, dict) else None
    found = data.get(MIME) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else None


def _kept(record: Record) -> str:
    return str(record.get("kept", ""))


def _notebook() -> Path | None:
    """The notebook that this kernel serves, where the server tells (JPY_SESSION_NAME), else None."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    return Path(name) if name.endswith(".ipynb") else None


def _path(question_id: str, page: str) -> Path:
    """The file of a question in this notebook, one for each page, so that nobody's answer is written over."""
    name, of_page = (hashlib.sha256(text.encode()).hexdigest()[:20] for text in (f"{_notebook()}|{question_id}", page))
    return folder() / f"{name}.{of_page}.json"


def _json(path: Path | None) -> Any:
    """A file's JSON, or None where it is absent or damaged: a lost note must never stop a student."""
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path else None
    except (OSError, ValueError, RecursionError):
        return None

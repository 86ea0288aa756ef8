"""Answers kept: in the notebook's own outputs, and beside it until the notebook is saved.

A picked answer is written into the outputs of the cell that asked, as JSON under a MIME type of its own, so it is
saved, closed, mailed and graded with the notebook. Running that cell again clears its outputs; the earlier answer
then comes back from the saved notebook or from a small file in the user's data folder, whichever is newer.
"""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from byline.questions.prompts import text_of

MIME = "application/vnd.byline.answer+json"


class Answer:
    """The answer to one question as it stands now; `value` changes while the student clicks."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"Answer({self.value!r})"


class Recalled(Answer):
    """An Answer that a notebook does not show at the end of a cell, as what it holds is to be recalled later."""

    def _ipython_display_(self):
        pass


def record(question_id, answer):
    """What is kept of an answer: JSON data that names its question and its time."""
    return {"question": question_id, "answer": answer, "kept": datetime.now(UTC).isoformat()}


def recorded(outputs, question_id):
    """Return the newest well-formed record of a question among a cell's outputs, or None. Trusts nothing."""
    found = [_record(output) for output in outputs]
    mine = [record for record in found if record and record.get("question") == question_id]
    return max(mine, key=_kept, default=None)


def keep(record):
    """Write a record to the user's data folder, for the time until the notebook is saved."""
    path = _path(record["question"])
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)


def earlier(question_id):
    """Return the answer given earlier to a question in this notebook, or None."""
    return (max(_saved(question_id), key=_kept, default=None) or {}).get("answer")


def text_as_saved(question_id):
    """Return (text, time) of the cell that a free text is written into, as the notebook of this kernel was last saved.

    The text is "" where the notebook has no such cell. Return None where no saved notebook is to be found.
    """
    path = _notebook()
    notebook = _json(path)
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells") if isinstance(notebook.get("cells"), list) else []
    name = question_id.rpartition("/")[2]
    texts = [text_of(cell) for cell in cells if isinstance(cell, dict) and _grade_id(cell) == name]
    return (texts[-1] if texts else "").strip(), datetime.fromtimestamp(path.stat().st_mtime)


def _grade_id(cell):
    """nbgrader's name for a cell, or None."""
    metadata = cell.get("metadata")
    named = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return named.get("grade_id") if isinstance(named, dict) else None


def _saved(question_id):
    """The records left by earlier runs, from the data folder and from the notebook on disk."""
    kept = _json(_path(question_id))
    if isinstance(kept, dict) and kept.get("question") == question_id:
        yield kept
    for outputs in _outputs(_json(_notebook())):
        found = recorded(outputs, question_id)
        if found:
            yield found


def _outputs(notebook):
    """The lists of outputs of a notebook, whatever shape the file is in."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    outputs = [cell.get("outputs") for cell in cells or [] if isinstance(cell, dict)] if isinstance(cells, list) else []
    return [found for found in outputs if isinstance(found, list)]


def _record(output):
    data = output.get("data") if isinstance(output, dict) else None
    found = data.get(MIME) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else None


def _kept(record):
    return str(record.get("kept", ""))


def _notebook():
    """The notebook that this kernel serves, where the server tells (JPY_SESSION_NAME), else None."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    return Path(name) if name.endswith(".ipynb") else None


def _path(question_id):
    home = os.environ.get("BYLINE_HOME") or platformdirs.user_data_path("byline")
    where = hashlib.sha256(f"{_notebook()}|{question_id}".encode()).hexdigest()[:20]
    return Path(home) / "answers" / f"{where}.json"


def _json(path):
    """A file's JSON, or None where it is absent or damaged: a lost note must never stop a student."""
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path else None
    except (OSError, ValueError, RecursionError):
        return None

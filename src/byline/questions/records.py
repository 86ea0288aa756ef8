"""Answers kept: in the notebook's own outputs, and beside it until the notebook is saved.

A picked answer is written into the outputs of the cell that asked, as JSON under a MIME type of its own, so it is
saved, closed, mailed and graded with the notebook. Running that cell again clears its outputs; the earlier answer
then comes back from the saved notebook or from a small file in the user's data folder, whichever is newer.
"""

import hashlib
import html
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from byline.questions.types import TYPES, is_missing

MIME = "application/vnd.byline.answer+json"


class Answer:
    """The answer to one question as it stands now; `value` changes while the student clicks."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"Answer({self.value!r})"


def bundle(question, answer):
    """The MIME bundle that shows and keeps an answer; without an answer it says how to give one."""
    if is_missing(answer):
        example = TYPES[question.type].example
        how = f"No answer yet. Choose above, or type one in the cell, such as {question.variable} = {example}"
        return {"text/plain": how, "text/html": _note(how)}
    record = {"question": question.id, "answer": answer, "kept": datetime.now(UTC).isoformat()}
    text = f"Your answer, kept in this notebook: {in_words(question, answer)}"
    return {"text/plain": text, "text/html": _note(text), MIME: record}


def in_words(question, answer):
    """An answer as a person reads it: the option's text beside its letter."""
    if isinstance(answer, dict):
        return ", ".join(f"{row} → {label}" for row, label in answer.items())
    if isinstance(answer, (list, tuple)):
        return ", ".join(map(str, answer))
    return f"{answer} · {question.options[answer]}" if answer in question.options else str(answer)


def recorded(outputs, question_id):
    """Return the newest well-formed record of a question among a cell's outputs, or None. Trusts nothing."""
    records = [_record(output) for output in outputs if isinstance(output, dict)]
    mine = [record for record in records if record and record.get("question") == question_id]
    return max(mine, key=_kept, default=None)


def keep(question_id, record):
    """Write a record to the user's data folder, for the time until the notebook is saved."""
    path = _path(question_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)


def earlier(question_id):
    """Return the answer given earlier to a question in this notebook, or None."""
    return (max(_saved(question_id), key=_kept, default=None) or {}).get("answer")


def _saved(question_id):
    """The records left by earlier runs, from the data folder and from the notebook on disk."""
    kept = _json(_path(question_id))
    if isinstance(kept, dict) and kept.get("question") == question_id:
        yield kept
    notebook = _json(_notebook()) if _notebook() else None
    for cell in notebook.get("cells", []) if isinstance(notebook, dict) else []:
        record = recorded(cell.get("outputs", []), question_id)
        if record:
            yield record


def _record(output):
    data = output.get("data")
    record = data.get(MIME) if isinstance(data, dict) else None
    return record if isinstance(record, dict) else None


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
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _note(text):
    return f'<p class="byline-kept" style="margin:0.2em 0">{html.escape(text)}</p>'

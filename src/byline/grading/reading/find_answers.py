"""Step 2a, find: the cell that holds a student's answer to each question.

The rule of precedence. The cell with the grade id (or cell id) of the answer cell comes first, then a cell that asks
or checks the question or keeps its record, then a cell that sets its variable. The first of these kinds in which an
answer stands counts, and of several cells of one kind the last. What was found elsewhere, or twice, is noted.
A cell of the first kind that computes its answer keeps it, as a run is to tell what it is.
"""

import json
from contextlib import suppress
from typing import NamedTuple

from byline.errors import shown
from byline.grading.reading.answers import computes
from byline.grading.reading.identify import BY_GRADE_ID, BY_ID, answer_cell
from byline.grading.reading.literals import Given, checked, sets, settled, typed
from byline.grading.reading.pictures import joined
from byline.grading.reading.student_cells import same
from byline.questions.base import is_missing
from byline.questions.question_type import CODE, DATA, PROSE
from byline.questions.types import type_of

_OWN, _ASKS, _SETS = range(3)


class Found(NamedTuple):
    """Where an answer was found: the cell (None where there is none), source and record for the answer cell, and its
    pictures, if they are not those of the cell."""

    cell: object = None
    source: str | None = None  # None: as released
    record: dict | None = None
    note: str = ""
    taken: tuple = ()  # positions of the cells whose whole text went to the answer cell
    pictures: dict | None = None


class Notebook:
    """A student's cells, what they were identified as, and the released cells that they are compared with."""

    def __init__(self, cells, names, released):
        self.cells = cells
        self.names = names  # position → (name, how)
        self.released = released  # name → Released, in order
        self._copies = {}
        for cell in cells:
            self._copies.setdefault(self.name(cell), []).append(cell)

    def copies(self, name):
        """The student's copies of a released cell."""
        return self._copies.get(name, [])

    def name(self, cell):
        """The name of the released cell that a cell was identified as, or None."""
        return self.names.get(cell.at, (None, None))[0]

    def is_unchanged(self, cell):
        """Whether a cell says what a cell of the release says."""
        name = self.name(cell)
        return name is not None and same(cell.text, self.released[name].text)


def find(asked, notebook):
    """Return what was Found of the answer to a question."""
    how = {CODE: _find_code, PROSE: _find_text, DATA: _find_value}
    return how[type_of(asked).answer_is](asked, answer_cell(asked.id.split("/")[1], notebook.released), notebook)


def _find_value(asked, name, notebook):
    """The answer to a question whose answers are data."""
    read = [(cell, _value(cell, asked)) for cell in notebook.cells]
    read = [(cell, value) for cell, value in read if value and not is_missing(value.value)]
    answered = [(_tier(cell, name, asked, notebook), cell, value) for cell, value in read]
    copies = notebook.copies(name)
    if not answered:
        return _whole(copies, _unanswered(asked, name, copies, notebook))._replace(record=_excess(asked, notebook))
    computed = [cell for cell in copies if computes(cell.text, asked)]
    if computed and not any(tier == _OWN for tier, _, _ in answered):
        return _computed(asked, computed, min(answered, key=lambda found: (found[0], -found[1].at)))
    tier, cell, given = min(answered, key=lambda found: (found[0], -found[1].at))
    is_own = notebook.name(cell) == name
    others = [other for _, other, value in answered if value.value != given.value]
    note = _doubt(asked, cell, given, [other for other in others if not (is_own and notebook.name(other) == name)])
    if is_own:
        emptied = not cell.text.strip() and f"The cell {name} was emptied; the answer kept from a click counts."
        return _whole([cell], note or emptied or "")._replace(record=cell.records.get(asked.id))
    note = note or f"{asked.variable} was answered in cell {cell.at}, not in its own; that answer counts."
    if given.text:
        return Found(cell, f"{asked.variable} = {given.text}", None, note)
    return Found(cell, None, cell.records[asked.id], note)


def _computed(asked, copies, elsewhere):
    """The cell that computes an answer; what was answered in another one is kept in it, should nothing come of that."""
    _, cell, value = elsewhere
    note = (
        f"{asked.variable} was answered in cell {cell.at}, not in its own, which computes it; what comes of that counts"
    )
    with suppress(TypeError, ValueError):  # no JSON data
        kept = {"question": asked.id, "answer": json.loads(json.dumps(value.value)), "kept": ""}
        return _whole(copies, f"{note}, if anything does.")._replace(record=kept)
    return _whole(copies, f"{note}.")


def _excess(asked, notebook):
    """The record of a kept answer that is too long or too deep to be read, or None."""
    kept = [cell.records[asked.id] for cell in notebook.cells if asked.id in cell.records]
    return next((record for record in reversed(kept) if record.get("excess")), None)


def _value(cell, asked):
    """What a cell says to a question, as a Given: typed, else kept from a click, else handed to `check`; or None."""
    written = settled(typed(cell.text, asked.variable), asked)
    if written and not is_missing(written.value):
        return written
    record = cell.records.get(asked.id)
    if record and not is_missing(record["answer"]):
        return Given(record["answer"])
    return (checked(cell.text, asked.id) if asked.id in cell.asks else None) or written


def _tier(cell, name, asked, notebook):
    own, how = notebook.names.get(cell.at, (None, None))
    if own == name and how in (BY_GRADE_ID, BY_ID):
        return _OWN
    return _ASKS if asked.id in cell.records or asked.id in cell.asks else _SETS


def _doubt(asked, cell, given, others):
    """A note where different answers to one question stand in several cells."""
    if not others:
        return ""
    places = " and ".join(str(other.at) for other in others[:3])
    return f"{asked.variable} has other answers in cell {places}; {shown(given.value)} in cell {cell.at} counts."


def _unanswered(asked, name, copies, notebook):
    """A note where a student changed an answer cell and yet left no answer in it."""
    if any(cell.is_odd for cell in copies):
        return f"What the cell {name} keeps cannot be read; an answer may be lost."
    changed = [cell for cell in copies if not notebook.is_unchanged(cell)]
    if not changed or any(computes(cell.text, asked) for cell in copies):
        return ""  # as released; or step 2 says what is wrong with what was typed
    if not changed[-1].text.strip():
        return f"The cell {name} was emptied and keeps no answer."
    return f"The cell {name} was changed and assigns nothing to {asked.variable}."


def _whole(copies, note=""):
    """The last of some cells, with its whole text."""
    return Found(copies[-1], copies[-1].text, None, note, (copies[-1].at,)) if copies else Found(note=note)


def _find_code(asked, name, notebook):
    """The cell with the code of a question: its own, else one that sets its variable."""
    copies = notebook.copies(name)
    changed = [cell for cell in copies if cell.text.strip() and not notebook.is_unchanged(cell)]
    setting = [cell for cell in notebook.cells if sets(cell.text, asked.variable)]
    places = {cell.at for cell in changed}
    own = [cell for cell in setting if cell.at in places]
    if own or not setting:
        return _whole(own or changed or copies, "" if changed else _emptied(name, copies))
    cell = setting[-1]
    note = f"{asked.variable} is set in cell {cell.at}, not in its own; that code counts."
    if _stays(cell, name, notebook):
        return Found(cell, f"# {asked.variable} is set in a cell above.", note=note)
    return _whole([cell], note)


def _emptied(name, copies):
    return f"The cell {name} was emptied." if copies and not any(cell.text.strip() for cell in copies) else ""


def _stays(cell, name, notebook):
    """Whether a cell stays where it is, above the answer cell, so that its code is run there."""
    order = list(notebook.released)
    before = [other.at for other in notebook.cells if notebook.name(other) in order[: order.index(name)]]
    own = notebook.name(cell)
    is_free = own is None or notebook.released[own].is_theirs and not notebook.released[own].takes_answer
    return is_free and cell.kind == "code" and cell.at < max(before, default=0)


def _find_text(asked, name, notebook):
    """The text that a person marks: in its own cell, else in what stands in that cell's place."""
    copies = notebook.copies(name)
    changed = [cell for cell in copies if cell.text.strip() and not notebook.is_unchanged(cell)]
    if changed:
        prose = [cell for cell in changed if cell.kind != "code" or not _is_code(cell, notebook)] or changed
        return _whole(prose)
    beside = _beside(name, copies, notebook)
    if beside:
        note = f"{name} was answered in cell {beside[0].at}, not in its own; that text counts."
        text, pictures = joined(beside)
        return Found(beside[0], text, None, note, tuple(cell.at for cell in beside), pictures)
    added = _added(name, notebook)
    if added:
        return Found(added[0], added[1], note=f"{name} was answered in the prompt, cell {added[0].at}; it counts.")
    return _whole(copies, _emptied(name, copies))


def _is_code(cell, notebook):
    return any(sets(cell.text, one.question.replace("-", "_")) for one in notebook.released.values() if one.question)


def _beside(name, copies, notebook):
    """A student's own text cells between the prompt (or the untouched cell) and the next cell of the quiz."""
    order = list(notebook.released)
    prompt = notebook.copies(order[order.index(name) - 1])
    start = max((cell.at for cell in [*prompt, *copies]), default=None)
    if start is None:
        return []
    kinds = ("markdown", "raw") if copies else ("markdown", "raw", "code")
    beside = []
    for cell in (cell for cell in notebook.cells if cell.at > start):
        if notebook.name(cell):
            break
        beside += [cell] if cell.kind in kinds and cell.text.strip() else []
    return beside


def _added(name, notebook):
    """The lines that a student wrote into the prompt: (cell, text), or None."""
    order = list(notebook.released)
    prompt = order[order.index(name) - 1]
    lines = {line.strip() for line in notebook.released[prompt].text.split("\n")}
    for cell in reversed(notebook.copies(prompt)):
        text = "\n".join(line for line in cell.text.split("\n") if line.strip() not in lines).strip()
        if len(text.split()) > 3:
            return cell, text
    return None

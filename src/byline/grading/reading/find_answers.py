"""Step 2, answers: what a student answered to each question, determined here once, and the cell where it was found.

The rule of precedence. The cell with the grade id (or cell id) of the answer cell comes first, then a cell that asks
or checks the question or keeps its record, then a cell that sets its variable. The first of these kinds in which an
answer stands counts, and of several cells of one kind the last. What was found elsewhere, or twice, is noted.
A cell of the first kind that computes its answer keeps its place, as a run is to tell what the answer is.
"""

import json
from contextlib import suppress
from typing import NamedTuple

from byline.errors import shown
from byline.grading.reading.identify import BY_GRADE_ID, BY_ID, answer_cell
from byline.grading.reading.literals import Given, handed, no_value, reading, sets, typed
from byline.grading.reading.pictures import joined
from byline.grading.reading.student_cells import StudentCell
from byline.grading.reading.student_notebook import StudentNotebook
from byline.questions.base import Question, is_missing
from byline.questions.marking import too_long
from byline.questions.question_type import CODE, DATA, PROSE
from byline.questions.types import type_of

_OWN, _ASKS, _SETS = range(3)


class Response(NamedTuple):
    """What a student answered to a question, as a value that every later step goes by.

    Without a value nothing was answered or, where there is a note, what was answered cannot be read: the note says why.
    """

    value: object = None  # data, a free text, or what code gave (`Unordered` and `Returned` among it)
    note: str = ""
    record: dict | None = None  # of a click, as the graded notebook shows it
    needs_run: bool = False  # only a run can tell the value; the one here counts where the run tells none

    @property
    def is_blank(self) -> bool:
        """Whether the question was left alone."""
        return is_missing(self.value) and not self.note and not self.needs_run


class AnswerPlace(NamedTuple):
    """Where an answer was found, and what of it goes to the answer cell."""

    cell: StudentCell | None = None
    source: str | None = None  # None: as released
    note: str = ""
    taken: tuple = ()  # positions of the cells whose whole text went to the answer cell
    pictures: dict | None = None  # if they are not those of the cell


def find(asked: Question, notebook: StudentNotebook) -> tuple[AnswerPlace, Response]:
    """Return the (AnswerPlace, Response) of the answer to a question in a StudentNotebook.

    `needs_run` says what the answer cell alone can tell; another cell may compute the answer, too.
    """
    how = {CODE: _find_code, PROSE: _find_text, DATA: _find_value}
    return how[type_of(asked).answer_is](asked, answer_cell(asked.id.split("/")[1], notebook.released), notebook)


def _find_value(asked, name, notebook):
    """The answer to a question whose answers are data."""
    read = [(cell, _said(cell, asked, notebook)) for cell in notebook.cells]
    read = [(cell, given) for cell, given in read if given and not is_missing(given.value)]
    answered = [(_tier(cell, name, asked, notebook), cell, given) for cell, given in read]
    copies = notebook.copies(name)
    if not answered:
        return _without_answer(asked, name, copies, notebook)
    tier, cell, given = min(answered, key=lambda found: (found[0], -found[1].at))
    computing = [copy for copy in copies if notebook.computes(copy.text, asked)]
    if computing and tier != _OWN:
        return _computed(asked, computing, cell, given, notebook)
    is_own = notebook.name(cell) == name
    others = [other for _, other, its in answered if its.value != given.value]
    note = _doubt(asked, cell, given, [other for other in others if not (is_own and notebook.name(other) == name)])
    if is_own:
        return _in_its_cell(asked, cell, given, note, notebook)
    note = note or f"{asked.variable} was answered in cell {cell.at}, not in its own; that answer counts."
    if given.text:
        return AnswerPlace(cell, f"{asked.variable} = {given.text}", note), _response(asked, given.value)
    return AnswerPlace(cell, None, note), _response(asked, given.value, record=cell.records[asked.id])


def _in_its_cell(asked, cell, given, note, notebook):
    """An answer in a copy of its own cell, which is kept whole, with what was clicked beside it."""
    if not note and not cell.text.strip():
        note = f"The cell {notebook.name(cell)} was emptied; the answer kept from a click counts."
    beside = given.note if given.text else _obstacle(cell.text, asked, notebook)
    return _whole([cell], notebook, note), _response(asked, given.value, beside, cell.records.get(asked.id))


def _computed(asked, copies, cell, given, notebook):
    """The last of some cells that compute an answer; what another cell says counts, should nothing come of that."""
    where = f"{asked.variable} was answered in cell {cell.at}, not in its own, which computes it"
    place = _whole(copies, notebook, f"{where}; what comes of that counts, if anything does.")
    record = None
    with suppress(TypeError, ValueError):  # no JSON data
        record = {"question": asked.id, "answer": json.loads(json.dumps(given.value)), "kept": ""}
    return place, _response(asked, given.value, _obstacle(copies[-1].text, asked, notebook), record)


def _without_answer(asked, name, copies, notebook):
    """The last copy of an answer cell in which, as in all others, no answer can be read."""
    place = _whole(copies, notebook, _unanswered(asked, name, copies, notebook))
    excess = _excess(asked, notebook)
    note = _obstacle(place.source or "", asked, notebook)
    if not note and excess:
        note = f"The answer kept for {asked.id.split('/')[1]} {excess['excess']}"
    return place, Response(None, note, excess)


def _response(asked, value, note="", record=None):
    excess = too_long(value)
    if excess:
        return Response(None, f"The answer to {asked.id.split('/')[1]} {excess}", record)
    return Response(value, note, record)


def _excess(asked, notebook):
    """The record of a kept answer that is too long or too deep to be read, or None."""
    kept = [cell.records[asked.id] for cell in notebook.cells if asked.id in cell.records]
    return next((record for record in reversed(kept) if record.get("excess")), None)


def _said(cell, asked, notebook):
    """What a cell says to a question, as a Given: typed, else kept from a click, else handed to `check`; or None."""
    written = notebook.given(cell.text, asked)
    if written and not is_missing(written.value):
        return written
    record = cell.records.get(asked.id)
    if record and not is_missing(record["answer"]):
        return Given(record["answer"])
    given = handed(cell.text, asked.id) if asked.id in cell.asks else None
    note = f"{asked.variable} was given no value; what its cell hands to check counts."
    return given._replace(note=note) if given else written


def _obstacle(source, asked, notebook):
    """Why no answer was read in what stands in an answer cell; "" where it only asks."""
    written = notebook.given(source, asked)
    return written.note if written else no_value(source, asked.variable)


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
    if not changed or any(notebook.computes(cell.text, asked) for cell in copies):
        return ""  # as released; or the Response says what is wrong with what was typed
    if not changed[-1].text.strip():
        return f"The cell {name} was emptied and keeps no answer."
    return f"The cell {name} was changed and assigns nothing to {asked.variable}."


def _whole(copies, notebook, note=""):
    """The last of some cells, with its whole text."""
    if not copies:
        return AnswerPlace(note=note)
    source = None if notebook.is_unchanged(copies[-1]) else copies[-1].text
    return AnswerPlace(copies[-1], source, note, (copies[-1].at,))


def _find_code(asked, name, notebook):
    """The code of a question, which a run is to tell about, unless all of it is a plain value."""
    place = _place_of_code(asked, name, notebook)
    source = place.source or ""
    found = typed(source, asked.variable)
    is_plain = found and not found.note and not found.is_guess and found.value is not ...
    if is_plain and reading(source).statements == 1:
        return place, Response(found.value)
    return place, Response(needs_run=True)


def _place_of_code(asked, name, notebook):
    """The cell with the code of a question: its own, else one that sets its variable."""
    copies = notebook.copies(name)
    changed = [cell for cell in copies if cell.text.strip() and not notebook.is_unchanged(cell)]
    setting = [cell for cell in notebook.cells if sets(cell.text, asked.variable)]
    places = {cell.at for cell in changed}
    own = [cell for cell in setting if cell.at in places]
    if own or not setting:
        return _whole(own or changed or copies, notebook, "" if changed else _emptied(name, copies))
    cell = setting[-1]
    note = f"{asked.variable} is set in cell {cell.at}, not in its own; that code counts."
    if _stays(cell, name, notebook):
        return AnswerPlace(cell, f"# {asked.variable} is set in a cell above.", note)
    return _whole([cell], notebook, note)


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
    """The text that a person marks."""
    place = _place_of_text(name, notebook)
    return place, Response(place.source)


def _place_of_text(name, notebook):
    """The text that a person marks: in its own cell, else in what stands in that cell's place."""
    copies = notebook.copies(name)
    changed = [cell for cell in copies if cell.text.strip() and not notebook.is_unchanged(cell)]
    if changed:
        prose = [cell for cell in changed if cell.kind != "code" or not _is_code(cell, notebook)] or changed
        return _whole(prose, notebook)
    beside = _beside(name, copies, notebook)
    if beside:
        note = f"{name} was answered in cell {beside[0].at}, not in its own; that text counts."
        text, pictures = joined(beside)
        return AnswerPlace(beside[0], text, note, tuple(cell.at for cell in beside), pictures)
    added = _added(name, notebook)
    if added:
        return AnswerPlace(*added, f"{name} was answered in the prompt, cell {added[0].at}; it counts.")
    return _whole(copies, notebook, _emptied(name, copies))


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
    released = f"{notebook.released[prompt].text}\n{notebook.released[name].text}"
    lines = {line.strip() for line in released.split("\n")}
    for cell in reversed(notebook.copies(prompt)):
        text = "\n".join(line for line in cell.text.split("\n") if line.strip() not in lines).strip()
        if len(text.split()) > 3:
            return cell, text
    return None

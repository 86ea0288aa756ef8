"""What became of the cells of the quiz in a student's notebook, as sentences for the instructor."""

from byline.grading.assignment import Assignment
from byline.grading.reading.identify import BY_GRADE_ID, foreign
from byline.grading.reading.pictures import notes_on
from byline.grading.reading.student_cells import same
from byline.grading.reading.student_notebook import StudentNotebook
from byline.questions.prompts import bullets

_SETTINGS = ("grade", "grade_id", "locked", "points", "solution", "task")
_NAMED = 3


def changes(notebook: StudentNotebook, assignment: Assignment) -> list[str]:
    """Return notes on cells that are missing, doubled, moved, retyped or edited, or whose metadata were changed."""
    notes = [
        f"The cell {name} stood {len(copies)} times; the last one with an answer counts."
        for name, copies in ((name, notebook.copies(name)) for name in notebook.released)
        if len(copies) > 1
    ]
    graded = [name for name, one in notebook.released.items() if one.question]
    missing = [name for name in graded if not notebook.copies(name)]
    answers = [name for name in missing if notebook.released[name].takes_answer]
    notes += _answerless(answers)
    notes += _said([name for name in missing if name not in answers], "was missing; it was put back")
    lost = _lost(notebook)
    notes += _said(lost, "had lost nbgrader's metadata; it was recognised by its id, text or question")
    other = [name for name in _unsettled(notebook) if name not in lost]
    notes += _said(other, "had other metadata than released (points, ids or locks), which do not count")
    notes += _said(_retyped(notebook), "was of another type than released; it was read all the same")
    notes += _said(_edited(notebook), "was edited; what was released counts")
    notes += _options(notebook)
    if _moved(notebook):
        notes.append("Cells were moved; they are in the released order again.")
    strange = foreign(notebook.cells, assignment)
    notes += notes_on(notebook.cells)
    if strange:
        notes.append(f"The notebook asks {_listed(strange)}, which this quiz does not have.")
    return notes


def _answerless(names):
    """One sentence about answer cells that are missing; it names each question, as each may cost points."""
    if len(names) < 2:
        return _said(names, "was missing; it was put back")
    questions = [name.removesuffix("-answer") for name in names]
    return [f"The answer cells of {', '.join(questions[:-1])} and {questions[-1]} were missing; they were put back."]


def _said(names, what):
    """One sentence about the cells of these names, or none."""
    if not names:
        return []
    if len(names) == 1:
        return [f"The cell {names[0]} {what}."]
    words = {"was": "were", "had": "had", "it": "they", "its": "their", "id,": "ids,"}
    return [f"The cells {_listed(names)} {' '.join(words.get(word, word) for word in what.split())}."]


def _listed(names):
    if len(names) <= _NAMED:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _lost(notebook):
    """The graded cells that were recognised, but not by their grade id."""
    signs = {}
    for name, how in notebook.names.values():
        signs.setdefault(name, set()).add(how)
    of_nbgrader = [name for name, one in notebook.released.items() if one.question]
    return [name for name in of_nbgrader if name in signs and BY_GRADE_ID not in signs[name]]


def _unsettled(notebook):
    """The cells whose metadata for nbgrader say something else than released."""
    found = set()
    for cell in notebook.cells:
        name = notebook.name(cell)
        released = notebook.released[name].cell["metadata"].get("nbgrader", {}) if name else {}
        if released and cell.settings and any(cell.settings.get(key) != released.get(key) for key in _SETTINGS):
            found.add(name)
    return [name for name in notebook.released if name in found]


def _retyped(notebook):
    return [
        name
        for name, one in notebook.released.items()
        if any(cell.kind != one.kind for cell in notebook.copies(name)) and (one.question or one.kind == "code")
    ]


def _edited(notebook):
    """The cells that are the instructor's alone and that no longer say what they said."""
    return [
        name
        for name, one in notebook.released.items()
        if not one.is_theirs and any(not same(cell.text, one.text) for cell in notebook.copies(name))
    ]


def _options(notebook):
    """A note on prompts that offer other options: there, a letter may mean something else."""
    names = [
        name
        for name, one in notebook.released.items()
        if one.kind == "markdown" and not one.takes_answer
        if any(bullets(cell.text) != bullets(one.text) for cell in notebook.copies(name))
    ]
    if not names:
        return []
    return [
        f"The options in {_listed(names)} differ from the released ones, so a letter may mean something else there."
    ]


def _moved(notebook):
    order = {name: at for at, name in enumerate(notebook.released)}
    places = [order[notebook.name(cell)] for cell in notebook.cells if notebook.name(cell)]
    return places != sorted(places)

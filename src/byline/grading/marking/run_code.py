"""Step 3, compute: what the student's code computes, told by the sandbox; data, and noted.

A code question needs a run, and any other question whose variable is computed: what `check` was handed in the
notebook is what is marked.

A notebook is run only where an answer needs it. Where a cell ends the whole process, the run is repeated without
that cell, as long as there is time, so that it costs the student that cell and nothing else.
"""

import re
import time
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import grade_id, is_graded
from byline.grading.reading.answers import given, is_computed, source_of, written
from byline.questions.prompts import text_of
from byline.questions.question_type import CODE, DATA
from byline.questions.types import type_of
from byline.questions.values import plain

LOST = "The sandbox was lost while this notebook ran."
_NOWHERE = "There is no sandbox here; byline doctor says why."
_TRIES = 4
_HOW = {
    "time": "The run was stopped after {wall:g} seconds, in {cell}.",
    "memory": "{Cell} was stopped: it used more than {memory} MB of memory.",
    "reply": "{Cell} was stopped: it flooded the grader with data.",
    "exit": "{Cell} ended the run itself ({ended}).",
    "signal": "{Cell} crashed ({ended}).",
    "lost": LOST,
    "long": "The notebook's code is too long to be run: {size} characters of at most {most}.",
}
_LEFT_OUT = "{cell} has {what}, which the grader leaves out."
_NOTES = 12  # more would bury the others
# What a terminal might obey, and what makes text look like other text (Unicode TR 36): shown as a question mark.
_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
_UNSEEN = re.compile(
    r"[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010fffd]|[\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


class Computed(NamedTuple):
    """What came of a run: question name → the box's line about it; cell position → what it printed; notes; names of
    the questions that needed a run; and why there was none, "" if there was one."""

    lines: dict = {}
    printed: dict = {}
    notes: list = []
    wanted: list = []
    lacking: str = ""


def unwritten(notebook, assignment, name):
    """Whether a student left a code question alone: its answer cell as released, its variable in no cell of theirs."""
    asked = assignment.questions[name]
    if source_of(notebook, f"{name}-answer") != source_of(assignment.release, f"{name}-answer"):
        return False
    return not any(asked.variable in source for source in _own(notebook, assignment))


def compute(notebook, assignment, box):
    """Run a restored notebook as far as its answers need it, and return what was Computed."""
    own = _own(notebook, assignment)
    wanted = [name for name in assignment.questions if _needs_run(notebook, assignment, name, own)]
    if not wanted or box is None:
        return Computed(wanted=wanted, lacking=_NOWHERE if wanted else "")
    steps = _steps(notebook, assignment, wanted)
    size = sum(len(step.get("source", "")) for step in steps)
    if size > box.limits.source:
        return Computed(notes=[_HOW["long"].format(size=size, most=box.limits.source)], wanted=wanted)
    try:
        return _gathered(notebook, steps, _answers(notebook, assignment), box)._replace(wanted=wanted)
    except BylineError as error:
        return Computed(wanted=wanted, lacking=str(error))


def _own(notebook, assignment):
    """The sources of the code cells in which a student wrote something."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and not is_graded(cell)]
    return [source for source in map(text_of, cells) if source not in assignment.sources]


def _needs_run(notebook, assignment, name, own):
    asked = assignment.questions[name]
    kind = type_of(asked).answer_is
    if asked.void:
        return False
    if kind == CODE:
        return not unwritten(notebook, assignment, name) and written(notebook, asked) is None
    return kind == DATA and any(is_computed(notebook, source, asked) for source in own)


def _steps(notebook, assignment, wanted):
    """The code cells in order, each with its number; at each check cell of a wanted question, its variable. Nothing
    after the last one."""
    steps, until, number = [], 0, 0
    for at, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        number = cell.get("execution_count") or number + 1
        if not is_graded(cell):
            steps.append({"at": at, "source": text_of(cell), "number": number})
        elif grade_id(cell) in wanted:
            asked = assignment.questions[grade_id(cell)]
            place = {"at": at, "name": grade_id(cell), "variable": asked.variable}
            place |= {"calls": asked.settings.get("calls")} if type_of(asked).answer_is == CODE else {"typed": True}
            steps.append(place)
            until = len(steps)
    return steps[:until]


def _answers(notebook, assignment):
    """Question id → the answer kept in the notebook, which `ask` gives to code that uses it."""
    picked = [asked for asked in assignment.questions.values() if type_of(asked).answer_is == DATA]
    return {asked.id: _as_data(given(notebook, asked).value) for asked in picked}


def _as_data(value):
    """An answer as JSON data; None for what is none, such as bytes, which the notes call unread."""
    try:
        return plain(value)
    except (TypeError, ValueError, RecursionError):
        return None


def _gathered(notebook, steps, answers, box):
    """Run, and run again without a cell that ended the run; all that was told, the later word over the earlier."""
    lines, printed, failures, left_out, notes = {}, {}, {}, {}, []
    deadline = time.monotonic() + box.limits.wall
    for _ in range(_TRIES):
        run = box.run(steps, answers, max(0.5, deadline - time.monotonic()))
        last = _taken(run.lines, steps, lines, printed, failures, left_out)
        if not run.ended:
            break
        notes.append(_ending(run.ended, _called(notebook, last), box.limits))
        lines |= dict.fromkeys(_own_fault(notebook, steps, last), {})
        steps = [step for step in steps if step["at"] != last]
        if run.ended in ("time", "lost") or time.monotonic() > deadline - 0.5:
            break
    notes += [f"{_capital(_called(notebook, at))} failed: {text}" for at, text in sorted(failures.items())]
    notes += [
        _LEFT_OUT.format(cell=_capital(_called(notebook, at)), what=what) for at, what in sorted(left_out.items())
    ]
    return Computed(lines, printed, notes[:_NOTES])


def _own_fault(notebook, steps, last):
    """The question that loses its value by the cell which ended the run: that cell is its own answer."""
    cell = grade_id(notebook["cells"][last]) if last is not None else None
    return [step["name"] for step in steps if "name" in step and cell in (step["name"], f"{step['name']}-answer")]


def _taken(told, steps, lines, printed, failures, left_out):
    """Sort the lines of one run, none of which is trusted, into what they tell; return the last position."""
    places = {step["at"]: step.get("name") for step in steps}
    last = None
    for line in told:
        at = line.get("at")
        if type(at) is not int or at not in places:
            continue
        last = at
        if places[at] and len(line) > 1:
            lines[places[at]] = line
        if isinstance(line.get("output"), str):
            printed[at] = clean(line["output"], 10_000)
        if isinstance(line.get("error"), str) and not places[at]:
            failures[at] = clean(line["error"], 300).replace("\n", " ").rstrip(".") + "."
        if isinstance(line.get("left_out"), list) and not places[at]:
            left_out[at] = " and ".join(clean(str(what)[:40], 40).replace("\n", " ") for what in line["left_out"][:3])
    return last


def clean(text, length):
    """Text of a student's for an instructor's eyes: short, without what a terminal might obey, or an address in memory
    (which differs from run to run)."""
    return _ADDRESS.sub("0x", _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text[: 2 * length]))[:length]


def _ending(ended, cell, limits):
    how = _HOW.get(str(ended).partition(" ")[0], _HOW["lost"])
    numbers = {"wall": limits.wall, "memory": limits.memory // 1_000_000}
    return how.format(cell=cell, Cell=_capital(cell), ended=clean(str(ended), 30), **numbers)


def _called(notebook, at):
    """What to call a cell in a note."""
    if at is None:
        return "the first cell"
    name = grade_id(notebook["cells"][at])
    return f"the cell {name}" if name else f"cell {at + 1}"


def _capital(text):
    return text[:1].upper() + text[1:]

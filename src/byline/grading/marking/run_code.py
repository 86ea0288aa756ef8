"""Step 3, compute: what the student's code computes, told by the sandbox; data, and noted.

A code question needs a run, and any other question whose variable is computed: what `check` was handed in the
notebook is what is marked.

A notebook is run only where an answer needs it. Where a cell ends the whole process, the run is repeated without
that cell, as long as there is time, so that it costs the student that cell and nothing else.
"""

import time
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.assignment import Assignment, grade_id, is_graded
from byline.grading.marking.run_values import clean, with_run
from byline.grading.reading.find_answers import Response
from byline.grading.reading.read_notebook import Work
from byline.grading.sandbox.box import Box
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


class Ran(NamedTuple):
    """What came of a run: the Responses with what it told; cell position → what was printed there; notes; and why there
    was no run though one was needed, else "". A Response that still `needs_run` is one of which nothing was told."""

    responses: dict[str, Response]
    printed: dict[int, str] = {}
    notes: list[str] = []
    lacking: str = ""


def run_code(work: Work, assignment: Assignment, box: Box | None) -> Ran:
    """Run the code in a student's Work as far as answers need it, in a sandbox (None where there is none); return what
    Ran."""
    wanted = [name for name, response in work.responses.items() if response.needs_run]
    lines, printed, notes, lacking = {}, {}, [], ""
    try:
        if wanted:
            lines, printed, notes = _told(work, assignment, wanted, box)
    except BylineError as error:
        lacking = str(error)
    told = {
        name: with_run(work.responses[name], assignment.questions[name], lines.get(name), lacking) for name in wanted
    }
    return Ran(work.responses | told, printed, notes, lacking)


def _told(work, assignment, wanted, box):
    """(question name → the box's line about it, cell position → what it printed, notes) of a run; raises BylineError
    where there can be none."""
    if box is None:
        raise BylineError(_NOWHERE)
    steps = _steps(work.cells, assignment, wanted)
    size = sum(len(step.get("source", "")) for step in steps)
    if size > box.limits.source:
        return {}, {}, [_HOW["long"].format(size=size, most=box.limits.source)]
    return _gathered(work.cells, steps, _answers(work, assignment), box)


def _steps(cells, assignment, wanted):
    """The code cells in order, each with its number; at each check cell of a wanted question, its variable. Nothing
    after the last one."""
    steps, until, number = [], 0, 0
    for at, cell in enumerate(cells):
        if cell["cell_type"] != "code":
            continue
        number = cell.get("execution_count") or number + 1
        if not is_graded(cell):
            steps.append({"at": at, "source": cell["source"], "number": number})
        elif grade_id(cell) in wanted:
            asked = assignment.questions[grade_id(cell)]
            place = {"at": at, "name": grade_id(cell), "variable": asked.variable}
            place |= {"calls": asked.settings.get("calls")} if type_of(asked).answer_is == CODE else {"typed": True}
            steps.append(place)
            until = len(steps)
    return steps[:until]


def _answers(work, assignment):
    """Question id → the answer kept in the notebook, which `ask` gives to code that uses it."""
    return {
        asked.id: _as_data(work.responses[name].value)
        for name, asked in assignment.questions.items()
        if type_of(asked).answer_is == DATA
    }


def _as_data(value):
    """An answer as JSON data; None for what is none, such as bytes, which the notes call unread."""
    try:
        return plain(value)
    except (TypeError, ValueError, RecursionError):
        return None


def _gathered(cells, steps, answers, box):
    """Run, and run again without a cell that ended the run; all that was told, the later word over the earlier."""
    lines, printed, failures, left_out, notes = {}, {}, {}, {}, []
    deadline = time.monotonic() + box.limits.wall
    for _ in range(_TRIES):
        run = box.run(steps, answers, max(0.5, deadline - time.monotonic()))
        last = _taken(run.lines, steps, lines, printed, failures, left_out)
        if not run.ended:
            break
        notes.append(_ending(run.ended, _called(cells, last), box.limits))
        lines |= dict.fromkeys(_own_fault(cells, steps, last), {})
        steps = [step for step in steps if step["at"] != last]
        if run.ended in ("time", "lost") or time.monotonic() > deadline - 0.5:
            break
    notes += [f"{_capital(_called(cells, at))} failed: {text}" for at, text in sorted(failures.items())]
    notes += [_LEFT_OUT.format(cell=_capital(_called(cells, at)), what=what) for at, what in sorted(left_out.items())]
    return lines, printed, notes[:_NOTES]


def _own_fault(cells, steps, last):
    """The question that loses its value by the cell which ended the run: that cell is its own answer."""
    cell = grade_id(cells[last]) if last is not None else None
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


def _ending(ended, cell, limits):
    how = _HOW.get(str(ended).partition(" ")[0], _HOW["lost"])
    numbers = {"wall": limits.wall, "memory": limits.memory // 1_000_000}
    return how.format(cell=cell, Cell=_capital(cell), ended=clean(str(ended), 30), **numbers)


def _called(cells, at):
    """What to call a cell in a note."""
    if at is None:
        return "the first cell"
    name = grade_id(cells[at])
    return f"the cell {name}" if name else f"cell {at + 1}"


def _capital(text):
    return text[:1].upper() + text[1:]

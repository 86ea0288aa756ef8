"""Two thousand notebooks mangled at random: none crashes the grader, and no point is won or lost without a word."""

import copy
import json

from helpers import RIGHT, clicked, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.errors import BylineError
from byline.grading.assignment import grade_id
from byline.grading.marking.mark import grade
from byline.grading.reading.read_notebook import parse
from byline.questions.prompts import text_of

JUNK = (
    st.none()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.lists(st.none() | st.text(max_size=3), max_size=2)
)
JUNK |= st.dictionaries(st.sampled_from(["nbgrader", "data", "source", "id"]), JUNK, max_size=2)
FIELDS = ["metadata", "outputs", "source", "cell_type", "id", "execution_count", "attachments"]
HARMLESS = ["cell_type", "id", "execution_count", "attachments"]  # of a cell that keeps its grade id
SETTINGS = {"locked": False, "points": 70, "grade": True, "solution": True, "schema_version": "x", "task": None}


class _Mangler:
    """Changes a notebook step by step and remembers of which questions the answer was touched."""

    def __init__(self, data, notebook):
        self.draw = data.draw
        self.cells = notebook["cells"]
        self.owners = {id(cell): (grade_id(cell) or "").removesuffix("-answer") for cell in self.cells}
        self.touched = set()
        self.wiped = set()  # where the outputs, which hold a clicked answer, are gone as if never there

    def step(self):
        """Do one thing to one cell."""
        if self.cells:
            at = self.draw(st.integers(0, len(self.cells) - 1))
            getattr(self, self.draw(st.sampled_from([name for name in dir(self) if name.startswith("do_")])))(at)

    def touch(self, at):
        """Remember that the answer in a cell, if it holds one, was changed; return the cell."""
        self.touched.add(self.owners.get(id(self.cells[at]), ""))
        return self.cells[at]

    def do_delete(self, at):
        self.touch(at)
        del self.cells[at]

    def do_double(self, at):
        second = copy.deepcopy(self.cells[at])
        self.owners[id(second)] = self.owners.get(id(self.cells[at]), "")
        self.cells.insert(self.draw(st.integers(0, len(self.cells))), second)

    def do_split(self, at):
        first = self.touch(at)
        text = text_of(first)
        cut = self.draw(st.integers(0, len(text)))
        second = copy.deepcopy(first)
        first["source"], second["source"] = text[:cut], text[cut:]
        self.cells.insert(at + 1, second)

    def do_merge(self, at):
        if at + 1 < len(self.cells):
            first, second = self.touch(at), self.touch(at + 1)
            first["source"] = text_of(first) + "\n" + text_of(second)
            first.pop("outputs", None)
            del self.cells[at + 1]

    def do_move(self, at):
        cell = self.cells.pop(at)
        self.cells.insert(self.draw(st.integers(0, len(self.cells))), cell)

    def do_retype(self, at):
        self.cells[at]["cell_type"] = self.draw(st.sampled_from(["code", "markdown", "raw", "heading", "?"]))

    def do_set_metadata(self, at):
        found = self.cells[at].get("metadata")
        if isinstance(found, dict) and isinstance(found.get("nbgrader"), dict):
            name = self.draw(st.sampled_from(sorted(SETTINGS)))
            found["nbgrader"][name] = SETTINGS[name]

    def do_repoint(self, at):
        names = [name for name in self.owners.values() if name]
        name = self.draw(st.sampled_from(names)) + self.draw(st.sampled_from(["", "-answer", "-2"]))
        self.touch(at)["metadata"] = {"nbgrader": {"grade_id": name, "solution": True}}

    def do_strip(self, at):
        cell = self.touch(at)
        for field in self.draw(st.lists(st.sampled_from(FIELDS), max_size=3)):
            cell.pop(field, None)
            self.wiped |= {self.owners.get(id(cell), "")} if field == "outputs" else set()

    def do_strip_metadata(self, at):
        self.cells[at].pop("metadata", None)

    def do_junk(self, at):
        cell, field = self.touch(at), self.draw(st.sampled_from(FIELDS))
        cell[field] = self.draw(JUNK)
        self.wiped |= {self.owners.get(id(cell), "")} if field == "outputs" and cell[field] == [] else set()

    def do_harmless_junk(self, at):
        self.cells[at][self.draw(st.sampled_from(HARMLESS))] = self.draw(JUNK)

    def do_insert(self, at):
        name = self.draw(st.sampled_from(sorted(RIGHT))).replace("-", "_")
        text = self.draw(st.sampled_from(["A", f"{name} = 'A'", f"{name} = f()", f"{name}: “A”", "ask(", "%time x"]))
        kind = self.draw(st.sampled_from(["code", "markdown", "raw"]))
        self.cells.insert(at, {"cell_type": kind, "metadata": {}, "source": text, "outputs": []})


def _parsed(document):
    """What the grader reads of a document, by way of a file."""
    return parse(json.dumps(document).encode("utf-8", "surrogatepass"), "quiz.ipynb")


def _unexplained(result, notes, answered):
    """Questions that were answered, earn nothing, and of which neither a verdict nor a note says why."""
    empty = [name for name in answered if result.marks[name].verdict == "no answer"]
    text = " ".join(notes)
    return [name for name in empty if name not in text and name.replace("-", "_") not in text]


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_happens_to_cells_is_graded_and_explained(motives, data):
    """Cells mangled in any way give a score in range or one sentence; intact answers count, lost ones are noted.

    The graded notebook holds every answer where it belongs: it earns the same again.
    """
    start = data.draw(st.sampled_from(["typed", "clicked"]))
    questions = motives.questions
    notebook = typed(motives.release, RIGHT) if start == "typed" else clicked(motives.release, questions, RIGHT)
    mangler = _Mangler(data, notebook)
    for _ in range(data.draw(st.integers(1, 6))):
        mangler.step()
    try:
        parsed, notes = _parsed(notebook)
        result = grade(parsed, motives)
    except BylineError as error:
        assert len(mangler.cells) < 40 and "\n" not in str(error)
        return
    earned = {name: mark.points for name, mark in result.marks.items()}

    assert 0 <= result.score <= motives.max_score
    assert [name for name in RIGHT if name not in mangler.touched and earned[name] < questions[name].points] == []
    assert _unexplained(result, [*notes, *result.notes], set(RIGHT) - mangler.wiped) == []
    assert grade(result.notebook, motives).marks == result.marks


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_happens_to_the_file_is_read_or_refused(motives, data):
    """Bytes cut out, put in or changed anywhere give a score in range with notes, or one sentence."""
    text = json.dumps(typed(motives.release, RIGHT), indent=data.draw(st.sampled_from([None, 1])))
    damaged = bytearray(text.encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        gone = data.draw(st.sampled_from([0, 1, 30, 3000, len(damaged)]))
        damaged[at : at + gone] = data.draw(st.binary(max_size=6) | st.sampled_from([b'"', b"{", b"NaN", b'"id": 1,']))
    try:
        parsed, notes = parse(bytes(damaged), "quiz.ipynb")
        result = grade(parsed, motives)
    except BylineError as error:
        assert "\n" not in str(error)
        return
    assert 0 <= result.score <= motives.max_score
    assert _unexplained(result, [*notes, *result.notes], RIGHT) == []

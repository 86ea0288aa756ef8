"""What a hostile size costs the grader's own process: work is counted, so that it grows no faster than the bytes."""

import ast
import json
import os
import sys

import pytest
from helpers import cell, write
from helpers import typed as typed_in
from town import QUIZ, RIGHT, RIGHT_POINTS

from byline.brief import check
from byline.grading import grade_class
from byline.grading.budget import Overrun, Worker, doing
from byline.grading.gradebook import write_batch
from byline.grading.marking.grade_one import Setup, Task
from byline.grading.marking.grade_one import grade_one as graded
from byline.grading.marking.mark import grade
from byline.grading.reading import literals
from byline.grading.reading.student_cells import cells_of
from byline.grading.sandbox.limits import Limits
from byline.questions.records import MIME

pytestmark = pytest.mark.usefixtures("in_town")


@pytest.fixture
def parsings(monkeypatch):
    """A list that gets the length of each text that Python's reader is given."""
    lengths, real = [], ast.parse
    monkeypatch.setattr(literals.ast, "parse", lambda text: lengths.append(len(text)) or real(text))
    literals.forget()
    return lengths


@pytest.mark.parametrize("line", ["{name} = ['A', 'B']", "{name} = f(1)", "{name} = (so I think", "say {name} = ?"])
def test_each_cell_is_parsed_once_however_many_questions_it_names(bridge, parsings, line):
    """Cells that name all variables are handed to Python's reader in about their own length, Python or not."""
    named = "\n".join(line.format(name=question.variable) for question in bridge.questions.values())
    cells = [{"cell_type": "code", "metadata": {}, "source": f"# {number}\n{named}"} for number in range(300)]
    grade({**bridge.release, "cells": bridge.release["cells"] + cells}, bridge)

    assert sum(parsings) <= 20 * sum(len(cell["source"]) for cell in cells)


def test_a_kept_answer_is_looked_at_once(monkeypatch):
    """Of a thousand records in a cell, for a thousand questions, each is read once."""
    seen = []

    class Seen(dict):
        def get(self, *key):
            seen.append(key)
            return super().get(*key)

    outputs = [{"data": {MIME: Seen(question=f"a/q{number}", answer="B", kept="1")}} for number in range(1000)]
    cells_of({"cells": [{"cell_type": "code", "outputs": outputs}]})

    assert len(seen) <= 10 * len(outputs)


def test_the_newest_record_counts_and_of_two_alike_the_first():
    """Records of one question are compared by their time."""
    times = [("1", "A"), ("3", "B"), ("3", "C"), ("2", "D")]
    outputs = [{"data": {MIME: {"question": "a/q", "answer": answer, "kept": kept}}} for kept, answer in times]
    [cell] = cells_of({"cells": [{"cell_type": "code", "outputs": outputs}]})

    assert cell.records["a/q"]["answer"] == "B"


class TestWorker:
    """The process in which a student's bytes are read."""

    def test_a_step_that_takes_too_long_is_ended_and_named(self):
        """After its seconds the process is ended, and who waits is told which step it was."""
        with pytest.raises(Overrun, match="it took more than 0.2 seconds while its cells were matched"):
            Worker(_endless).do(0.2)

    def test_memory_has_an_end(self):
        """What asks for more than a process may have gets Python's own error."""
        worker = Worker(_greedy)

        assert worker.do(100) == 100 and worker.do(4_000_000_000) == "MemoryError"

    def test_the_next_task_gets_a_new_process(self):
        """A task that takes its process down fails alone."""
        worker = Worker(_fragile)
        with pytest.raises(Overrun, match="ended while it was divided"):
            worker.do(0)

        assert worker.do(2) == 0.5


def _endless(seconds):
    doing("its cells were matched", seconds)
    while True:
        pass


def _greedy(size):
    try:
        return len(bytearray(size))
    except MemoryError as error:
        return type(error).__name__


def _fragile(number):
    doing("it was divided")
    return 1 / number if number else os._exit(1)


class TestStages:
    """Whatever goes wrong with one submission, in whichever step, is that one's row."""

    @pytest.mark.parametrize(
        ("stage", "step"),
        [
            ("marking.grade_one.parse", "its file was read"),
            ("marking.mark.read_work", "its cells were matched"),
            ("marking.mark.run_code", "its code was run"),
            ("marking.mark._mark", "its answers were marked"),
            ("marking.grade_one.sealed", "the graded notebook was made"),
        ],
    )
    @pytest.mark.parametrize("error", [ValueError, MemoryError, RecursionError, KeyError])
    def test_a_step_that_raises_fails_one_submission(self, bridge, monkeypatch, stage, step, error):
        """The note names the step, and says what to do."""
        monkeypatch.setattr(f"byline.grading.{stage}", _raising(error))
        data = json.dumps(typed_in(bridge.release, RIGHT)).encode()
        outcome = graded(Task("ada", "quiz.ipynb", data), Setup(bridge, Limits(), "nowhere"))

        assert (outcome.status, outcome.score) == ("failed", None)
        assert f"while {step}. Mark it by hand" in outcome.notes[-1]

    @pytest.mark.parametrize(
        "place", [(grade_class, "read_file"), (write_batch, "hand_on"), (write_batch.Ledger, "_made")]
    )
    def test_reading_and_writing_that_fail_cost_nobody_else(self, town, bridge, monkeypatch, place):
        """Of three students the second cannot be read, entered or written: the others have their scores."""
        for student in ("ada", "b3n", "cyd"):
            write(town / "submitted" / student / QUIZ, typed_in(bridge.release, RIGHT))
        holder, name = place
        monkeypatch.setattr(holder, name, _raising_for("b3n", getattr(holder, name)))
        options = grade_class.Options(progress=False, workers=1)
        rows = {row.student: row for row in grade_class.grade_class(town, bridge, options, lambda: "nowhere")}

        assert [rows[name].score for name in ("ada", "b3n", "cyd")] == [RIGHT_POINTS, None, RIGHT_POINTS]
        assert rows["b3n"].status == "failed" and rows["b3n"].notes[-1].endswith(".")


def _raising(error):
    def raises(*arguments):
        raise error("unforeseen")

    return raises


def _raising_for(student, real):
    """A function that raises where a student's name is anywhere in its arguments."""

    def call(*arguments, **named):
        if student in str(arguments):
            raise RuntimeError("unforeseen")
        return real(*arguments, **named)

    return call


class TestHalves:
    """Half a character, which JSON and Python can write and no file can hold."""

    @pytest.mark.parametrize(
        "source",
        [
            'crack_source = "\\ud800"',
            "crack_source = '''\\udfff''' + 1",
            'who_wants_steel = ["\\ud800", "A"]',
            "\ud800 = (",
        ],
    )
    def test_in_a_typed_answer_it_is_a_question_mark(self, bridge, source):
        """A typed answer with half a character is graded, and the notebook can be written."""
        _is_graded(bridge, typed_in(bridge.release, RIGHT), source, None)

    @pytest.mark.parametrize("answer", ["\ud800", ["\ud800"], {"\udc00": "\ud800"}])
    @pytest.mark.parametrize("as_text", [False, True])
    def test_in_a_kept_answer_it_is_a_question_mark(self, bridge, answer, as_text):
        """So is a kept one, be it JSON or, as some programs write it, JSON in a text."""
        record = {"question": "01-bridge/crack-source", "answer": answer, "kept": "\ud800"}
        data = {MIME: json.dumps(record) if as_text else record}
        _is_graded(bridge, typed_in(bridge.release, {}), None, [{"output_type": "display_data", "data": data}])


def _is_graded(bridge, notebook, source, outputs):
    own = cell(notebook, "crack-source-answer")
    own["source"] = own["source"] if source is None else source
    own["outputs"] = outputs or []
    data = json.dumps(notebook).encode()
    outcome = graded(Task("ada", "\ud800.ipynb", data), Setup(bridge, Limits(), "nowhere"))

    assert outcome.status in ("graded", "needs-hand") and outcome.text.encode() and json.dumps(outcome.notes).encode()
    assert "\n".join(outcome.notes).encode() is not None


BRIEFS = {
    "citations": "courier:{n}, 20; ",
    "citations in brackets": "(courier:{n}, see ref:gauge) ",
    "full stops": "a{n}.b. C. d! ",
    "quotation marks": "“a {n}” b {n}, ",
    "figures in one sentence": "{n} stones at courier:{m}, ",
    "figures in many": "It has {n} stones (courier:{m}). ",
    "days": "{n} days after 3 March 2025 (courier:{m}), ",
    "names": "Anna{n} Berg said to Voss {n}. ",
    "unknown places": "abc:{n} (xyz:{n}). ",
    "slugs": "(gauge-{n}), County Post, paragraph {m}, ",
    "likelihood": "It is likely ({n} %) that Calder told Voss {n}. ",
}


@pytest.mark.parametrize("shape", BRIEFS)
def test_a_brief_of_twice_the_length_takes_twice_the_work(shape):
    """The lines of Python that the brief checker runs grow with the text, whatever it is made of."""
    once, twice = (_brief(BRIEFS[shape], length) for length in (3_000, 6_000))
    check(_brief(BRIEFS[shape], 9_000).replace(". ", "! "))  # reads the tables

    assert _lines_run(lambda: check(twice)) <= 2.6 * _lines_run(lambda: check(once)) + 5_000


def _brief(shape, length):
    """A text of a length, made of a shape with numbers of its own."""
    pieces = "".join(shape.format(n=length + n, m=1 + n % 40) for n in range(length // 8))
    return pieces[:length]


def _lines_run(action):
    """How many lines of Python an action runs; a loop within a line counts at each turn."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count

"""What a hostile size costs the grader's own process: work is counted, so that it grows no faster than the bytes."""

import ast

import pytest

from byline.grading import typed
from byline.grading.mark import grade
from byline.grading.submitted import cells_of
from byline.questions.records import MIME


@pytest.fixture
def parsings(monkeypatch):
    """A list that gets the length of each text that Python's reader is given."""
    lengths, real = [], ast.parse
    monkeypatch.setattr(typed.ast, "parse", lambda text: lengths.append(len(text)) or real(text))
    typed.forget()
    return lengths


@pytest.mark.parametrize("line", ["{name} = ['A', 'B']", "{name} = f(1)", "{name} = (so I think", "say {name} = ?"])
def test_each_cell_is_parsed_once_however_many_questions_it_names(motives, parsings, line):
    """Cells that name all variables are handed to Python's reader in about their own length, Python or not."""
    named = "\n".join(line.format(name=question.variable) for question in motives.questions.values())
    cells = [{"cell_type": "code", "metadata": {}, "source": f"# {number}\n{named}"} for number in range(300)]
    grade({**motives.release, "cells": motives.release["cells"] + cells}, motives)

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

"""Answers that code computes: what `check` said of the value in the notebook is what the grader says."""

import copy
import json
from contextlib import chdir

import numpy as np
import pandas as pd
import pytest
from asked import KEYS, RIGHT, WRONG, decorated, marked, question
from click.testing import CliRunner
from helpers import cell, clicked, typed, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import QUIZ, RIGHT_POINTS, STEM
from town import RIGHT as ALL_RIGHT

from byline.cli import main
from byline.errors import BylineError
from byline.grading.assignment import Assignment
from byline.grading.marking.grade_one import Setup, Task, close, digest, grade_one
from byline.grading.marking.mark import grade
from byline.grading.sandbox.box import Box
from byline.grading.sandbox.limits import Limits
from byline.questions.keys import Key

IMPORTS = "import numpy as np, pandas as pd"
WAYS = ["(lambda: {0})()", "[{0}][0]", "{0} if True else None", "eval(repr({0}))"]
WAYS_OF_LISTS = ["np.array({0})", "pd.Series({0})", "pd.Index({0})", "list({0})", "set({0})", "(item for item in {0})"]


@pytest.fixture(scope="module")
def box(released_town):
    """One box for all tests."""
    with chdir(released_town), Box(Limits(wall=10.0)) as box:
        try:
            box.start()
        except BylineError as error:
            pytest.skip(str(error))
        yield box


@pytest.fixture(scope="module")
def quizzes():
    """A quiz for each type of question whose answers are data, with one question and a cell for imports."""
    return {kind: _quiz(kind) for kind in KEYS}


def _quiz(kind):
    asked, _ = question(kind)
    key = Key(asked.id, asked.type, asked.points, *KEYS[kind], "", ())

    def released(name, source, **nbgrader):
        metadata = {"nbgrader": {"grade_id": name, **nbgrader}} if nbgrader else {}
        return {"cell_type": "code", "id": name, "metadata": metadata, "source": source, "outputs": []}

    cells = [
        released("imports", "from byline import ask, check"),
        released("asked-answer", "asked = ask('demo/asked')", solution=True),
        released("asked", "check('demo/asked', asked)", grade=True, points=4),
    ]
    return Assignment("demo", {"asked": key}, {"asked": asked}, {"cells": cells, "metadata": {}})


def _with(quiz, source, **own):
    """A submission with a source in the answer cell, and cells of the student's own `before` and `after` it."""
    notebook = copy.deepcopy(quiz.release)
    at = next(at for at, found in enumerate(notebook["cells"]) if found["id"] == "asked-answer")
    notebook["cells"][at]["source"] = source
    for place, text in own.items():
        new = {"cell_type": "code", "metadata": {}, "source": text, "outputs": []}
        notebook["cells"].insert(at + (place == "after"), new)
    return notebook


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_what_check_says_of_a_computed_value_is_what_the_grader_says(box, quizzes, kind, data):
    """By a function, from a list, as an array, column or set: the value is read as if it had been typed."""
    answer = data.draw(decorated(RIGHT[kind] + WRONG[kind]))
    way = data.draw(st.sampled_from(WAYS + (WAYS_OF_LISTS if isinstance(answer, list) else [])))
    source = way.format(repr(answer))
    result = grade(_with(quizzes[kind], f"{IMPORTS}\nasked = {source}"), quizzes[kind], box).marks["asked"]
    said = marked(kind, eval(source, {"np": np, "pd": pd}))

    assert (result.points, result.verdict) == (said.points, said.verdict), source


@pytest.mark.parametrize(
    "source",
    [
        "asked = chr(66)",
        "asked = 'AB'[1]",
        "%time asked = 'B'",
        "asked = str(ask('demo/asked').value or 'B')",
        "'B'\nasked = 'A'\nasked = asked.replace('A', 'B')",
        "def answer(): return 'B'\nasked = answer()",
        "asked = np.array(['B'])",
        "if True:\n    asked = 'B'",
        "import byline\nasked = byline.ask('demo/asked')\nasked.value = 'B'",
        "B = 'B'\nasked = B",
    ],
)
def test_a_letter_that_is_computed_in_its_cell_is_right(box, quizzes, source):
    """However the cell comes to it, as long as Jupyter does."""
    result = grade(_with(quizzes["choice"], f"import numpy as np\n{source}"), quizzes["choice"], box)

    assert (result.score, result.notes) == (4, [])


@pytest.mark.parametrize(
    ("before", "source", "after"),
    [
        ("B = 'B'", "asked = B", ""),
        ("'B'", "asked = _", ""),
        ("def f(): return 'B'", "asked = f()", ""),
        ("", "asked = ask('demo/asked')", "asked = chr(66)"),
        ("", "asked = 'A'", "asked = asked.replace('A', 'B')"),
        ("asked = 'A'", "asked = chr(66)", ""),
    ],
)
def test_a_letter_that_is_computed_in_other_cells_is_right(box, quizzes, before, source, after):
    """What the variable holds at the check cell counts, as it did for `check`."""
    own = {"before": before, "after": after}
    notebook = _with(quizzes["choice"], source, **{place: text for place, text in own.items() if text})

    assert grade(notebook, quizzes["choice"], box).score == 4


def test_results_are_found_by_the_numbers_beside_the_students_cells(box, quizzes):
    """`Out[7]` is what the cell gave that was run as the seventh, though it stands second."""
    notebook = _with(quizzes["choice"], "asked = Out[7]", before="'B'")
    notebook["cells"][1]["execution_count"] = 7
    result = grade(notebook, quizzes["choice"], box)

    assert result.score == 4
    assert {cell["execution_count"] for cell in result.notebook["cells"]} == {None}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("asked = object()", "asked holds a value of type object. Give it a number, a text, a list or a table column."),
        ("asked = chr(66) + 1", "asked has no value after the code has run."),
        ("asked = [chr(66)] * 2000", "asked has 10000 characters; at most 5000 are read."),
        ("asked = 'B' * 200_000", "asked holds 200002 characters of data; at most 100000 are read. Give it less."),
        ("asked = print(5)", "asked has no value after the code has run."),
        ("asked = chr(68)", "Answer with one letter, A to C. 'D' was not read."),
    ],
)
def test_a_computed_value_that_is_no_answer_is_unread_with_its_reason(box, quizzes, source, says):
    """The mark's explanation and the note to the instructor say what is wrong with it."""
    result = grade(_with(quizzes["choice"], source), quizzes["choice"], box)

    assert (result.marks["asked"].verdict, result.marks["asked"].explanation) == ("unread", (says,))
    assert f"asked is unread: {says}" in result.notes


def test_a_forged_value_is_worth_what_it_is_when_typed(box, quizzes):
    """Code that writes to the grader's pipe itself can answer, and nothing else."""
    lines = [{"at": 2, "name": "asked", "typed": text} for text in ("'B'\nimport os", "__import__('os')", "7" * 9000)]
    forged = "import json, os\nfor line in {0!r}: os.write(3, json.dumps(line).encode() + b'\\n')\nasked = chr(65)"
    result = grade(_with(quizzes["choice"], forged.format(lines)), quizzes["choice"], box)

    assert (result.score, result.marks["asked"].verdict) == (0, "not yet")


def test_a_click_counts_where_the_code_gave_nothing(in_town, bridge, box):
    """The failure is noted, and so is what was typed over the click."""
    submission = clicked(bridge.release, bridge.questions, {"crack-source": "B"})
    cell(submission, "crack-source-answer")["source"] = "crack_source = lost(1)"
    result = grade(submission, bridge, box)

    assert result.marks["crack-source"].verdict == "right"
    assert any("NameError" in note for note in result.notes) and any("is computed" in note for note in result.notes)


def test_a_quiz_without_code_questions_runs_code_only_where_an_answer_needs_it(quizzes):
    """No sandbox is started for answers that are data."""

    class Untouched:
        limits = Limits()

    assert grade(_with(quizzes["choice"], "asked = 'B'"), quizzes["choice"], Untouched()).score == 4


def _outcome(quiz, where, source="asked = chr(66)"):
    task = Task("ada", "ada.ipynb", json.dumps(_with(quiz, source)).encode())
    return grade_one(task, Setup(quiz, Limits(), where)), digest(task, Setup(quiz, Limits(), where))


def test_the_whole_step_runs_it(box, quizzes):
    """The way of `byline grade`: a box is started for the submission that needs one."""
    outcome, seal = _outcome(quizzes["choice"], "box")

    assert (outcome.score, outcome.status, outcome.unread) == (4, "graded", []) and seal in outcome.text


def test_without_a_sandbox_it_is_unread_and_tried_again(quizzes, monkeypatch):
    """The note names what is missing on this machine, and no seal keeps the next run from trying."""
    monkeypatch.setattr("byline.grading.sandbox.visible_files.shutil.which", lambda name: None)
    close()
    outcome, seal = _outcome(quizzes["choice"], "box", "asked = chr(67)")
    close()
    reason = "bubblewrap is not installed; on Debian or Ubuntu: apt install bubblewrap."

    assert (outcome.status, outcome.unread) == ("graded", ["asked"]) and seal not in outcome.text
    assert outcome.notes == [
        "asked is unread: asked is computed, not a plain value; write the answer itself. "
        f"There is no sandbox here: {reason}"
    ]


def test_every_answer_of_a_quiz_may_be_computed(in_town, bridge, box):
    """A whole quiz in which each answer is the result of a function has all its points."""
    submission = typed(bridge.release, ALL_RIGHT)
    for name, answer in ALL_RIGHT.items():
        cell(submission, f"{name}-answer")["source"] = f"{name.replace('-', '_')} = (lambda: {answer!r})()"
    result = grade(submission, bridge, box)

    assert (result.score, result.notes) == (RIGHT_POINTS, [])


def test_byline_grade_says_of_a_computed_answer_what_check_said(town, bridge, box):
    """In a class, who computes an answer has the points of who types it, and is told nothing else."""
    for student, source in {"ada": "crack_source = list('AB')[-1]", "ben": 'crack_source = "B"'}.items():
        submission = typed(bridge.release, ALL_RIGHT)
        cell(submission, "crack-source-answer")["source"] = source
        write(town / "submitted" / student / QUIZ, submission)
    ada, ben = json.loads(CliRunner().invoke(main, ["grade", STEM, "--json"]).stdout)["submissions"]

    assert (ada["score"], ada["status"], ada["notes"]) == (RIGHT_POINTS, "graded", [])
    assert {**ada, "student": "ben"} == ben

"""Answers typed in a cell, kept from a click or handed to `check`: one reader, so one verdict."""

import importlib
import json

import pytest
from asked import KEYS, RIGHT, WRONG, decorated, marked, question
from helpers import cell, typed
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from town import POINTS, RIGHT_POINTS
from town import RIGHT as ALL_RIGHT

from byline.grading.assignment import Assignment
from byline.grading.marking.mark import grade
from byline.grading.reading import literals
from byline.grading.reading.read_notebook import read_work
from byline.grading.sandbox.limits import Limits
from byline.questions.base import is_missing
from byline.questions.marking import mark
from byline.questions.records import MIME, record

SIGNS = [
    'x\u00a0=\u00a0"B"',
    'x\u3000=\u3000"B"',
    'x ＝ "B"',
    "x = ＂B＂",
    "x = 「B」",
    '\u200bx = "B"',
    '\ufeffx = "B"',
]
SIGNS += [
    "x = ´B´",
    "x = “B”",
    "x = „B“",
    "x = «B»",
    "x = ‘B’",
    'x\u202f=\u2009"B"',
    'x = "Ｂ"',
    "ｘ = “B”".replace("ｘ", "x"),
]
SIGNS += [
    "x = B",
    "x: B",
    'x: "B"',
    "x：“B”",
    'x = "B',
    "x = B'",
    "x = B.",
    "x = (B)",
    "x = B)",
    "x = Answer B",
    "x = `B`",
]
SIGNS += [
    '>>> x = "B"',
    "!pip list\nx = B",
    "```\nx = B\n```",
    "x = B  # I think",
    "# mine\nx = B\nx",
    "x = ('B')",
    "  x = 'B'",
]
LISTS = ["A, C", "A + C", "A and C", "[A, C]", '["A, "C"]', '"A" "C"', '["A"] + ["C"]', '{"A", "C"}', "(A, C)"]
ROWS = ["1A 2C", "1-A, 2-C", "{1: A, 2: C}", "{“1”： “A”, “2”： “C”}", '{"1": "A,\n "2": "C"}', "1=A, 2=C"]
NUMBERS = ["0,234", "0,2344", ".234", "0.234", "0.117 * 2", "0.5 - 0.266", "“0,234”", "0.234  # 15/64", "０.２３４"]
COMPUTED = [
    "A; C",
    "f(B)",
    "B()",
    "B.x",
    "'ABC'[1]",
    "B or C",
    "A\nB",
    '["A",\n',
    "B if True else A",
    "[A for A in B]",
    "lambda: B",
]
STRANGE = [
    '{"A", "B", "C"}',
    'b"B"',
    "1j",
    '[..., "A"]',
    "{1: {2: {3: 4}}}",
    '{(1, 2): "A"}',
    "1e999",
    "{None}",
    '{"1": b"A"}',
]
STRANGE += [
    "range(3)",
    "(x for x in 'AB')",
    "pd.Series(['A'])",
    "np.array(['A'])",
    "set('AB')",
    "object()",
    "-1",
    '"\\ud800"',
]


def _quiz(kind):
    """A quiz with the invented question of a kind."""
    asked, _ = question(kind)

    def released(name, source, **nbgrader):
        return {
            "cell_type": "code",
            "id": name,
            "metadata": {"nbgrader": {"grade_id": name, **nbgrader}},
            "source": source,
        }

    cells = [
        released("asked-answer", "asked = ask('demo/asked')", solution=True),
        released("asked", "check('demo/asked', asked)", grade=True),
    ]
    return Assignment("demo", {}, {"asked": asked}, {"cells": cells, "metadata": {}})


def _response(kind, source="asked = ask('demo/asked')", kept=None, before=()):
    """The Response to the invented question of what stands in its answer cell, behind some cells of the student's."""
    quiz = _quiz(kind)
    answer, check = quiz.release["cells"]
    outputs = [{"data": {MIME: record("demo/asked", kept)}}] if kept is not None else []
    own = [{"cell_type": "code", "metadata": {}, "source": text} for text in before]
    return read_work({"cells": [*own, answer | {"source": source, "outputs": outputs}, check]}, quiz).responses["asked"]


def _graded(kind, source, kept=None):
    """The Mark of what stands in the answer cell, and the note on it."""
    response = _response(kind, source, kept)
    asked, outcomes = question(kind)
    return mark(asked, response.value, outcomes), response.note


def _checked(kind, answer):
    """What `check` shows for an answer: its first line."""
    InteractiveShell.instance()
    module = importlib.import_module("byline.questions.check")
    with pytest.MonkeyPatch.context() as patch, capture_output() as shown:
        patch.setattr(module, "question", lambda _: question(kind))
        module.check("demo/asked", answer)
    return shown.outputs[0].data["text/plain"].split("\n")[0].partition(" · attempt")[0]


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_typed_clicked_and_checked_are_read_alike(kind, data):
    """The same answer has the same verdict and points by `check`, as a literal in its cell, and in a record."""
    answer = data.draw(decorated(RIGHT[kind] + WRONG[kind]) | st.sampled_from([7, "A or B", "1A 1B", [["A"]], "…"]))
    direct = marked(kind, answer)
    in_cell = _graded(kind, f"asked = {answer!r}")[0]

    assert in_cell == direct
    assert _checked(kind, answer) == f"{direct.verdict.capitalize()} · {direct.points:g} of 4 points"
    if not isinstance(answer, (set, tuple)):
        kept = json.loads(json.dumps(answer))
        assert _graded(kind, "asked = ask('demo/asked')", kept)[0] == marked(kind, kept)


@pytest.mark.parametrize("source", SIGNS, ids=ascii)
def test_a_letter_is_read_however_its_cell_is_typed(source):
    """Other keyboards, word processors, missing quotation marks: the letter is read, and noted unless it is Python."""
    found, note = _graded("choice", source.replace("x", "asked"))

    assert found.verdict == "right"
    assert note or "'B'" in source or '"Ｂ"' in source


@pytest.mark.parametrize(
    ("kind", "typed"), [*(("choices", one) for one in LISTS), *(("match", one) for one in ROWS)], ids=ascii
)
def test_lists_and_rows_are_read_whole(kind, typed):
    """Without quotation marks, or with one missing, every letter still counts."""
    assert _graded(kind, f"asked = {typed}")[0].verdict == "right"


@pytest.mark.parametrize("typed", NUMBERS, ids=ascii)
def test_a_number_is_read_with_its_comma_or_its_sum(typed):
    """Python takes 0,234 for a tuple; arithmetic with plain numbers has one result."""
    assert _graded("number", f"asked = {typed}")[0].verdict == "right"


@pytest.mark.parametrize("typed", COMPUTED, ids=ascii)
def test_what_must_be_computed_is_noted_and_no_answer_is_made_of_it(typed):
    """A call, a condition, half a list: the note names the variable; an answer clicked before counts."""
    found, note = _graded("choice", f"asked = {typed}")

    assert found.verdict in ("unread", "no answer") and "asked" in note
    assert _graded("choice", f"asked = {typed}", kept="B")[0].verdict == "right"


def test_what_is_far_too_long_for_a_letter_is_not_looked_at():
    """A thousand letters, or numbers, that are added up are no answer, and no depth of them stops the reading."""
    for many in ("B" * 1000, "B" * 300, "1" * 1000, "1" * 300):
        found, note = _graded("choice", f"asked = {' + '.join(many)}")
        assert found.points == 0 and (note or found.verdict == "unread")


@pytest.mark.parametrize("source", ["asked: str", "asked： str", "asked: list[str]", "asked: str = ask('demo/asked')"])
def test_an_annotation_is_no_answer(source):
    """The kind of a variable says nothing about the answer; a click beside it counts."""
    assert _graded("choice", source)[0].verdict == "no answer" and _graded("choice", source, "B")[0].verdict == "right"


@pytest.mark.parametrize("cells", [("B = 'C'", "asked = B"), ("B = 'C'\nasked = B", None), ("asked = B", "B = 'C'")])
def test_a_letter_that_is_a_variable_is_not_taken_for_an_answer(cells):
    """Python would put in what the variable holds, in the answer cell as in any other: only a run can tell."""
    before, own = cells
    response = _response("choice", own, before=[before]) if own else _response("choice", before=[before])

    assert is_missing(response.value) and response.needs_run


@pytest.mark.parametrize("kind", KEYS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_answer_has_the_same_value_wherever_it_stands(kind, data):
    """In its cell, in one of the student's own, kept by another one or handed to `check`: one rule reads it."""
    answer = data.draw(decorated(RIGHT[kind] + WRONG[kind]))
    value = _response(kind, f"asked = {answer!r}").value

    assert value == answer
    assert _response(kind, before=[f"asked = {answer!r}"]).value == value
    assert _response(kind, f"check('demo/asked', {answer!r})").value == value
    assert _response(kind, before=[f"check('demo/asked', {answer!r})"]).value == value


@pytest.mark.parametrize("source", ["check('demo/asked', 'B')", "asked = ask('demo/asked')\ncheck('demo/asked', 'B')"])
def test_what_an_answer_cell_hands_to_check_counts_with_a_note(source):
    """Its student was told by `check` that it is right; the instructor reads that the variable has no value."""
    found, note = _graded("choice", source)

    assert found.verdict == "right" and note == "asked was given no value; what its cell hands to check counts."


@pytest.mark.parametrize("source", SIGNS[:8], ids=ascii)
def test_the_whole_quiz_is_graded_beside_such_a_cell(in_town, bridge, source):
    """The way of `byline grade`: all points, and a note."""
    notebook = typed(bridge.release, ALL_RIGHT)
    cell(notebook, "crack-source-answer")["source"] = source.replace("x", "crack_source")
    result = grade(notebook, bridge)

    assert result.score == RIGHT_POINTS and "crack_source" in result.notes[0]


class _Box:
    """Stands for the sandbox: takes what it is sent as the real one does, and answers nothing."""

    patience = 10
    limits = Limits()

    def run(self, steps, kept, seconds):
        json.dumps({"steps": steps, "answers": kept})
        return type("Run", (), {"lines": [], "ended": ""})


@pytest.mark.parametrize("value", STRANGE, ids=ascii)
def test_whatever_python_value_a_cell_holds_costs_nothing_else(in_town, bridge, value):
    """It crosses to the sandbox, is read, or is named in a note; the other questions have their points."""
    notebook = typed(bridge.release, ALL_RIGHT)
    cell(notebook, "who-wants-steel-answer")["source"] = f"who_wants_steel = {value}"
    cell(notebook, "offers-answer")["source"] = "offers = len(who_wants_steel)"
    result = grade(notebook, bridge, _Box())

    assert result.score >= RIGHT_POINTS - POINTS["who-wants-steel"]
    assert result.marks["who-wants-steel"].verdict != "unread" or any(
        "who-wants-steel is unread: " in one for one in result.notes
    )


@settings(max_examples=150, deadline=None)
@given(text=st.text() | st.text(alphabet="asked =:ABC\"'“”(){}[],.\n#`>%!-+0123", max_size=40))
def test_no_source_raises(text):
    """Any text in an answer cell is read, or is unread."""
    assert _graded("choice", f"asked{text}")[0].verdict


@pytest.mark.parametrize(
    "source",
    [
        'x = ["A"]\nx.append("C")',
        'x = ["A"]\nx += ["C"]',
        'x = {"1": "A"}\nx["2"] = "C"',
        'if True:\n    x = "B"',
        'for x in "B":\n    pass',
        '(x := "B")',
        'def x():\n    return "B"',
        'x = "B"\ndel x',
    ],
)
def test_a_value_that_is_made_in_steps_is_not_half_read(source):
    """An answer that code changes after its plain assignment, or makes without one, is computed: unread as a whole."""
    found = literals.typed(source, "x")

    assert (found.value, found.note) == (None, "x is computed, not a plain value; write the answer itself.")


@pytest.mark.parametrize("source", ['x = "A"\nprint(x)\nlen(x)', 'if True:\n    x = "C"\nx = "A"', 'x = "A"\nx'])
def test_what_does_not_change_a_value_costs_nothing(source):
    """Looking at an answer, or setting it before its last assignment, leaves it as it was typed."""
    assert literals.typed(source, "x")[:2] == ("A", "")


@pytest.mark.parametrize(
    "source",
    [
        '"B"',
        "B",
        'crack_source == "B"',
        'my_answer = "B"',
        'crack_source = ask("01-bridge/crack-source")\n"B"',
        'crack_source = ask("01-bridge/crack-source")\nB',
    ],
)
def test_an_answer_beside_its_variable_is_unread(in_town, bridge, source):
    """A cell in which something stands that is not assigned was answered, perhaps: no wrong answer is made of it."""
    notebook = typed(bridge.release, ALL_RIGHT)
    cell(notebook, "crack-source-answer")["source"] = source

    result = grade(notebook, bridge)

    assert (result.score, result.unread) == (RIGHT_POINTS - POINTS["crack-source"], ["crack-source"])

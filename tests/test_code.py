"""Code answers: what student code computes is marked outside, as plain data."""

import copy
import json
from contextlib import chdir

import pytest
from click.testing import CliRunner
from helpers import cell, typed, write
from town import CODED_POINTS, COUNTS, POINTS, QUIZ, RIGHT, RIGHT_POINTS, STEM

from byline.cli import main
from byline.errors import BylineError
from byline.grading import grade_class
from byline.grading.assignment import Assignment
from byline.grading.marking.mark import grade
from byline.grading.sandbox import visible_files
from byline.grading.sandbox.box import Box
from byline.grading.sandbox.limits import Limits
from byline.questions.base import Question
from byline.questions.keys import Key
from byline.questions.marking import mark

pytestmark = pytest.mark.usefixtures("in_town")
FIRST, LAST = 'found = statements[statements["relation"] == "offers"]', "offers = len(found)"


@pytest.fixture(scope="module")
def box(released_town):
    """A box with a short limit."""
    with chdir(released_town), Box(Limits(wall=3.0)) as box:
        try:
            box.start()
        except BylineError as error:
            pytest.skip(str(error))
        yield box


@pytest.fixture
def graded(bridge, box):
    """Grade the quiz with right answers and this source in the cell of the code question."""

    def run(source, **others):
        submission = typed(bridge.release, RIGHT)
        cell(submission, "offers-answer")["source"] = source
        for name, text in others.items():
            cell(submission, f"{name.replace('_', '-')}-answer")["source"] = text
        return grade(submission, bridge, box)

    return run


@pytest.mark.parametrize(
    "source",
    [
        f"    {FIRST}\n    {LAST}",
        f">>> {FIRST}\n>>> {LAST}",
        f"In [3]: {FIRST}\nIn [4]: {LAST}",
        f"import asyncio\nawait asyncio.sleep(0)\n{COUNTS}",
        f"{FIRST}\n%time {LAST}",
        f"%%time\n{COUNTS}",
        f"!ls\n{COUNTS}\noffers?",
        f"{FIRST}\n{LAST}".replace(" = ", "\u00a0= "),
    ],
)
def test_code_that_runs_in_jupyter_earns_its_points(graded, source):
    """What `check` called right in the notebook is right in the grader."""
    assert graded(source).marks["offers"].points == POINTS["offers"]


def test_what_the_grader_leaves_out_is_noted(graded):
    """A command in the answer's cell is named in a note, beside the points."""
    result = graded(f"!pip install pandas\n{COUNTS}")

    assert "The cell offers-answer has !pip install pandas, which the grader leaves out." in result.notes


@pytest.fixture
def functions():
    """A quiz with one question: a function, called three times."""
    calls = [{"args": [2, 3], "value": 6}, {"args": [0, 9], "value": 0}, {"args": [1.5, 2], "value": 3}]
    key = Key("demo/times", "code", 3, {"calls": calls}, {"right": "Yes.", "otherwise": "Multiply."}, "", ())
    question = Question("demo/times", "code", 3, settings=key.settings)

    def released(name, source, **nbgrader):
        metadata = {"nbgrader": {"grade_id": name, **nbgrader}}
        return {"cell_type": "code", "id": name, "metadata": metadata, "source": source, "outputs": []}

    answer = released("times-answer", "times = ...", solution=True)
    test = released("times", "check('demo/times', times)", grade=True, points=3)
    return Assignment("demo", {"times": key}, {"times": question}, {"cells": [answer, test], "metadata": {}})


@pytest.fixture
def defined(functions, box):
    """Grade a definition of the function `times`."""

    def run(source):
        submission = copy.deepcopy(functions.release)
        submission["cells"][0]["source"] = source
        return grade(submission, functions, box).marks["times"]

    return run


class TestValues:
    """A variable's value."""

    def test_computed_counts_earn_their_points(self, graded):
        """The right counts, as a Series, earn the points, and nothing waits."""
        result = graded(COUNTS)

        assert (result.score, result.needs_hand, result.notes) == (CODED_POINTS, False, [])

    def test_a_literal_needs_no_box(self, bridge):
        """A value that is written out is marked without running anything."""
        submission = typed(bridge.release, {"offers": 2})

        assert grade(submission, bridge).score == POINTS["offers"]

    def test_a_wrong_value_gets_its_own_explanation(self, graded, bridge):
        """A classic mistake is explained as such."""
        mark = graded("offers = len(statements)").marks["offers"]

        assert (mark.points, mark.explanation) == (0, (bridge.keys["offers"].why["values"][1][1],))

    def test_an_exception_is_told_and_costs_that_question_only(self, graded):
        """The note names cell and error; the other answers count."""
        result = graded("offers = statemnts['article']")

        told = "The cell offers-answer failed: NameError: name 'statemnts' is not defined"
        assert result.score == RIGHT_POINTS and result.notes[0].startswith(told)

    def test_what_it_prints_is_shown_as_text(self, graded):
        """The instructor sees the output, without what a terminal would obey."""
        result = graded("print('<b>hello</b>\\x1b[31m')\n" + COUNTS)
        shown = cell(result.notebook, "offers-answer")["outputs"][0]

        assert shown["text"] == "<b>hello</b>\N{REPLACEMENT CHARACTER}[31m\n" and shown["output_type"] == "stream"

    def test_a_value_that_is_no_data_is_named(self, graded):
        """An object is called what it is."""
        assert "holds a value of type object" in graded("offers = object()").marks["offers"].explanation[0]

    def test_cells_of_ones_own_are_run(self, bridge, box):
        """Code in a cell that the student added counts."""
        submission = typed(bridge.release, RIGHT)
        own = {"cell_type": "code", "metadata": {}, "source": COUNTS, "outputs": []}
        submission["cells"].insert(submission["cells"].index(cell(submission, "offers")), own)

        assert grade(submission, bridge, box).score == CODED_POINTS

    def test_a_changed_import_cell_counts(self, bridge, box):
        """What a student imports beside the quiz's own names is there."""
        submission = typed(bridge.release, RIGHT)
        imports = next(c for c in submission["cells"] if c["cell_type"] == "code")
        imports["source"] += "\nfrom collections import Counter"
        cell(submission, "offers-answer")["source"] = 'offers = Counter(statements["relation"])["offers"]'

        assert grade(submission, bridge, box).score == CODED_POINTS

    @pytest.mark.parametrize("fatal", ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)"])
    def test_a_cell_that_ends_the_run_costs_itself_only(self, bridge, box, fatal):
        """The run is repeated without it, and a note tells."""
        submission = typed(bridge.release, RIGHT)
        submission["cells"].insert(4, {"cell_type": "code", "metadata": {}, "source": fatal, "outputs": []})
        cell(submission, "offers-answer")["source"] = COUNTS
        result = grade(submission, bridge, box)

        assert result.score == CODED_POINTS and "Cell 5" in result.notes[0]

    def test_an_answer_clicked_is_there_for_code(self, graded):
        """Code that uses another answer gets it."""
        result = graded("offers = crack_source", crack_source='crack_source = "B"')

        assert result.marks["offers"].verdict == "not yet"

    def test_without_a_box_code_waits_and_the_rest_counts(self, bridge):
        """A person marks the code, and nothing of it was run."""
        submission = typed(bridge.release, RIGHT)
        cell(submission, "offers-answer")["source"] = COUNTS
        result = grade(submission, bridge)

        assert (result.score, result.marks["offers"].verdict) == (RIGHT_POINTS, "by hand")

    def test_grading_twice_gives_the_same_result(self, graded):
        """Addresses in memory and the order of sets make no difference."""
        source = "print(object(), {'a', 'b', 'c', 'd'})\noffers = object()\nraise ValueError(object())"

        assert graded(source) == graded(source)


class TestFunctions:
    """A function, called with data."""

    def test_a_right_function_earns_all(self, defined):
        """Each call returns what it should."""
        mark = defined("def times(a, b): return a * b")

        assert (mark.points, mark.explanation) == (3, ("3 of 3 calls return what they should.", "Yes."))

    def test_a_partly_right_function_earns_its_share(self, defined):
        """Each right call earns its share; a call that fails earns nothing."""
        assert defined("def times(a, b): return a * b if a else 1 / a").points == 2

    @pytest.mark.parametrize("source", ["times = 6", "times = [6, 0, 3]", "times = {'calls': [{'value': 6}]}"])
    def test_a_value_is_no_function(self, defined, source):
        """Results written out instead of a function earn nothing."""
        assert defined(source).points == 0

    def test_a_function_that_ends_the_process_is_noted(self, functions, box):
        """The call that ends the run earns nothing, and a note tells."""
        submission = copy.deepcopy(functions.release)
        submission["cells"][0]["source"] = "import os\ndef times(a, b): os._exit(0)"
        result = grade(submission, functions, box)

        assert result.score == 0 and any("ended" in note for note in result.notes)

    def test_check_in_the_notebook_calls_it_too(self, functions):
        """A learner's `check` marks a function by the same outcomes."""
        judge = functions.keys["times"].outcomes()

        assert mark(functions.questions["times"], lambda a, b: a * b, judge).points == 3

    def test_settings_tell_arguments_and_no_value(self, functions):
        """What students receive has the arguments only."""
        assert functions.questions["times"].settings == {"calls": [[2, 3], [0, 9], [1.5, 2]]}


class TestClass:
    """Code answers beside each other."""

    def test_an_endless_loop_costs_its_student_that_answer_and_nobody_else(self, box, town, bridge):
        """Where a loop must be killed, its student keeps all other points and the neighbours have all of theirs."""
        loop = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
        for student, source in {"ada": COUNTS, "ben": loop, "cyd": COUNTS}.items():
            submission = typed(bridge.release, RIGHT)
            cell(submission, "offers-answer")["source"] = source
            write(town / "submitted" / student / QUIZ, submission)
        document = CliRunner().invoke(main, ["grade", STEM, "--limit", "3", "--json"]).stdout
        ada, ben, cyd = json.loads(document)["submissions"]

        assert (ada["score"], ben["score"], cyd["score"]) == (CODED_POINTS, RIGHT_POINTS, CODED_POINTS)
        assert "The run was stopped after 3 seconds, in the cell offers-answer." in ben["notes"]


class TestWhere:
    """Where code runs."""

    @pytest.fixture
    def no_bubblewrap(self, monkeypatch):
        """A machine without bubblewrap."""
        monkeypatch.setattr(visible_files.shutil, "which", lambda name: None)

    def test_without_a_sandbox_it_waits_and_says_why(self, no_bubblewrap, bridge):
        """The warning names what is missing."""
        where, warning = grade_class.where_code_runs(bridge, grade_class.Options())

        assert where == "nowhere" and "apt install bubblewrap" in warning

    def test_trusted_code_runs_bare_after_a_warning(self, no_bubblewrap, town, bridge):
        """With trust, the code is run and the warning says with whose rights."""
        submission = typed(bridge.release, RIGHT)
        cell(submission, "offers-answer")["source"] = COUNTS
        write(town / "mail" / "ada.ipynb", submission)
        where, warning = grade_class.where_code_runs(bridge, grade_class.Options(trust=True))
        submission = grade_class.Submission("ada", town / "mail" / "ada.ipynb", town / "mail")
        task = grade_class._job(submission, None, None, None, set())
        outcome = next(grade_class.in_order([task], grade_class.Setup(bridge, Limits(), where), 1))

        assert (outcome.score, where) == (CODED_POINTS, "bare") and "your rights" in warning

    def test_the_result_is_plain_json(self, graded):
        """What goes into the autograded notebook can be written as JSON."""
        assert json.loads(json.dumps(graded(COUNTS).notebook))["cells"]

"""Grading one submission, from an untrusted notebook to points and notes."""

import copy
import dataclasses
import json
import re

import pytest
from helpers import cell, clicked, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town import POINTS, RIGHT, RIGHT_POINTS

from byline.grading.marking.mark import grade, mark
from byline.questions.check import verdict
from byline.questions.records import MIME

pytestmark = pytest.mark.usefixtures("in_town")
# Of each type, an answer that can be read and earns nothing.
WRONG = {
    "choice": "A",
    "choices": ["D"],
    "number": 7,
    "text": "Okafor",
    "locate": ["county:0"],
    "quote": "it is the fault of the council and nobody else",
    "match": {"1": "C"},
    "order": ["C", "A", "D", "B"],
    "matrix": {"1": {"A": "0"}},
    "probability": 99,
}


def _verdicts(result):
    return {mark.verdict for mark in result.marks.values()}


class TestScores:
    """What answers earn."""

    def test_typed_right_answers_earn_all_their_points(self, bridge):
        """Right answers typed as plain values earn everything that is marked without a person."""
        assert grade(typed(bridge.release, RIGHT), bridge).score == RIGHT_POINTS

    def test_clicked_right_answers_earn_the_same(self, bridge):
        """Right answers kept from clicks earn the same points as typed ones."""
        assert grade(clicked(bridge.release, bridge.questions, RIGHT), bridge).score == RIGHT_POINTS

    @pytest.mark.parametrize(
        ("checks", "expected"),
        [({"attempts": 2, "last": "'B'"}, {"attempts": 2, "last": "'B'"}), ({"attempts": "2"}, None), ([], None)],
    )
    def test_how_often_a_card_was_checked_stays_with_its_answer(self, bridge, checks, expected):
        """The count is in the graded notebook's record, if it is one."""
        notebook = clicked(bridge.release, bridge.questions, {"crack-source": "B"})
        cell(notebook, "crack-source-answer")["outputs"][0]["data"][MIME]["checks"] = checks
        graded = cell(grade(notebook, bridge).notebook, "crack-source-answer")

        assert graded["outputs"][0]["data"][MIME].get("checks") == expected

    def test_an_untouched_release_earns_nothing(self, bridge):
        """The quiz as released earns zero, and every answer is called missing."""
        result = grade(bridge.release, bridge)

        assert (result.score, _verdicts(result), result.needs_hand) == (0, {"no answer"}, False)

    @pytest.mark.parametrize("name", RIGHT)
    def test_one_wrong_answer_loses_only_its_own_points(self, bridge, name):
        """A wrong answer costs no other question anything."""
        answer = WRONG[bridge.questions[name].type]
        result = grade(typed(bridge.release, RIGHT | {name: answer}), bridge)

        assert result.score == RIGHT_POINTS - POINTS[name]

    @pytest.mark.parametrize("letter", "AC")
    def test_a_wrong_answer_gets_its_own_explanation(self, bridge, letter):
        """The explanation in the graded notebook is the one written for that option."""
        result = grade(typed(bridge.release, {"crack-source": letter}), bridge)
        why = bridge.keys["crack-source"].why[letter]

        assert why in cell(result.notebook, "crack-source")["outputs"][0]["data"]["text/plain"]

    def test_grading_twice_gives_the_same_result(self, bridge):
        """Grading is pure: the same submission, the same result."""
        submission = typed(bridge.release, RIGHT)

        assert grade(submission, bridge) == grade(copy.deepcopy(submission), bridge)


class TestNotes:
    """What an instructor reads of an answer that is marked."""

    @pytest.mark.parametrize(("void", "notes"), [(False, 1), (True, 0)])
    def test_an_answer_typed_oddly_is_noted_where_it_counts(self, bridge, void, notes):
        """A letter without quotation marks is read, with a note; to a void question, nothing needs one."""
        asked = dataclasses.replace(bridge.questions["crack-source"], void=void)
        quiz = dataclasses.replace(bridge, questions=bridge.questions | {"crack-source": asked})
        submission = typed(bridge.release, RIGHT)
        cell(submission, "crack-source-answer")["source"] = "crack_source = B"
        result = grade(submission, quiz)

        assert (result.score, len(result.notes)) == (RIGHT_POINTS, notes)


class TestByHand:
    """What waits for a person."""

    def test_a_written_text_waits_for_a_person(self, bridge):
        """A free text counts nothing yet; that it waits is no note."""
        submission = copy.deepcopy(bridge.release)
        cell(submission, "advice")["source"] = "The crack was 14 mm wide (courier:2)."
        result = grade(submission, bridge)

        assert (result.waiting, result.notes) == (["advice"], [])

    def test_code_waits_for_the_grader_and_says_so(self, bridge):
        """A code answer is not run, and the graded notebook says that it waits."""
        submission = copy.deepcopy(bridge.release)
        cell(submission, "offers-answer")["source"] = "import os; os.abort()"
        result = grade(submission, bridge)

        assert "waits for the grader" in cell(result.notebook, "offers")["outputs"][0]["data"]["text/plain"]


class TestAnswers:
    """Which answer counts."""

    def test_a_typed_value_counts_before_a_click(self, bridge):
        """Where a student typed over the call, the text in the cell is the answer."""
        submission = clicked(bridge.release, bridge.questions, {"crack-source": "A"})
        cell(submission, "crack-source-answer")["source"] = 'crack_source = "B"'

        assert grade(submission, bridge).marks["crack-source"].verdict == "right"

    def test_a_computed_answer_without_a_sandbox_is_unread_and_noted(self, bridge):
        """Outside the sandbox an expression is never evaluated; the note says why it was not."""
        submission = copy.deepcopy(bridge.release)
        cell(submission, "crack-source-answer")["source"] = "crack_source = chr(66)"
        result = grade(submission, bridge)

        assert (result.score, result.unread) == (0, ["crack-source"])
        assert "write the answer itself. There is no sandbox here" in result.notes[0]

    def test_a_computed_answer_over_an_earlier_click_is_noted(self, bridge):
        """The click counts, and the instructor reads that something else was typed."""
        submission = clicked(bridge.release, bridge.questions, {"crack-source": "B"})
        cell(submission, "crack-source-answer")["source"] = "crack_source = chr(65)"
        result = grade(submission, bridge)

        assert result.marks["crack-source"].verdict == "right" and "is computed" in result.notes[0]

    def test_a_record_of_another_question_counts_for_nothing(self, bridge):
        """A record pasted from another cell is no answer."""
        submission = clicked(bridge.release, bridge.questions, {"builder": "Harlow"})
        cell(submission, "crack-source-answer")["outputs"] = cell(submission, "builder-answer")["outputs"]

        assert grade(submission, bridge).marks["crack-source"].verdict == "no answer"

    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            ("B" * 6_000, "The answer to crack-source has 6002 characters; at most 5000 are read."),
            ("B" * 200_000, "The answer kept for crack-source has 200002 characters; at most 5000 are read."),
            (["B"] * 40_000, "The answer kept for crack-source has 200000 characters; at most 5000 are read."),
            (json.loads("[" * 50 + "]" * 50), "The answer kept for crack-source is nested too deeply to be read."),
        ],
        ids=["text", "long text", "list", "deep"],
    )
    def test_a_kept_answer_that_is_too_long_is_unread_and_says_by_how_much(self, bridge, answer, says):
        """It is not called no answer, as something was answered."""
        submission = clicked(bridge.release, bridge.questions, {"crack-source": "B"})
        cell(submission, "crack-source-answer")["outputs"][0]["data"][MIME]["answer"] = answer
        result = grade(submission, bridge)

        assert (result.marks["crack-source"].verdict, result.unread) == ("unread", ["crack-source"])
        assert result.marks["crack-source"].explanation == (says,) and result.notes == [
            f"crack-source is unread: {says}"
        ]

    @pytest.mark.parametrize("size", [6_000, 90_000, 120_000])
    def test_a_typed_answer_that_is_too_long_is_unread_and_says_by_how_much(self, bridge, size):
        """Whether the cell, the text or both are too long, N and the most that is read are told."""
        submission = typed(bridge.release, {"crack-source": "B" * size})
        result = grade(submission, bridge)

        assert result.marks["crack-source"].verdict == "unread"
        assert re.search(r"has \d+ characters; at most \d+ are read\.", result.marks["crack-source"].explanation[0])

    @pytest.mark.parametrize("odd", [7, None, [["B", "C"]], {"B": {}}, "county:99", "x" * 100_000, True])
    def test_an_answer_of_the_wrong_kind_earns_nothing_and_a_sentence(self, bridge, odd):
        """A record with a value that is no answer is marked without an error."""
        submission = clicked(bridge.release, bridge.questions, {"crack-source": "B"})
        cell(submission, "crack-source-answer")["outputs"][0]["data"][MIME]["answer"] = odd

        assert grade(submission, bridge).marks["crack-source"].points == 0


class TestMangled:
    """Notebooks that are no longer as released."""

    def test_a_deleted_cell_is_put_back_and_noted(self, bridge):
        """Deleting a question costs its points and nothing else."""
        submission = typed(bridge.release, RIGHT)
        submission["cells"].remove(cell(submission, "crack-source-answer"))
        result = grade(submission, bridge)

        assert (
            result.score == RIGHT_POINTS - POINTS["crack-source"]
            and "crack-source-answer was missing" in result.notes[0]
        )

    def test_raised_points_in_the_metadata_count_for_nothing(self, bridge):
        """Points come from the instructor's copy alone."""
        submission = typed(bridge.release, RIGHT)
        cell(submission, "crack-source")["metadata"]["nbgrader"]["points"] = 70

        assert grade(submission, bridge).score == RIGHT_POINTS

    def test_a_forged_result_among_the_outputs_counts_for_nothing(self, bridge):
        """Outputs that claim points are dropped."""
        submission = copy.deepcopy(bridge.release)
        forged = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}
        cell(submission, "crack-source")["outputs"] = [forged]

        assert grade(submission, bridge).score == 0

    def test_of_two_copies_the_last_answered_one_counts(self, bridge):
        """A doubled cell is noted, and its last answer counts."""
        submission = typed(bridge.release, {"crack-source": "A"})
        second = copy.deepcopy(cell(submission, "crack-source-answer"))
        second["source"] = 'crack_source = "B"'
        submission["cells"].append(second)
        result = grade(submission, bridge)

        assert result.marks["crack-source"].verdict == "right" and "stood 2 times" in result.notes[0]

    def test_the_students_own_cells_stay_where_they_were(self, bridge):
        """A cell that the student added is kept after the cell that it followed."""
        submission = copy.deepcopy(bridge.release)
        submission["cells"].insert(1, {"cell_type": "markdown", "metadata": {}, "source": "my note"})

        assert grade(submission, bridge).notebook["cells"][1]["source"] == "my note"

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_whatever_a_cell_becomes_the_notebook_is_graded(self, bridge, data):
        """Any damage to cells, metadata and outputs gives a score within the range and no error."""
        junk = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.none() | st.text(max_size=3), max_size=2)
        submission = typed(bridge.release, RIGHT)
        for _ in range(data.draw(st.integers(1, 4))):
            victim = data.draw(st.sampled_from(submission["cells"]))
            field = data.draw(st.sampled_from(["metadata", "outputs", "source", "cell_type", "id"]))
            victim[field] = data.draw(junk)

        assert 0 <= grade(submission, bridge).score <= RIGHT_POINTS


class TestMark:
    """The function in the hidden tests."""

    def test_it_gives_the_points_of_the_key(self, monkeypatch, in_town):
        """In the course, mark returns the points that an answer earns."""
        monkeypatch.chdir(in_town / "solutions" / "01-bridge")

        assert mark("01-bridge/who-holds-what", "1A 2C") == POINTS["who-holds-what"] / 2

    def test_the_verdict_is_text_and_html(self, bridge):
        """A mark is shown as text and as HTML with the verdict in words."""
        shown = verdict(grade(bridge.release, bridge).marks["crack-source"])

        assert "No answer" in shown["text/html"] and "0 of 1 point" in shown["text/plain"]

"""Grading one submission, from an untrusted notebook to points and notes."""

import copy
import json
import re

import pytest
from helpers import RIGHT, RIGHT_POINTS, cell, clicked, typed
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.grading.marking.mark import grade, mark
from byline.questions.check import verdict
from byline.questions.records import MIME


def _verdicts(result):
    return {mark.verdict for mark in result.marks.values()}


class TestScores:
    """What answers earn."""

    def test_typed_right_answers_earn_all_their_points(self, motives):
        """Right answers typed as plain values earn everything that is marked without a person."""
        assert grade(typed(motives.release, RIGHT), motives).score == RIGHT_POINTS

    def test_clicked_right_answers_earn_the_same(self, motives):
        """Right answers kept from clicks earn the same points as typed ones."""
        assert grade(clicked(motives.release, motives.questions, RIGHT), motives).score == RIGHT_POINTS

    def test_an_untouched_release_earns_nothing(self, motives):
        """The quiz as released earns zero, and every answer is called missing."""
        result = grade(motives.release, motives)

        assert (result.score, _verdicts(result), result.needs_hand) == (0, {"no answer"}, False)

    @pytest.mark.parametrize("name", RIGHT)
    def test_one_wrong_answer_loses_only_its_own_points(self, motives, name):
        """A wrong answer costs no other question anything."""
        wrong = {"choice": "A", "choices": ["E"], "locate": ["aljazeera:0"], "match": {"1": "D"}}
        answer = wrong[motives.questions[name].type]
        answer = "B" if answer == RIGHT[name] else answer
        result = grade(typed(motives.release, RIGHT | {name: answer}), motives)

        assert result.score == RIGHT_POINTS - motives.questions[name].points

    @pytest.mark.parametrize("letter", "ACD")
    def test_a_wrong_answer_gets_its_own_explanation(self, motives, letter):
        """The explanation in the graded notebook is the one written for that option."""
        result = grade(typed(motives.release, {"food-speaker": letter}), motives)
        why = motives.keys["food-speaker"].why[letter]

        assert why in cell(result.notebook, "food-speaker")["outputs"][0]["data"]["text/plain"]

    def test_grading_twice_gives_the_same_result(self, motives):
        """Grading is pure: the same submission, the same result."""
        submission = typed(motives.release, RIGHT)

        assert grade(submission, motives) == grade(copy.deepcopy(submission), motives)


class TestByHand:
    """What waits for a person."""

    def test_a_written_text_waits_for_a_person(self, motives):
        """A free text counts nothing yet; that it waits is no note."""
        submission = copy.deepcopy(motives.release)
        cell(submission, "own-words")["source"] = "North Korea wants food, says Tertitskiy (euronews:11)."
        result = grade(submission, motives)

        assert (result.waiting, result.notes) == (["own-words"], [])

    def test_code_waits_for_the_grader_and_says_so(self, motives):
        """A code answer is not run, and the graded notebook says that it waits."""
        submission = copy.deepcopy(motives.release)
        cell(submission, "gets-by-report-answer")["source"] = "import os; os.abort()"
        result = grade(submission, motives)

        assert "waits for the grader" in cell(result.notebook, "gets-by-report")["outputs"][0]["data"]["text/plain"]


class TestAnswers:
    """Which answer counts."""

    def test_a_typed_value_counts_before_a_click(self, motives):
        """Where a student typed over the call, the text in the cell is the answer."""
        submission = clicked(motives.release, motives.questions, {"food-speaker": "A"})
        cell(submission, "food-speaker-answer")["source"] = 'food_speaker = "B"'

        assert grade(submission, motives).marks["food-speaker"].verdict == "right"

    def test_a_computed_answer_without_a_sandbox_is_unread_and_noted(self, motives):
        """Outside the sandbox an expression is never evaluated; the note says why it was not."""
        submission = copy.deepcopy(motives.release)
        cell(submission, "food-speaker-answer")["source"] = "food_speaker = chr(66)"
        result = grade(submission, motives)

        assert (result.score, result.unread) == (0, ["food-speaker"])
        assert "write the answer itself. There is no sandbox here" in result.notes[0]

    def test_a_computed_answer_over_an_earlier_click_is_noted(self, motives):
        """The click counts, and the instructor reads that something else was typed."""
        submission = clicked(motives.release, motives.questions, {"food-speaker": "B"})
        cell(submission, "food-speaker-answer")["source"] = "food_speaker = chr(65)"
        result = grade(submission, motives)

        assert result.marks["food-speaker"].verdict == "right" and "is computed" in result.notes[0]

    def test_a_record_of_another_question_counts_for_nothing(self, motives):
        """A record pasted from another cell is no answer."""
        submission = clicked(motives.release, motives.questions, {"own-voice": "C"})
        cell(submission, "food-speaker-answer")["outputs"] = cell(submission, "own-voice-answer")["outputs"]

        assert grade(submission, motives).marks["food-speaker"].verdict == "no answer"

    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            ("B" * 6_000, "The answer to food-speaker has 6002 characters; at most 5000 are read."),
            ("B" * 200_000, "The answer kept for food-speaker has 200002 characters; at most 5000 are read."),
            (["B"] * 40_000, "The answer kept for food-speaker has 200000 characters; at most 5000 are read."),
            (json.loads("[" * 50 + "]" * 50), "The answer kept for food-speaker is nested too deeply to be read."),
        ],
        ids=["text", "long text", "list", "deep"],
    )
    def test_a_kept_answer_that_is_too_long_is_unread_and_says_by_how_much(self, motives, answer, says):
        """It is not called no answer, as something was answered."""
        submission = clicked(motives.release, motives.questions, {"food-speaker": "B"})
        cell(submission, "food-speaker-answer")["outputs"][0]["data"][MIME]["answer"] = answer
        result = grade(submission, motives)

        assert (result.marks["food-speaker"].verdict, result.unread) == ("unread", ["food-speaker"])
        assert result.marks["food-speaker"].explanation == (says,) and result.notes == [
            f"food-speaker is unread: {says}"
        ]

    @pytest.mark.parametrize("size", [6_000, 90_000, 120_000])
    def test_a_typed_answer_that_is_too_long_is_unread_and_says_by_how_much(self, motives, size):
        """Whether the cell, the text or both are too long, N and the most that is read are told."""
        submission = typed(motives.release, {"food-speaker": "B" * size})
        result = grade(submission, motives)

        assert result.marks["food-speaker"].verdict == "unread"
        assert re.search(r"has \d+ characters; at most \d+ are read\.", result.marks["food-speaker"].explanation[0])

    @pytest.mark.parametrize("odd", [7, None, [["B", "C"]], {"B": {}}, "cnn:99", "x" * 100_000, True])
    def test_an_answer_of_the_wrong_kind_earns_nothing_and_a_sentence(self, motives, odd):
        """A record with a value that is no answer is marked without an error."""
        submission = clicked(motives.release, motives.questions, {"food-speaker": "B"})
        cell(submission, "food-speaker-answer")["outputs"][0]["data"][MIME]["answer"] = odd

        assert grade(submission, motives).marks["food-speaker"].points == 0


class TestMangled:
    """Notebooks that are no longer as released."""

    def test_a_deleted_cell_is_put_back_and_noted(self, motives):
        """Deleting a question costs its points and nothing else."""
        submission = typed(motives.release, RIGHT)
        submission["cells"].remove(cell(submission, "food-speaker-answer"))
        result = grade(submission, motives)

        assert result.score == RIGHT_POINTS - 2 and "food-speaker-answer was missing" in result.notes[0]

    def test_raised_points_in_the_metadata_count_for_nothing(self, motives):
        """Points come from the instructor's copy alone."""
        submission = typed(motives.release, RIGHT)
        cell(submission, "food-speaker")["metadata"]["nbgrader"]["points"] = 70

        assert grade(submission, motives).score == RIGHT_POINTS

    def test_a_forged_result_among_the_outputs_counts_for_nothing(self, motives):
        """Outputs that claim points are dropped."""
        submission = copy.deepcopy(motives.release)
        forged = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}
        cell(submission, "food-speaker")["outputs"] = [forged]

        assert grade(submission, motives).score == 0

    def test_of_two_copies_the_last_answered_one_counts(self, motives):
        """A doubled cell is noted, and its last answer counts."""
        submission = typed(motives.release, {"food-speaker": "A"})
        second = copy.deepcopy(cell(submission, "food-speaker-answer"))
        second["source"] = 'food_speaker = "B"'
        submission["cells"].append(second)
        result = grade(submission, motives)

        assert result.marks["food-speaker"].verdict == "right" and "stood 2 times" in result.notes[0]

    def test_the_students_own_cells_stay_where_they_were(self, motives):
        """A cell that the student added is kept after the cell that it followed."""
        submission = copy.deepcopy(motives.release)
        submission["cells"].insert(1, {"cell_type": "markdown", "metadata": {}, "source": "my note"})

        assert grade(submission, motives).notebook["cells"][1]["source"] == "my note"

    @settings(max_examples=200, deadline=None)
    @given(data=st.data())
    def test_whatever_a_cell_becomes_the_notebook_is_graded(self, motives, data):
        """Any damage to cells, metadata and outputs gives a score within the range and no error."""
        junk = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.none() | st.text(max_size=3), max_size=2)
        submission = typed(motives.release, RIGHT)
        for _ in range(data.draw(st.integers(1, 4))):
            victim = data.draw(st.sampled_from(submission["cells"]))
            field = data.draw(st.sampled_from(["metadata", "outputs", "source", "cell_type", "id"]))
            victim[field] = data.draw(junk)

        assert 0 <= grade(submission, motives).score <= RIGHT_POINTS


class TestMark:
    """The function in the hidden tests."""

    def test_it_gives_the_points_of_the_key(self, monkeypatch, root):
        """In the course, mark returns the points that an answer earns."""
        monkeypatch.chdir(root / "solutions" / "02-motives")

        assert mark("02-motives/how-firmly", "1A 2B") == 2

    def test_the_verdict_is_text_and_html(self, motives):
        """A mark is shown as text and as HTML with the verdict in words."""
        shown = verdict(grade(motives.release, motives).marks["food-speaker"])

        assert "No answer" in shown["text/html"] and "0 of 2 points" in shown["text/plain"]

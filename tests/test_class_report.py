"""The class report, and the three parallel tests that it compares."""

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import copy_course, prose_of, typed, write

from byline.cli import main
from byline.grading.assignment import load_assignment
from byline.grading.class_report import write_csv
from byline.grading.gradebook.nbgrader_course import course_directory, opened
from byline.questions.check import check
from byline.questions.marking import mark
from byline.questions.released import question
from byline.questions.types import names

TESTS = ["90-pre-test", "91-post-test", "92-retention"]
SOUND = ["two-counts", "by-this-rule"]
FORMULAS = ["=1+1", "@ada", "+49", "-1", "\uff1d1", "Müller", "a=b"]
WEAK = ["after-and-because", "what-experts-agree"]


def _right(assignment, *without):
    """The right answers of a test, without those named."""
    return {name: _answer(key) for name, key in assignment.keys.items() if name not in without}


def _answer(key):
    return key.key["value"] if key.type == "number" else key.key


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    """A copy of the course in which a class was graded, as the folder to work in.

    Ada and Ben took pre-test and post-test, Cyd the post-test alone; Ada's quiz of lesson 02 waits for a person.
    """
    course = copy_course(root, tmp_path_factory.mktemp("class"))
    pre, post, motives = (load_assignment(course, stem) for stem in [*TESTS[:2], "02-motives"])
    ben = {"a-day": 50} | dict.fromkeys([*SOUND, *WEAK], "A")
    by_hand = typed(motives.release, {"food-speaker": "B"})
    by_hand["cells"][-2]["source"] = "My own words."
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        _grade(pre, ada=typed(pre.release, _right(pre, *SOUND, *WEAK)), ben=typed(pre.release, ben))
        every, all_but_one = (typed(post.release, answers) for answers in (_right(post), _right(post, "a-day")))
        _grade(post, ada=every, ben=all_but_one, cyd=post.release)
        _grade(motives, ada=by_hand)
        yield course


@pytest.fixture
def unread(course, monkeypatch):
    """A class of two: Ada has everything right, Ben typed two letters wherever one sentence was to be judged."""
    pre = load_assignment(course, "90-pre-test")
    monkeypatch.chdir(course)
    two = dict.fromkeys([*SOUND, *WEAK], "A or B")
    _grade(pre, ada=typed(pre.release, _right(pre)), ben=typed(pre.release, _right(pre) | two))


def _grade(assignment, **submissions):
    """Hand in notebooks by student, and grade them."""
    name = f"{assignment.stem}/{assignment.notebook_name}.ipynb"
    for student, notebook in submissions.items():
        write(Path("submitted") / student / name, notebook)
    assert CliRunner().invoke(main, ["grade", assignment.stem, "--json"]).exit_code == 0


def _report(*options):
    result = CliRunner().invoke(main, ["report", *options, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _said(*options):
    return CliRunner().invoke(main, ["report", *options])


class TestForms:
    """Three forms of 15 items each."""

    @pytest.mark.parametrize("stem", TESTS)
    def test_a_form_has_fifteen_items_of_which_two_are_sound_and_two_weak(self, root, stem):
        """Four ask whether a sentence is sound; sound ones are as many as weak ones, with the key that this means."""
        keys = load_assignment(root, stem).keys
        judged = {name: (key.sound, key.key) for name, key in keys.items() if key.sound is not None}

        assert len(keys) == 15 and sorted(judged) == sorted(SOUND + WEAK)
        assert judged == dict.fromkeys(SOUND, (True, "A")) | dict.fromkeys(WEAK, (False, "B"))

    def test_the_forms_are_parallel_item_by_item(self, root):
        """Same names in the same order, same types, points, objectives and evidence."""
        shapes = [
            [
                (name, key.type, key.points, key.objective, key.evidence)
                for name, key in load_assignment(root, stem).keys.items()
            ]
            for stem in TESTS
        ]

        assert shapes[0] == shapes[1] == shapes[2]

    def test_the_items_assess_objectives_of_all_lessons(self, root):
        """Each item serves an objective that a lesson states, and each lesson has an item."""
        lessons = {path.stem: prose_of(path) for path in root.glob("lessons/*.ipynb")}
        objectives = [key.objective for key in load_assignment(root, TESTS[0]).keys.values()]
        served = [{stem for stem, prose in lessons.items() if f"* {one}" in prose} for one in objectives]

        assert all(served) and set.union(*served) == set(lessons)

    def test_no_item_stands_in_two_forms(self, root):
        """Each form has its own sentences, and its own place for the right option of four."""
        keys = [load_assignment(root, stem).keys for stem in TESTS]
        prompts = [json.dumps(load_assignment(root, stem).release["cells"]).count("Tarn") for stem in TESTS]
        four = [name for name, key in keys[0].items() if key.type == "choice" and key.sound is None]

        assert prompts[0] and prompts[1:] == [0, 0]
        assert all(len({form[name].key for form in keys}) == 3 for name in four)

    @pytest.mark.parametrize("stem", TESTS)
    def test_a_form_explains_nothing_before_grading(self, root, stem, capsys):
        """Every question is held back, has no sealed explanation, and `check` says only that the answer is in."""
        for key in load_assignment(root, stem).keys.values():
            asked, sealed = question(key.id)
            assert asked.held_back and len(sealed) == 0

        check(key.id, _answer(key))
        assert "Your answer is in" in capsys.readouterr().out

    @pytest.mark.parametrize("stem", TESTS)
    def test_every_right_answer_earns_its_point_with_an_explanation(self, root, stem):
        """The key marks its own answers, and tells why."""
        assignment = load_assignment(root, stem)
        for name, asked in assignment.questions.items():
            found = mark(asked, _answer(assignment.keys[name]), assignment.keys[name].outcomes())

            assert (found.points, found.verdict) == (1, "right") and found.explanation

    @pytest.mark.parametrize("stem", TESTS)
    def test_all_types_are_graded_without_a_person(self, root, stem):
        """Neither free text nor code, so that gain can be told at once."""
        types = {asked.type for asked in load_assignment(root, stem).questions.values()}

        assert types == {"choice", "choices", "number", "match"} <= set(names())


class TestReport:
    """`byline report`."""

    def test_a_question_has_its_per_cent(self, graded):
        """Two of three students earned the point of one, one of three that of the sum."""
        rows = {row["question"]: row for row in _report("91-post-test")["questions"]}

        assert rows["two-counts"]["percent"] == 66.7 and rows["a-day"]["percent"] == 33.3
        assert rows["a-day"]["answered"] == 1

    def test_a_question_has_its_discrimination(self, graded):
        """Who has the other questions right has this one right too."""
        rows = {row["question"]: row for row in _report("91-post-test")["questions"]}

        assert rows["two-counts"]["discrimination"] > 0.9

    def test_a_student_has_a_total(self, graded):
        """Fifteen, fourteen and none of fifteen."""
        assert {row["student"]: row["score"] for row in _report("91-post-test")["students"]} == {
            "ada": 15,
            "ben": 14,
            "cyd": 0,
        }

    def test_gain_is_that_of_those_who_took_both(self, graded):
        """Ada from 11 to 15 and Ben from 3 to 14 of 15: 47 to 97 per cent on average; Cyd does not count."""
        gain = _report("91-post-test", "--pre", "90-pre-test")["gain"]

        assert (gain["students"], gain["pre_percent"], gain["post_percent"]) == (2, 46.7, 96.7)
        assert gain["normalised_gain"] == 0.94 and gain["gain_of_students"] == {"ada": 1.0, "ben": 0.92}

    def test_discernment_is_told_before_and_after(self, graded):
        """Who called everything sound has no discernment before, and all of it after."""
        gain = _report("91-post-test", "--pre", "90-pre-test")["gain"]

        assert gain["pre_d_prime"] == 0 and gain["post_d_prime"] > 1.5

    def test_what_was_not_answered_is_no_judgement(self, graded):
        """Without an answer to any of the four there is no discernment, rather than a sceptical one."""
        cyd = next(row for row in _report("91-post-test")["students"] if row["student"] == "cyd")

        assert "d_prime" not in cyd

    def test_an_unread_answer_is_no_judgement(self, unread):
        """Nobody knows which letter was meant, so it is neither a hit nor a miss."""
        ben = _report("90-pre-test")["students"][1]

        assert ben["unread"] == [name for name in load_assignment(Path(), "90-pre-test").keys if name in SOUND + WEAK]
        assert "d_prime" not in ben and ben["points"]["two-counts"] is None and ben["score"] == 11

    def test_an_unread_answer_counts_neither_for_nor_against_a_question(self, unread):
        """The per cent are of those whose answers could be read."""
        row = next(row for row in _report("90-pre-test")["questions"] if row["question"] == "two-counts")

        assert (row["percent"], row["unread"]) == (100, 1)

    def test_unread_answers_are_listed(self, unread):
        """With the question, and with the student."""
        shown = _said("90-pre-test").stdout

        assert "  1 unread" in shown and "unread: " in shown.split("ben ")[1]

    def test_a_void_question_is_no_judgement(self, unread):
        """With one of the two sound sentences void, too few are left to tell, though all have their points."""
        key = Path("solutions/90-pre-test/key.yml")
        text = key.read_text(encoding="utf-8")
        assert "d_prime" in _report("90-pre-test")["students"][0]
        key.write_text(re.sub(r"sound: true", "sound: true\n  void: true", text, count=1), encoding="utf-8")

        assert "d_prime" not in _report("90-pre-test")["students"][0]

    def test_points_by_hand_settle_an_unread_answer(self, unread):
        """Once a person has given points, they count as any other."""
        with opened(course_directory(Path()).db_url) as gradebook:
            gradebook.find_grade("two-counts", "90-pre-test-quiz", "90-pre-test", "ben").manual_score = 1
            gradebook.db.commit()
        ben = _report("90-pre-test")["students"][1]

        assert "two-counts" not in ben["unread"] and ben["points"]["two-counts"] == 1

    def test_the_table_is_for_people(self, graded):
        """Questions, students and the gain, in words."""
        shown = _said("91-post-test", "--pre", "90-pre-test").stdout

        assert "91-post-test: students 3" in shown and "normalised gain 0.94" in shown and "two-counts" in shown

    def test_the_csv_has_a_row_for_each_student(self, graded):
        """Points by question, total, discernment and gain; an answer that is not there is empty."""
        _said("91-post-test", "--pre", "90-pre-test", "--csv", "class.csv")
        rows = list(csv.DictReader(Path("class.csv").read_text(encoding="utf-8-sig").splitlines()))

        assert [row["student"] for row in rows] == ["ada", "ben", "cyd"]
        assert (rows[1]["a-day"], rows[1]["score"], rows[1]["normalised_gain"]) == ("", "14.0", "0.92")

    def test_no_name_is_a_formula_in_the_csv(self, graded):
        """A spreadsheet opens the file with its letters, and shows a name that would be a formula as text."""
        found = {"questions": [], "students": [{"student": name, "points": {}, "score": 1} for name in FORMULAS]}
        write_csv(found, "names.csv")
        data = Path("names.csv").read_bytes()

        assert data.startswith("\ufeffstudent".encode())
        assert [row["student"] for row in csv.DictReader(data.decode("utf-8-sig").splitlines())] == [
            "'=1+1",
            "'@ada",
            "'+49",
            "'-1",
            "'\uff1d1",
            "Müller",
            "a=b",
        ]

    def test_a_quiz_with_answers_for_a_person_says_how_many_wait(self, graded):
        """What is not marked counts neither for nor against a question."""
        waiting = [row for row in _report("02-motives")["questions"] if row["waiting"]]

        assert waiting and all(row["percent"] is None for row in waiting)

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            (["92-retention"], "Nobody's 92-retention is graded yet. Run: byline grade 92-retention"),
            (["91-post-tests"], "Did you mean 91-post-test"),
            (["91-post-test", "--pre", "92-retention"], "Nobody's 92-retention is graded yet"),
            (["91-post-test", "--csv", "README.md"], "README.md exists already"),
            (["91-post-test", "--csv", "nowhere/class.csv"], "cannot be written"),
        ],
    )
    def test_what_cannot_be_told_gets_one_sentence(self, graded, options, sentence):
        """A quiz that nobody took, a wrong name, a file that is there or cannot be."""
        result = _said(*options)

        assert (result.exit_code, result.stdout) == (2, "") and sentence in result.stderr

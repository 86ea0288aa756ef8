"""A key that accepts other right answers beside its own, and a question that is void."""

from dataclasses import replace

import pytest
import yaml
from demo import STEM, Course, asks, markdown
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from test_keys import _KEYS, RIGHT, _right_answer

from byline.errors import BylineError
from byline.grading.gradebook.nbgrader_course import opened
from byline.originals import original
from byline.questions.keys import read_keys
from byline.questions.marking import mark, receipt
from byline.questions.prompts import asked
from byline.questions.sealing import Sealed, seal
from byline.questions.values import Returned

# Of each question in keys/right.yml: what else is right, what more has to be explained, an answer that it makes right.
ALSO = {
    "choice": ("C", {}, "c."),
    "choices": (["A", "B"], {}, "AB"),
    "locate": (["dispatch:4"], {}, "dispatch 4"),
    "match": ({"1": "A", "2": "B"}, {"1": {"A": "It closed, too.", "B": "It moved.", "otherwise": "Look."}}, "1A 2B"),
    "order": (["B", "C", "A"], {"B>C": "It was rebuilt at once."}, "BCA"),
    "matrix": ({"1": {"A": "-", "B": "0"}, "2": {"A": "+"}}, {}, "1: A- B0, 2: A+"),
    "number": ({"value": 57300, "tolerance": 100, "unit": "lb"}, {}, "57,250.0 lb"),
    "probability": ({"from": 10, "to": 20}, {}, "15 %"),
    "text": (["Clara"], {}, "the Clara"),
    "quote": (["dispatch:4"], {}, " ".join(original("dispatch:4").split()[:9])),
    "code": ([[3, 1]], {}, [3, 1]),
    "calls": ({"calls": [{"args": [2, 3], "value": 6}]}, {}, Returned(("6",))),
}
_SIGNS = st.dictionaries(st.sampled_from("AB"), st.sampled_from("+-0"), min_size=1)
# Keys that are sound beside those of keys/right.yml, which others seldom are; and explanations that do for all.
_SOUND = {
    "choices": st.lists(st.sampled_from("ABC"), min_size=1, unique=True),
    "locate": st.lists(st.sampled_from(["dispatch:3", "dispatch:4", "dispatch:5"]), min_size=1, unique=True),
    "match": st.fixed_dictionaries({"1": st.sampled_from("AB"), "2": st.sampled_from("AB")}),
    "matrix": st.dictionaries(st.sampled_from("12"), _SIGNS, min_size=1),
    "number": st.builds(lambda value: {"value": value, "tolerance": 2}, st.integers(-1000, 1000)),
    "quote": st.lists(st.sampled_from(["dispatch:4", "dispatch:5"]), min_size=1, unique=True),
    "calls": st.builds(
        lambda value: {"calls": [{"args": [2, 3], "value": value}]}, st.integers() | st.text(max_size=5)
    ),
    "code": st.lists(st.integers() | st.lists(st.integers(), max_size=3), min_size=1),
}
EXPLAINED = {
    "locate": dict.fromkeys(["dispatch:3", "dispatch:4", "dispatch:5", "otherwise"], "So."),
    "match": {row: dict.fromkeys(["A", "B", "otherwise"], "So.") for row in "12"},
    "order": {"otherwise": "No."},
}
ASK = f"""
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
InteractiveShell.instance()
from byline import check
with capture_output() as shown:
    check("{STEM}/mill-closes", %r)
print(shown.outputs[0].data["text/plain"])
"""


def _key(folder, kind, **more):
    """The Key of a question of keys/right.yml with some fields changed, and the Question that it makes."""
    (name, entry), *_ = yaml.safe_load(RIGHT[kind]["key"]).items()
    put = asked({"cells": [markdown("p", RIGHT[kind]["prompt"]), *asks(name, "", entry["points"])]}, STEM)
    path = folder / STEM / "key.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump({name: entry | more}, allow_unicode=True), encoding="utf-8")
    key = read_keys(path, put)[f"{STEM}/{name}"]
    return key, key.question(*put[key.id][:2])


def _course(folder, kind, answer="None"):
    """A Course that asks a question of keys/right.yml."""
    key = RIGHT[kind]["key"].replace("dispatch:3", "county:2")
    return Course(folder / "course", RIGHT[kind]["prompt"], key, answer)


class TestAccept:
    """Further right answers."""

    @pytest.mark.parametrize("kind", ALSO)
    def test_what_is_accepted_earns_all_points(self, tmp_path, kind):
        """By the key and by its sealed copy; what the key itself calls right earns them as before."""
        accept, more, answer = ALSO[kind]
        why = yaml.safe_load(RIGHT[kind]["key"]).popitem()[1]["why"]
        before, question = _key(tmp_path, kind, why=why)
        assert mark(question, answer, before.outcomes()).verdict != "right"
        key, question = _key(tmp_path, kind, why=why | more, accept=accept)
        sealed = Sealed(key.id, seal(key.id, key.outcomes()))

        assert mark(question, answer, key.outcomes()).points == key.points == mark(question, answer, sealed).points
        assert mark(question, _right_answer(kind, key.key), sealed).points == key.points

    def test_there_may_be_more_than_one(self, tmp_path):
        """Of letters, and of lists of letters."""
        key, question = _key(tmp_path, "choice", accept=["A", "C"])
        assert [mark(question, letter, key.outcomes()).points for letter in "ABC"] == [2, 2, 2]

        key, question = _key(tmp_path, "choices", accept=[["A"], ["B", "C"]])
        assert [mark(question, letters, key.outcomes()).points for letters in ("AC", "A", "BC")] == [3, 3, 3]

    def test_parts_of_two_right_answers_are_no_right_answer(self, tmp_path):
        """An answer is marked by the key that it is nearest to, never by two at once."""
        key, question = _key(tmp_path, "choices", accept=["B"])

        assert mark(question, "ABC", key.outcomes()).points == 1.5

    def test_an_answer_counts_as_read_if_one_of_the_keys_can_read_it(self, tmp_path):
        """A number in the unit of the second key is wrong by it, and not unread by the first."""
        key, question = _key(tmp_path, "number", accept={"value": 57300, "unit": "lb"})

        assert mark(question, "12 lb", key.outcomes()).verdict == "not yet"
        assert mark(question, "12 kg", key.outcomes()).verdict == "unread"

    @pytest.mark.parametrize("kind", sorted(set(RIGHT) - {"free-text", "sound"}))
    @given(data=st.data())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_whatever_is_accepted_can_be_earned_or_is_refused(self, kind, tmp_path_factory, data):
        """Beside a sound key, any other: its right answer is read and earns all points, or it is refused."""
        other = data.draw(_SOUND[kind] | _KEYS[kind] if kind in _SOUND else _KEYS[kind])
        more = {"why": EXPLAINED[kind]} if kind in EXPLAINED else {}
        try:
            key, question = _key(tmp_path_factory.getbasetemp(), kind, accept=other, **more)
        except BylineError as error:
            assert f"{STEM}/key.yml" in str(error) and str(error).endswith((".", "?"))
            return
        event("accepted")

        for right in (key.key, other):
            assert mark(question, _right_answer(kind, right), key.outcomes()).points == key.points


class TestVoid:
    """A question that gives its points to everybody."""

    @pytest.mark.parametrize("answer", [None, "", "A", "B or C", object()])
    def test_every_answer_and_none_earns_the_points(self, tmp_path, answer):
        """One sentence says so, and what was answered is not called right or wrong."""
        key, question = _key(tmp_path, "choice", void=True)
        told = (2, 2, "void", ("This question is void: everybody gets its points.",))

        assert mark(question, answer, key.outcomes()) == told == receipt(replace(question, held_back=True), answer)

    def test_nothing_of_it_is_sealed(self, tmp_path):
        """There is nothing to find out."""
        assert _key(tmp_path, "choice", void=True)[0].outcomes() == {}


@pytest.fixture(scope="class")
def graded(tmp_path_factory):
    """A course in which ada is right, ben answers C, cat is unread and dan gives no answer, graded."""
    course = _course(tmp_path_factory.mktemp("other"), "choice", '"B"')
    course.run("release")
    for student, answer in (("ada", "B"), ("ben", "C"), ("cat", "B or C"), ("dan", None)):
        course.hand_in(student, answer)
    assert course.grade()[0] == {"ada": 2, "ben": 0, "cat": 0, "dan": 0}
    return course


class TestGraded:
    """A key that is changed after grading, in steps, each on the one before."""

    def test_an_accepted_answer_is_noticed(self, graded):
        """Whoever gave it gets the points at the next run, which says why."""
        graded.key("key: B", "key: B\n  accept: C")
        scores, told = graded.grade()

        assert scores == {"ada": 2, "ben": 2, "cat": 0, "dan": 0}
        assert told["notes"] == ["mill-closes accepts other answers beside its key."]

    def test_a_void_question_gives_everybody_its_points(self, graded):
        """No answer is unread any more, and a line below the totals says so."""
        graded.key("accept: C", "accept: C\n  void: true")
        *lines, last = graded.run("grade", STEM, "--all").splitlines()
        told = [line.split()[:4] for line in lines]

        assert all([name, "2", "of", "2"] in told for name in ("ada", "ben", "cat", "dan"))
        assert last == "mill-closes is void: everybody gets its 2 points." and "not read" not in "".join(lines)

    def test_check_says_so(self, graded):
        """To whoever did not answer, too."""
        graded.run("release")
        told = "Void · 2 of 2 points\nThis question is void: everybody gets its points.\n"

        assert graded.python("-c", ASK % None).stdout == told

    def test_report_feedback_and_paper_say_so(self, graded):
        """In one sentence each; the answer sheet has both right answers, too, and ticks them."""
        graded.run("feedback", STEM)
        graded.run("handouts", STEM, "--to", "paper")
        paper = [graded.folder / "paper" / f"{STEM}{ending}.html" for ending in ("", "-answers")]
        pages = [graded.folder / "feedback" / "dan" / STEM / f"{STEM}-quiz.html", *paper]
        texts = [path.read_text(encoding="utf-8") for path in pages]

        assert "void: everybody gets its points" in graded.run("report", STEM)
        assert [text.count("This question is void: everybody gets its points.") for text in texts] == [1, 1, 1]
        assert "<b>Right:</b> B · the mayor" in texts[2] and "<b>Also right:</b> C · nobody" in texts[2]
        assert [f"<th>{mark} · " in texts[2] for mark in ("A", "✓ B", "✓ C")] == [True, True, True]

    def test_what_was_void_can_count_again(self, graded):
        """Scores are what the key makes of the answers."""
        graded.key("\n  accept: C\n  void: true", "")

        assert graded.grade()[0] == {"ada": 2, "ben": 0, "cat": 0, "dan": 0}


def test_what_a_person_gave_is_there_again_when_a_void_question_counts_again(tmp_path):
    """Meanwhile all have all points, whoever got less by hand and whoever waited."""
    course = _course(tmp_path, "free-text")
    course.run("release")
    for student in ("ada", "ben"):
        course.hand_in(student, "It burned down.")
    course.grade()
    with opened(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("own-words", f"{STEM}-quiz", STEM, "ada").manual_score = 1
        gradebook.db.commit()
    told = []
    for old, new in (("points: 4\n", "points: 4\n  void: true\n"), ("  void: true\n", "")):
        course.key(old, new)
        scores, document = course.grade()
        told.append((scores, [row["status"] for row in document["submissions"]]))

    assert told[0] == ({"ada": 4, "ben": 4}, ["graded", "graded"])
    assert told[1] == ({"ada": 1, "ben": 0}, ["graded", "needs-hand"])


def test_a_void_question_of_code_is_not_run(tmp_path):
    """A submission whose code never ends gets the points at once."""
    course = _course(tmp_path, "code", "len('abc')")
    course.run("release")
    course.hand_in("ada", 1)
    path = course.folder / "submitted" / "ada" / STEM / f"{STEM}-quiz.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("boats_counted = 1", "while True: pass"), encoding="utf-8")
    course.key("key: [3]", "key: [3]\n  void: true")
    scores, told = course.grade()

    assert (scores, told["submissions"][0]["notes"]) == ({"ada": 2}, [])

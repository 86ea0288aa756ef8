"""Keys: whatever cannot be earned is refused at release, with place and remedy; whatever is accepted can be earned."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from demo import STEM, asks, demo_course, markdown
from faults import files
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from byline.cli import main
from byline.errors import BylineError
from byline.originals import original
from byline.questions.base import Question
from byline.questions.keys import read_keys
from byline.questions.marking import mark
from byline.questions.prompts import asked
from byline.questions.types import find
from byline.questions.values import Returned, as_text

HERE = Path(__file__).parent / "keys"
RIGHT = yaml.safe_load((HERE / "right.yml").read_text(encoding="utf-8"))
WRONG = yaml.safe_load((HERE / "wrong.yml").read_text(encoding="utf-8"))
# What an author writes as the solution of each question.
SOLUTIONS = {
    "choice": '"B"',
    "sound": '"A"',
    "choices": '["A", "C"]',
    "locate": '["dispatch:3"]',
    "match": '{"1": "B", "2": "A"}',
    "order": '"BAC"',
    "matrix": '{"1": {"A": "+", "B": "0"}, "2": {"A": "-"}}',
    "number": "26",
    "probability": "60",
    "text": '"the Anna"',
    "code": "3",
    "calls": "lambda first, second: first + second",
    "free-text": "",
}


_LABEL = st.sampled_from(["A", "B", "C", "b", "E", "AB", "1"])
_ROW = st.sampled_from(["1", "2", "3", "A"])
_SIGN = st.sampled_from(["+", "-", "0", "~"])
_PLACE = st.sampled_from(["dispatch:3", "dispatch:4", "cnn:5", "dispatch:99", "DISPATCH:3", "cnn"])
_FIGURE = st.floats(-1e9, 1e9) | st.integers(-1000, 1000) | st.just("many") | st.just(float("nan"))
_WORDS = st.text(max_size=12) | st.sampled_from(["Anna", "the Anna", "Müller-Straße", "10,000", "£5", "0.5"])
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_DATA = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
_BAND = st.fixed_dictionaries({}, optional={"from": _FIGURE | st.floats(0, 100), "to": st.floats(0, 100)})
# Keys as authors might write them, sound and unsound.
_KEYS = {
    "choice": _LABEL,
    "sound": _LABEL,
    "choices": st.lists(_LABEL, max_size=3),
    "locate": st.lists(_PLACE, max_size=2),
    "match": st.dictionaries(_ROW, _LABEL, max_size=3) | st.fixed_dictionaries({"1": _LABEL, "2": _LABEL}),
    "order": st.permutations("ABC").map(list) | st.lists(_LABEL, max_size=4),
    "matrix": st.dictionaries(_ROW, st.dictionaries(_LABEL, _SIGN, max_size=3), max_size=3),
    "number": st.fixed_dictionaries(
        {"value": _FIGURE},
        optional={"tolerance": _FIGURE, "unit": st.sampled_from(["t", "%", "km/h", "million crowns"])},
    ),
    "probability": _BAND | st.fixed_dictionaries({"outcome": st.booleans()}),
    "text": st.lists(_WORDS, max_size=3),
    "quote": st.lists(_PLACE.filter(lambda place: place != "cnn:5"), max_size=2),
    "code": st.lists(_DATA, max_size=3),
    "calls": st.fixed_dictionaries(
        {"calls": st.lists(st.fixed_dictionaries({"args": st.lists(_DATA, max_size=2), "value": _DATA}), max_size=3)}
    ),
}


def _whys(kind, key):
    """Explanations for a key, as far as it can be explained."""
    texts = {"right": "Yes.", "otherwise": "No."}
    if kind in ("text", "code"):
        return st.just({"values": [[value, "Yes."] for value in key[:1]], "otherwise": "No."})
    if kind == "match":
        return st.just({row: {label: "So.", "otherwise": "No."} for row, label in key.items()})
    whys = {
        "choice": dict.fromkeys("ABC", "So."),
        "sound": dict.fromkeys("AB", "So."),
        "choices": dict.fromkeys("ABC", "So.") | {"otherwise": "No."},
        "locate": dict.fromkeys([place for place in key if ":" in place] if kind == "locate" else (), "So."),
        "matrix": {},
        "order": {"otherwise": "No."},
        "quote": texts | {"altered": "Nearly."},
    }
    whys["locate"] |= {"otherwise": "No."}
    return st.just(whys.get(kind, texts))


def _right_answer(kind, key):
    """The right answer of a key as a student would give it; a quotation from a practice text, which the kit has."""
    if kind == "number":
        return key["value"]
    if kind == "probability":
        if "outcome" in key:
            return 100 * key["outcome"]
        whole = math.ceil(key["from"])
        return whole if whole <= key["to"] else (key["from"] + key["to"]) / 2
    if kind == "quote":
        return " ".join(original(key[0]).split()[:9])
    if kind == "calls":
        return Returned(tuple(as_text(call["value"]) for call in key["calls"]))
    return key[-1] if kind in ("text", "code") else key


def _release(course, monkeypatch, *options):
    monkeypatch.chdir(course)
    return CliRunner().invoke(main, ["release", *options])


def _slipped(wrong, part):
    """The prompt or the key of a sound question with the slip in it."""
    text = RIGHT[wrong["of"]][part]
    old, new = wrong.get(part, ["", ""])
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["says"][:60])
def test_a_key_that_is_not_sound_is_refused_with_its_sentence(wrong, tmp_path, monkeypatch):
    """The sentence names line, question and field, and says what to write; nothing is written."""
    prompt, key = _slipped(wrong, "prompt"), _slipped(wrong, "key")
    course = demo_course(tmp_path / "course", prompt, key, points=wrong.get("points"))
    before = files(course)
    outcome = _release(course, monkeypatch)

    assert outcome.output.startswith(f"byline: solutions/{STEM}/key.yml") and wrong["says"] in outcome.output
    assert outcome.exit_code == 2 and files(course) == before


def test_at_least_forty_slips_are_known():
    """The list of slips covers every question type."""
    assert len(WRONG) >= 40 and {wrong["of"] for wrong in WRONG} == set(RIGHT)


@pytest.mark.parametrize("kind", SOLUTIONS)
def test_the_sound_question_of_each_type_is_released(kind, tmp_path, monkeypatch):
    """What the slips alter is refused for the slip alone."""
    course = demo_course(tmp_path / "course", **RIGHT[kind], answer=SOLUTIONS[kind])
    outcome = _release(course, monkeypatch)

    assert outcome.output.startswith("Released to ") and (course / "quizzes" / STEM / f"{STEM}-quiz.ipynb").is_file()


def test_all_faults_of_a_key_are_listed(tmp_path, monkeypatch):
    """Three slips in one question are told in one go, in the order of their lines."""
    key = RIGHT["choice"]["key"].replace("key: B", "key: E").replace("points: 2", "points: two")
    course = demo_course(tmp_path / "course", RIGHT["choice"]["prompt"], key.replace('"Yes."', ""))
    lines = _release(course, monkeypatch).output.splitlines()

    assert lines[0] == f"byline: solutions/{STEM}/key.yml has 3 faults."
    assert [line.split(":")[0] for line in lines[1:]] == [
        "line 3, mill-closes, points",
        "line 4, mill-closes, key",
        "line 9, mill-closes, why, B",
    ]


class TestAnyKey:
    """Whatever an author writes: a key is accepted and can be earned, or refused with a sentence."""

    @pytest.mark.parametrize("kind", sorted(set(RIGHT) - {"free-text"}))
    @given(data=st.data())
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_it_can_be_earned_or_is_refused(self, kind, tmp_path, data):
        """For each key that is accepted, its right answer is read and earns all points."""
        (name, entry), *_ = yaml.safe_load(RIGHT[kind]["key"]).items()
        key = data.draw(_KEYS[kind])
        entry = entry | {"key": key, "why": data.draw(_whys(kind, key))}
        put = asked({"cells": [markdown("p", RIGHT[kind]["prompt"]), *asks(name, "", entry["points"])]}, STEM)
        path = _written(tmp_path, {name: entry})
        try:
            found = read_keys(path, put)[f"{STEM}/{name}"]
        except BylineError as error:
            assert f"{STEM}/key.yml" in str(error) and name in str(error) and str(error).endswith((".", "?"))
            return
        event("accepted")
        question = Question(found.id, found.type, found.points, *put[found.id][:2], found.articles, found.settings)
        points = mark(question, _right_answer(kind, found.key), found.outcomes()).points

        assert points == found.points

    @given(
        entry=st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9)
    )
    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    def test_whatever_stands_in_its_place_is_refused_in_words(self, tmp_path, entry):
        """Any YAML below a question's name, with a type or without one, is answered and never ends in a traceback."""
        entry = entry | {"type": "choice"} if isinstance(entry, dict) else entry
        path = _written(tmp_path, {"mill-closes": entry})

        with pytest.raises(BylineError, match="mill-closes"):
            read_keys(path)


def _written(folder, keys):
    """Write keys into the key.yml of a quiz, and return its path."""
    path = folder / STEM / "key.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(keys, allow_unicode=True), encoding="utf-8")
    return path


class TestTitle:
    """What the first cell of a quiz says of it."""

    @pytest.mark.parametrize(
        ("title", "sentence"),
        [
            ("# Demo\n\nFourteen questions · 2 points", "says 14 questions, and its cells have 1."),
            ("# Demo\n\n**One question · 34 points**", "says 34 points, and its cells have 2."),
            ("# Demo\n\n**Minutes:** 5 · **Points:** 3", "says 3 points, and its cells have 2."),
            ("# Demo\n\n2 questions about a mill.", "says 2 questions, and its cells have 1."),
        ],
    )
    def test_another_number_is_refused(self, tmp_path, monkeypatch, title, sentence):
        """Questions and points, in figures or in words."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"', title=title)
        outcome = _release(course, monkeypatch)

        assert (outcome.exit_code, sentence in outcome.output) == (2, True)

    @pytest.mark.parametrize(
        "title",
        [
            "# Demo\n\n**One question · 2 points**",
            "# Demo\n\n**Minutes:** 5 · **Points:** 2\n\nOne question, two points each way you look at it.",
            "# The three questions of Tarn",
            "# Demo\n\nSome questions, in most of which 10 of 12 points can be made.",
        ],
    )
    def test_the_right_number_or_none_is_released(self, tmp_path, monkeypatch, title):
        """Other words with numbers in them are left alone."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"', title=title)

        assert _release(course, monkeypatch).output.startswith("Released to ")


class TestProof:
    """The quiz marks itself before it goes out."""

    @pytest.mark.parametrize("command", ["release", "grade"])
    def test_a_solution_that_is_wrong_is_named(self, tmp_path, monkeypatch, command):
        """Points and explanation of the solution are told, and nothing is written."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"')
        assert _release(course, monkeypatch).exit_code == 0
        source = course / "solutions" / STEM / f"{STEM}-quiz.ipynb"
        source.write_text(source.read_text(encoding="utf-8").replace('= \\"B\\"', '= \\"A\\"'), encoding="utf-8")
        before = files(course)
        outcome = CliRunner().invoke(main, [command, STEM])

        assert "mill-closes: the solution earns 0 of 2 points. The miller is only named." in outcome.output
        assert (outcome.exit_code, files(course)) == (2, before)

    def test_code_that_does_not_earn_its_points_is_named(self, tmp_path, monkeypatch):
        """The solution is run in the sandbox."""
        course = demo_course(tmp_path / "course", **RIGHT["code"], answer="len([1, 2, 3, 4])")

        assert "boats-counted: the solution earns 0 of 2 points." in _release(course, monkeypatch).output

    def test_a_quiz_that_is_right_untouched_is_refused(self, tmp_path, monkeypatch):
        """An answer left outside of the solution would give its points to everybody."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"')
        source = course / "solutions" / STEM / f"{STEM}-quiz.ipynb"
        text = source.read_text(encoding="utf-8")
        source.write_text(
            text.replace("### END SOLUTION", '### END SOLUTION\\nmill_closes = \\"B\\"', 1), encoding="utf-8"
        )
        sentence = "mill-closes: a notebook in which nothing was answered earns 2 points."

        assert sentence in _release(course, monkeypatch).output

    def test_a_question_that_no_cell_gives_points_for_is_refused(self, tmp_path, monkeypatch):
        """It would be asked and never counted."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"')
        source = course / "solutions" / STEM / f"{STEM}-quiz.ipynb"
        text = source.read_text(encoding="utf-8").replace('"grade": true', '"grade": false')
        source.write_text(text, encoding="utf-8")

        assert "but no cell with the grade id mill-closes gives points." in _release(course, monkeypatch).output

    def test_grading_checks_the_key_against_what_was_released(self, tmp_path, monkeypatch):
        """A key that was changed since, and that no answer can meet, grades nobody."""
        course = demo_course(tmp_path / "course", **RIGHT["choice"], answer='"B"')
        assert _release(course, monkeypatch).exit_code == 0
        key = course / "solutions" / STEM / "key.yml"
        key.write_text(key.read_text(encoding="utf-8").replace("key: B", "key: E"), encoding="utf-8")

        assert "The prompt has no option 'E'." in CliRunner().invoke(main, ["grade", STEM]).output


def test_an_accepted_wording_without_an_explanation_earns_its_points(tmp_path):
    """Of several accepted wordings or values, each is right, explained or not."""
    (tmp_path / STEM).mkdir()
    path = tmp_path / STEM / "key.yml"
    path.write_text(RIGHT["text"]["key"], encoding="utf-8")
    key = read_keys(path)[f"{STEM}/boat-name"]
    found = mark(Question(key.id, "text", 2), "The Anna", key.outcomes())

    assert (found.points, found.explanation) == (2, ("Yes.",))


def test_a_field_of_a_type_of_its_own_is_kept(tmp_path, monkeypatch):
    """What only the model of a type knows stands in the key, under `own`."""

    class Entry(find("choice").model):
        source: str = ""

    class Sourced(type(find("choice"))):
        model = Entry

    monkeypatch.setattr("byline.questions.keys.find", lambda name: Sourced())
    (tmp_path / STEM).mkdir()
    path = tmp_path / STEM / "key.yml"
    path.write_text(RIGHT["choice"]["key"] + "  source: notice\n", encoding="utf-8")

    assert read_keys(path)[f"{STEM}/mill-closes"].own == {"source": "notice"}


def test_an_import_loads_no_model_of_keys(root):
    """Of the types, a notebook loads those that it asks for, and the models of their keys with them."""
    code = "import sys, byline; byline.ask, byline.check, byline.load; sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=root).returncode == 0

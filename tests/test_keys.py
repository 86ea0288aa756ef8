"""Keys: whatever cannot be earned is refused at release, with place and remedy; whatever is accepted can be earned."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from demo import STEM, demo_course
from faults import files

from byline.cli import main

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

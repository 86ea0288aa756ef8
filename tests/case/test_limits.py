"""The quizzes, lessons and pages of this kit are as `byline lint` wants them."""

import pytest
from conftest import ROOT

from byline.course import Course
from byline.lint.report import lint
from byline.questions.keys import read_keys

STEMS = Course(ROOT).stems


@pytest.fixture(scope="module")
def linted():
    """What lint says of the kit."""
    return lint(Course(ROOT))


@pytest.mark.parametrize("name", [*STEMS, "all quizzes"])
def test_no_limit_is_broken(linted, name):
    """The longest option is right in 20 to 35% of choices, no letter in over 40% of right answers, at most 40% of
    questions are choices, each to within one question; a lesson takes 50 minutes at most."""
    assert linted.broken(name) == []


def test_the_whole_keeps_the_limits_exactly(linted):
    """Over all quizzes, the limits hold without the allowance of one question."""
    found = linted.counts["all quizzes"]

    assert 0.20 <= found.longest / found.formed <= 0.35
    assert max(found.letters.values()) <= 0.40 * found.letters.total() and found.choice <= 0.40 * found.questions


def test_every_question_is_counted(linted):
    """Nothing is left out: each key of each stem is among what lint has read."""
    keys = [name for stem in STEMS for name in read_keys(Course(ROOT).key(stem))]

    assert sorted(item.id for item in linted.items) == sorted(keys)


def test_no_turn_of_phrase_is_left_to_mend(linted):
    """Lessons, quizzes, keys, pages, tables and messages have none of the turns that an editor would change."""
    assert [(slip.place, slip.found) for slip in linted.slips] == []

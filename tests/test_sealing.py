"""Explanations sealed under the answers that earn them."""

import base64

import pytest

from byline.questions.base import Outcome
from byline.questions.sealing import Sealed, seal

OUTCOMES = {"A": Outcome(0.0, "Not yet, for a reason."), "B": Outcome(1.0, "Yes."), "C": Outcome(0.0, "Nor this.")}


def test_an_answer_opens_its_own_explanation():
    """Each answer opens its outcome."""
    sealed = Sealed("demo/pick", seal("demo/pick", OUTCOMES))

    assert {part: sealed[part] for part in OUTCOMES} == OUTCOMES


def test_an_answer_that_was_not_foreseen_opens_nothing():
    """An unforeseen answer finds no box."""
    assert Sealed("demo/pick", seal("demo/pick", OUTCOMES)).get("D") is None


def test_boxes_of_one_question_do_not_open_another():
    """The same letter in another question opens nothing."""
    assert Sealed("demo/other", seal("demo/pick", OUTCOMES)).get("B") is None


def test_sealing_twice_gives_the_same_bytes():
    """A rebuild can be compared byte by byte."""
    assert seal("demo/pick", OUTCOMES) == seal("demo/pick", OUTCOMES)


def test_all_boxes_are_equally_long():
    """Neither the length nor the order of the boxes tells which one is right."""
    boxes = seal("demo/pick", OUTCOMES)

    assert len({len(base64.b64decode(box)) for box in boxes}) == 1 and boxes == sorted(boxes)


def test_the_boxes_cannot_be_listed():
    """Looking through a sealed question for its answers is refused."""
    with pytest.raises(TypeError, match="opens only to an answer"):
        list(Sealed("demo/pick", seal("demo/pick", OUTCOMES)))

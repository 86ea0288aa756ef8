"""How the facts of an attack on stock nbgrader become a sentence."""

import pytest
from hostile.stock_verdict import sentence

QUIET = {"ended": 0, "processes": 4, "memory": 120, "planted": [], "planted_late": [], "killed": False, "left": []}
QUIET |= {"heard": {}, "changed": [], "error": None, "live": [], "terminal": False, "loot": None}


def _facts(mallory=(26.0, True), late=(29.0, True), **others):
    scores = {"a-honest": [29.0, True], "mallory": list(mallory), "z-honest": list(late)}
    return QUIET | {"scores": scores} | others


def test_what_harms_nobody_and_gets_its_points_is_the_right_grade():
    """nbgrader is told to have done well where it did."""
    assert sentence("x", _facts(), 26) == "right grade"


@pytest.mark.parametrize(
    ("mallory", "deserved", "told"),
    [
        ((29.0, True), 26, "3 points for nothing"),
        ((29.0, True), None, "29 points for nothing"),
        ((24.0, True), 26, "2 of 26 points lost"),
        ((0.0, False), 26, "no grade, 26 points lost"),
        ((0.0, False), None, "refused"),
        ((26.0, False), 26, "right grade, but no notebook to look at"),
    ],
)
def test_points_are_compared_with_what_was_earned(mallory, deserved, told):
    """More, fewer and no points each have a sentence; what is to be refused earns none."""
    assert sentence("x", _facts(mallory), deserved) == told


def test_a_class_that_is_not_graded_to_its_end_has_stopped():
    """Whoever comes after the attack has no autograded notebook."""
    facts = _facts((0.0, False), (None, False), ended=None)

    assert sentence("x", facts, 26) == "no grade, 26 points lost; the class stops: no end after two minutes"


def test_deeds_stand_beside_the_grade():
    """A right grade does not hide what was done besides."""
    facts = _facts(changed=["course/nbgrader_config.py"], planted_next=["pwned"], heard={"tcp": 12000})

    assert sentence("x", facts, 26) == "right grade; 12000 bytes sent; settings changed, and run at the next command"


def test_what_aims_at_us_alone_does_not_apply_unless_it_did_something():
    """Facts go before the list of what is only ours."""
    assert sentence("forge-nan", _facts(), 26) == "does not apply: the reply to the grader is ours"
    assert sentence("forge-nan", _facts((0.0, False)), 26) == "no grade, 26 points lost"


def test_what_only_the_measurement_stopped_is_told():
    """Bounds that stock nbgrader does not have are not counted in its favour."""
    told = "right grade; nothing but the wall of this measurement stops it"

    assert sentence("x", _facts(memory=3900), 26) == told
    assert sentence("x", _facts(error="OSError: [Errno 55] No anode"), 26) == told

"""The paper form of every question type, and its key in words."""

from pathlib import Path

import pytest
import yaml

from byline.grading.assignment import public
from byline.questions.keys import read_keys
from byline.questions.types import type_of

OPTIONS = "* **A** first\n* **B** second\n* **C** third"
ROWS = "* **1** one\n* **2** two"
PROMPT = f"**Which?**\n\n{ROWS}\n\nOptions:\n\n{OPTIONS}"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """One key of each type: those that the browser tests use, code, and free text."""
    entries = yaml.safe_load((Path(__file__).parent / "browser" / "types.yml").read_text(encoding="utf-8"))
    shared = {"points": 1, "objective": "try", "evidence": ["cnn:5"]}
    entries["computed"] = shared | {
        "type": "code",
        "key": [{"cnn": 5}],
        "why": {"values": [[{"cnn": 5}, "yes"], [9, "no"]]},
    }
    entries["computed"]["why"]["otherwise"] = "count again"
    entries["written"] = shared | {"type": "free-text", "rubric": [{"criterion": "Speakers", "points": 1}]}
    entries["came-true"] = shared | {"type": "probability", "key": {"outcome": True}}
    entries["function"] = shared | {"type": "code", "key": {"calls": [{"args": [2, [3]], "value": "x"}]}}
    entries["function"]["why"] = {"right": "yes", "otherwise": "no"}
    entries["came-true"]["why"] = {"right": "it did", "otherwise": "it did not fail"}
    path = tmp_path_factory.mktemp("types") / "90-types" / "key.yml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(entries, sort_keys=False), encoding="utf-8")
    return {name.split("/")[1]: key for name, key in read_keys(path).items()}


def _on_paper(key):
    return type_of(key).on_paper(public(key, PROMPT), PROMPT)


@pytest.mark.parametrize(
    ("name", "mark", "count"),
    [("pick", "round", 3), ("several", "square", 3), ("pairs", "blank", 2)],
)
def test_what_is_picked_has_marks_beside_it(keys, name, mark, count):
    """Rings or squares stand beside options, blanks beside rows, and the words stay."""
    prompt, below = _on_paper(keys[name])

    assert (prompt.count(f'class="{mark}"'), prompt.count("<i"), below) == (count, count, "")
    assert prompt.replace(f'<i class="{mark}"></i>', "") == PROMPT


@pytest.mark.parametrize(
    ("name", "mark", "count"),
    [
        ("figure", '<i class="blank"></i> t', 1),
        ("chance", '<i class="blank"></i>%', 1),
        ("name", '<i class="line">', 1),
        ("words", '<i class="line">', 2),
        ("place", "<code>cnn:</code>", 1),
        ("sequence", '<i class="blank">', 3),
        ("weigh", "<td></td>", 6),
        ("weigh", "+ fits · - speaks against · 0 says nothing", 1),
        ("computed", '<i class="line">', 4),
        ("written", '<i class="line">', 14),
    ],
)
def test_what_is_stated_has_room_below(keys, name, mark, count):
    """Blanks, lines and a grid stand below a prompt that stays as it is."""
    prompt, below = _on_paper(keys[name])

    assert (prompt, below.count(mark)) == (PROMPT, count)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pick", "B · second"),
        ("several", "A · first; C · third"),
        ("figure", "26 (± 0.5) t"),
        ("name", "Malligyong-1"),
        ("place", "cnn:5"),
        ("words", "any five words or more from euronews:10"),
        ("pairs", "1 → A (first); 2 → B (second)"),
        ("sequence", "B · second → A · first → C · third"),
        ("weigh", "1: A+, B- (+ fits, - speaks against, 0 says nothing)"),
        ("chance", "from 40 to 60%"),
        ("came-true", "It came true: points are 1 − (p − outcome)²."),
        ("computed", '{"cnn": 5}'),
        ("function", "function(2, [3]) returns x"),
    ],
)
def test_a_key_is_told_in_words(keys, name, words):
    """The right answer of each type stands with the text of its options."""
    assert type_of(keys[name]).right(keys[name].key, public(keys[name], PROMPT)) == words


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("several", ["✓ A · first", "B · second", "✓ C · third", "anything else"]),
        ("pairs", ["✓ 1 → A · first", "1 → anything else", "✓ 2 → B · second", "2 → anything else"]),
        ("words", ["✓ the right answer", "an altered quotation", "anything else"]),
        ("computed", ['✓ {"cnn": 5}', "9", "anything else"]),
        ("place", ["✓ cnn:5", "anything else"]),
        ("function", ["✓ the right answer", "anything else"]),
    ],
)
def test_a_tick_stands_before_what_is_right(keys, name, parts):
    """Each explained part is told in words, and those that earn points are ticked."""
    key = keys[name]
    told = type_of(key).explained(key.key, key.why, public(key, PROMPT))

    assert ["✓ " * is_right + part for part, _, is_right in told] == parts

"""Agreement between coders: Krippendorff's alpha for nominal codes."""

import json
from collections import Counter

import krippendorff
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from byline import coders
from byline.casefile.read import case
from byline.errors import BylineError
from byline.measures import agreement_alpha
from byline.questions.records import MIME, Answer, record

_ = None
# The example of 4 observers and 12 units, as the R package irr prints it.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
CODES = {"okafor": {"A": "silent", "C": "doubts"}, "voss": {"A": "doubts"}}


def _coding(values):
    return dict(enumerate(values))


def test_the_published_example_has_its_published_alpha():
    """Four observers and twelve units with gaps give 0.743, as the documentation of the library `krippendorff` says."""
    assert round(agreement_alpha(map(_coding, OBSERVERS)).alpha, 3) == 0.743


def test_a_unit_that_only_one_coder_coded_is_left_out():
    """The twelfth unit of the example has one value, so eleven are compared, eight of which have one code."""
    assert agreement_alpha(map(_coding, OBSERVERS)).same == (8, 11)


def test_two_coders_by_hand():
    """Of four units three agree; of the 8 codes 5 are a and 3 b, so chance gives 26 of 56, and alpha is 8/15."""
    found = agreement_alpha([_coding("aaab"), _coding("aabb")])

    assert (found.observed, found.expected) == (0.75, pytest.approx(26 / 56))
    assert found.alpha == pytest.approx(8 / 15)


def test_perfect_agreement_is_one():
    """Who codes alike, with more than one code, has alpha 1."""
    assert agreement_alpha([_coding("abca"), _coding("abca")]).alpha == 1


def test_agreement_below_chance_is_negative():
    """Coders who swap two codes agree less often than chance."""
    assert agreement_alpha([_coding("abab"), _coding("baba")]).alpha < 0


def test_one_code_alone_leaves_alpha_undefined():
    """Where everything has the same code, alpha is None and one sentence says why."""
    found = agreement_alpha([_coding("aaa"), _coding("aaa")])

    assert found.alpha is None and str(found).startswith("α is undefined: all 3 cells have the same code")


@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 3), min_size=2, max_size=20))
def test_alpha_is_that_of_the_published_library(units):
    """For any codes, also with gaps, alpha is what the library `krippendorff` computes, to the last digits."""
    counts = [Counter(code for code in codes if code) for codes in units]
    compared = sum((unit for unit in counts if unit.total() > 1), Counter())
    assume(len(compared) > 1)
    table = [[unit[code] for code in "abc"] for unit in counts]

    found = agreement_alpha([_coding(codes) for codes in zip(*units, strict=True)])

    assert krippendorff.alpha(value_counts=table, level_of_measurement="nominal") == pytest.approx(
        found.alpha, abs=1e-12
    )


@pytest.mark.parametrize(
    ("codings", "sentence"),
    [([_coding("ab")], "two coders or more"), ([{1: "a"}, {2: "a"}], "no cell in common"), ([{}, {}], "no cell in")],
)
def test_nothing_to_compare_gets_one_sentence(codings, sentence):
    """A single coding, and codings of different units, are told so."""
    with pytest.raises(BylineError, match=sentence):
        agreement_alpha(codings)


@pytest.mark.usefixtures("in_town")
class TestCoders:
    """Codings of students: answers, dictionaries and saved notebooks."""

    @pytest.fixture
    def saved(self, tmp_path):
        """The path of a saved notebook that keeps codes."""
        data = {MIME: record(case().records.stance_matrix, CODES)}
        cell = {"cell_type": "code", "outputs": [{"output_type": "display_data", "data": data}]}
        path = tmp_path / "anna.ipynb"
        path.write_text(json.dumps({"cells": [{"cell_type": "markdown"}, cell]}), encoding="utf-8")
        return path

    def test_an_answer_is_compared_with_a_saved_notebook(self, saved):
        """Two of the three cells that both coded are the same."""
        mine = Answer({"okafor": {"A": "silent", "C": "asserts"}, "voss": {"A": "doubts", "C": "silent"}})

        assert coders(mine, str(saved)).same == (2, 3)

    def test_three_can_be_compared(self, saved):
        """More than two codings give one alpha."""
        assert coders(CODES, CODES, saved).alpha == 1

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("no notebook", "not a notebook"),
            ("[]", "not a notebook"),
            ('{"cells": [1]}', "not a notebook"),
            ('{"cells": []}', "holds no coded stances"),
            ('{"cells": [{"outputs": [7, {"data": 3}]}]}', "holds no coded stances"),
        ],
    )
    def test_a_file_without_codes_gets_one_sentence(self, tmp_path, text, sentence):
        """Whatever stands in the file, the sentence says what is missing."""
        path = tmp_path / "ben.ipynb"
        path.write_text(text, encoding="utf-8")

        with pytest.raises(BylineError, match=sentence):
            coders(CODES, path)

    def test_a_missing_file_is_named(self):
        """A path that leads nowhere is told by its name."""
        with pytest.raises(BylineError, match=r"no file carla\.ipynb"):
            coders(CODES, "carla.ipynb")

"""The types whose answers are stated or arranged, marked from a key and from its sealed copy alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.questions.base import Question
from byline.questions.marking import mark
from byline.questions.sealing import Sealed, seal
from byline.questions.types import find

OPTIONS = {"A": "a", "B": "b", "C": "c"}
WHY = {"right": "yes", "otherwise": "think again"}
KEYS = {
    "number": ({"value": 26, "tolerance": 0.5, "unit": "t"}, WHY | {"values": [[23.6, "short tons"]]}),
    "text": (["Conflict Armament Research"], {"values": [["Conflict Armament Research", "yes"], ["UN", "no"]]} | WHY),
    "quote": (["euronews:10"], WHY | {"altered": "nearly"}),
    "order": (["B", "A", "C"], {"otherwise": "look at the dates", "B>A": "first B"}),
    "matrix": ({"1": {"A": "+", "B": "-"}}, {"1A": "read again", "1B-": "yes"}),
    "probability": ({"from": 55, "to": 80}, WHY),
}
AROUND = ["radio", "5", "said", "he", "euronews", "cnn", "in", "the", "report", "so"]
QUOTED = "Nothing will happen unless Xi Jinping gives"


def _question(kind, key=None):
    rows = {"1": "one", "2": "two"} if kind == "matrix" else {}
    return Question("demo/q", kind, 4, OPTIONS, rows, settings=find(kind).settings(key or KEYS[kind][0]))


def _marked(kind, answer):
    """The mark by the key; asserts that the sealed copy gives the very same."""
    question, outcomes = _question(kind), find(kind).outcomes(*KEYS[kind])
    result = mark(question, answer, outcomes)

    assert result == mark(question, answer, Sealed(question.id, seal(question.id, outcomes)))
    return result


class TestNumber:
    """A number with tolerance and unit."""

    @pytest.mark.parametrize("right", [26, 25.5, 26.5, "26", "26 t", " 26.2T", "26,0".replace(",", ".")])
    def test_everything_within_the_tolerance_is_right(self, right):
        """The bounds are included, and the unit may be given or left out."""
        assert _marked("number", right).verdict == "right"

    @pytest.mark.parametrize("wrong", [25.49, 26.51, 0, -26, 1e300])
    def test_what_lies_outside_is_not(self, wrong):
        """A number beyond the tolerance earns nothing and the hint."""
        assert _marked("number", wrong) == (0, 4, "not yet", ("think again",))

    @pytest.mark.parametrize("far", [1e300, -1e300, "1e299", 1e-300])
    def test_a_number_however_far_away_is_marked(self, far):
        """With no tolerance at all, the steps are narrow, and there are more of them than a float can count."""
        key = {"value": 1, "tolerance": 0}

        assert mark(_question("number", key), far, find("number").outcomes(key, WHY)).verdict == "not yet"

    def test_a_classic_mistake_is_explained(self):
        """The figure in another unit is recognised."""
        assert _marked("number", 23.6).explanation == ("short tons",)

    def test_another_unit_is_refused_with_the_right_one(self):
        """A number in kilograms is asked for in tons."""
        assert "Give the number in t" in _marked("number", "26000 kg").explanation[0]

    @pytest.mark.parametrize("odd", ["many", True, float("nan"), float("inf"), [26, 27], "1e9999", "26 or 27"])
    def test_what_is_no_number_is_told_so(self, odd):
        """Words, lists and infinities get a sentence."""
        assert _marked("number", odd).verdict == "unread"

    @given(value=st.floats(-1e6, 1e6), tolerance=st.floats(0, 1e3))
    def test_the_accepted_range_is_one_cell_for_any_key(self, value, tolerance):
        """For every value and tolerance, both bounds are right, and twice the tolerance away is not."""
        key = {"value": value, "tolerance": tolerance}
        question, outcomes = _question("number", key), find("number").outcomes(key, WHY)
        points = [mark(question, value + side * tolerance, outcomes).points for side in (-1, 0, 1)]

        assert points == [4, 4, 4]
        assert mark(question, value + 2 * tolerance + 1, outcomes).points == 0

    def test_what_is_public_does_not_tell_the_value(self):
        """The grid of a number is known only up to its width."""
        assert _question("number").settings["start"] < _question("number").settings["width"]


class TestText:
    """A word or a few."""

    @pytest.mark.parametrize(
        "right", ["Conflict Armament Research", "conflict armament research.", " Conflict  Armament Research"]
    )
    def test_case_punctuation_and_spaces_make_no_difference(self, right):
        """The same words are the same answer."""
        assert _marked("text", right).verdict == "right"

    def test_a_classic_mistake_is_explained(self):
        """A foreseen wrong name has its own explanation."""
        assert _marked("text", "the un".removeprefix("the ")).explanation == ("no",)

    @pytest.mark.parametrize("odd", [7, ["a", "b"], "…"])
    def test_what_has_no_word_is_told_so(self, odd):
        """Numbers and signs get a sentence."""
        assert _marked("text", odd).verdict == "unread"


class TestQuote:
    """A verified quotation."""

    def test_a_verbatim_quotation_from_the_right_paragraph_is_right(self):
        """The fingerprint verifies it, and the key accepts its place."""
        assert _marked("quote", QUOTED).verdict == "right"

    def test_an_altered_one_earns_half_and_names_the_word(self):
        """The explanation says which word does not match."""
        result = _marked("quote", QUOTED.replace("will", "can"))

        assert result.points == 2 and "“can” (word 2)" in result.explanation[0]

    @pytest.mark.parametrize(
        "wrong", ["Kim Jong Un will be interested in", "five words that stand nowhere", "too short"]
    )
    def test_other_words_earn_nothing_and_say_what_they_are(self, wrong):
        """Another paragraph, absent or short: each is said."""
        assert _marked("quote", wrong).points == 0

    @pytest.mark.parametrize(
        "answer",
        [
            f"{QUOTED} radio 5 said",
            f"{QUOTED} radio:5 said",
            f"“{QUOTED}” radio 5",
            f"“{QUOTED}” he said on the phone",
            f"He said: “{QUOTED}”",
            f"'{QUOTED}', wrote Euronews",
            f"{QUOTED} (Euronews)",
            f"{QUOTED.replace('will', 'can')} as the radio said",
            f"As the radio has it in its evening programme, {QUOTED}",
            f"“{QUOTED}”, and that is what the whole report comes down to, if one reads it from its end",
        ],
    )
    def test_words_around_a_quotation_make_the_whole_unread(self, answer):
        """Who said it, or a remark, is no altered word: it neither costs half the points nor is passed over."""
        result = _marked("quote", answer)

        assert (result.points, result.verdict) == (0, "unread")
        assert "Answer with the quotation alone" in result.explanation[0]

    @pytest.mark.parametrize("answer", [f"“{QUOTED}”", f"Answer: '{QUOTED}'", f"– {QUOTED} …", f"**{QUOTED}**"])
    def test_signs_around_a_quotation_are_no_words(self, answer):
        """Quotation marks, dashes and dots change nothing."""
        assert _marked("quote", answer).verdict == "right"

    @settings(max_examples=60, deadline=None)
    @given(words=st.lists(st.sampled_from(AROUND), min_size=2))
    def test_a_right_quotation_never_earns_a_part_by_words_around_it(self, words):
        """Before or behind it, in marks or without: all of an answer counts, or it is unread."""
        more = " ".join(words)
        answers = [f"{QUOTED} {more}", f"{more} {QUOTED}", f"“{QUOTED}” {more}", f"{more}: “{QUOTED}”"]

        assert {_marked("quote", answer).verdict for answer in answers} <= {"right", "unread"}

    @pytest.mark.parametrize("at", range(7))
    def test_one_altered_word_anywhere_is_an_alteration(self, at):
        """At an end as well, one word that differs earns half."""
        words = QUOTED.split()
        words[at] = "bridge"

        assert _marked("quote", " ".join(words)).verdict in ("partly", "not yet")

    def test_a_text_that_is_no_quotation_gets_a_sentence(self):
        """A hundred thousand words are refused, not searched."""
        assert "is no quotation" in _marked("quote", "word " * 100_000).explanation[0]


class TestOrder:
    """All options in order."""

    @pytest.mark.parametrize("right", ["BAC", "b, a, c", ["B", "A", "C"], ("B", "A", "C")])
    def test_the_right_order_earns_all_points(self, right):
        """Text and list are the same answer."""
        assert _marked("order", right).points == 4

    def test_each_right_neighbourhood_earns_its_share(self):
        """C first, then B before A: one of two neighbourhoods is right, and is explained."""
        assert _marked("order", "CBA") == (2, 4, "partly", ("first B", "look at the dates"))

    @pytest.mark.parametrize("odd", ["BA", "BACC", "BAD", 3, {"B": 1}])
    def test_an_incomplete_order_is_told_so(self, odd):
        """Each letter is needed once."""
        assert "once, in order" in _marked("order", odd).explanation[0]


class TestMatrix:
    """Hypotheses in rows, evidence in columns."""

    def test_each_cell_that_counts_earns_its_share(self):
        """One of two signs right is half the points; the other cell says what to read."""
        assert _marked("matrix", {"1": {"A": "0", "B": "-"}}) == (
            2,
            4,
            "partly",
            ("1A0: read again", "1B-, right: yes"),
        )

    def test_cells_that_the_key_leaves_open_do_not_count(self):
        """A sign in another row changes nothing."""
        assert _marked("matrix", "1: A+ B- 2: A- B+ C0").verdict == "right"

    def test_right_cells_are_explained(self):
        """A right cell has the words of its sign, or else those of its place."""
        assert _marked("matrix", "1: A+ B-").explanation == ("1A+, right: read again", "1B-, right: yes")

    @pytest.mark.parametrize(
        "odd", ["everything fits", {"1": "A"}, {"3": {"A": "+"}}, {"1": {"A": "?"}}, {"1": {"D": "+"}}]
    )
    def test_an_unknown_cell_or_sign_is_named(self, odd):
        """The sentence says how a matrix is written."""
        assert "Answer with a sign" in _marked("matrix", odd).explanation[0]


class TestProbability:
    """A probability in per cent."""

    @pytest.mark.parametrize("right", [55, 80, 67.5, "60 %", "60"])
    def test_a_value_in_the_reference_band_is_right(self, right):
        """Both bounds belong to the band."""
        assert _marked("probability", right).verdict == "right"

    @pytest.mark.parametrize("wrong", [54, 81, 0, 100])
    def test_a_value_outside_the_band_is_not(self, wrong):
        """Below and above earn nothing."""
        assert _marked("probability", wrong).points == 0

    @pytest.mark.parametrize("odd", [-1, 101, "likely", True, None.__class__, 0.6])
    def test_what_is_no_per_cent_is_told_so(self, odd):
        """A share such as 0.6 is asked for as 60."""
        assert _marked("probability", odd).verdict == "unread"

    @pytest.mark.parametrize(("percent", "points"), [(100, 4), (50, 3), (0, 0), (70, 3.64)])
    def test_a_forecast_earns_by_its_brier_score(self, percent, points):
        """Where the outcome is known, credit is 1 - (p - outcome)² (Brier 1950)."""
        key = {"outcome": True}

        assert mark(_question("probability", key), percent, find("probability").outcomes(key, WHY)).points == points


@pytest.mark.parametrize("kind", KEYS)
@given(answer=st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_answer_is_marked_without_an_error(kind, answer):
    """Whatever is answered, points stay within the range, and there is a sentence or nothing to say."""
    result = mark(_question(kind), answer, find(kind).outcomes(*KEYS[kind]))

    assert 0 <= result.points <= result.max_points

"""How answers are read: in any usual form, whole or not at all, and never as what was not meant."""

import pytest
from asked import BEFORE, BEHIND, KEYS, OPTIONS, RIGHT, WRONG, decorated, marked, question
from helpers import named
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import shown
from byline.questions.marking import complaint
from byline.questions.types import type_of

WAYS = [
    "B",
    "b",
    " B ",
    "B.",
    "B,",
    "B;",
    "B:",
    "B!",
    "B)",
    "b)",
    "(B)",
    "(B",
    "[B]",
    "{B}",
    "<B>",
    "'B'",
    '"B"',
    "“B”",
    "„B“",
]
WAYS += [
    "«B»",
    "「B」",
    "`B`",
    "´B´",
    "**B**",
    "- B",
    "= B",
    "B -",
    "Ｂ",
    "Ⓑ",
    "𝐁",
    "B\u200b",
    "\ufeffB",
    "B\u00a0",
    "B\n",
    ["B"],
]
WAYS += [
    "Answer B",
    "answer: b",
    "The answer is B.",
    "Option B",
    "option b",
    "Choice (B)",
    "Letter B",
    "I think it's B",
    "B is correct",
]
WAYS += ["B – because he says so", "B: the mayor of Tarn", "the mayor of Tarn", ("B",), {"B"}]
DOUBTFUL = [
    "A or B",
    "B or C",
    "AB",
    "A, B",
    "not B",
    "B, not A",
    "B because A is wrong",
    "D",
    "2",
    "2B",
    "В",
    "Β",
    "B²",
    "?",
    "!B",
]
DOUBTFUL += [
    "all",
    "none",
    "ABC",
    "B A",
    ["A", "B"],
    "a B",
    "B (or A)",
    "B is wrong",
    "\u202eB",
    2,
    True,
    {"B": 1},
    b"B",
]
UNREAD = {
    "choice": DOUBTFUL,
    "choices": [
        "A to C",
        "A–C",
        "A…C",
        "A, not C",
        "A or C",
        "all",
        "A C D",
        "AD",
        "A and C2",
        ["A", 1.5],
        "A, C (B?)",
        "A !C",
    ],
    "number": [
        "1,234",
        "12,345",
        (1, 234),
        (26, 0),
        "0.2 or 0.3",
        "0,234 or so",
        "0.2-0.3",
        "10³",
        "12/7",
        "1 2",
        "0.234 t",
        "٫5",
    ],
    "per cent": [
        0.75,
        "0.75",
        "0,75",
        (0, 75),
        "50/50",
        "70-80",
        "75 or 76",
        "75 t",
        "three quarters",
        "75 %, I think",
    ],
    "tonnes": ["26 tons", "26000 kg", "26 t or 27 t", "1,000", "26 27", "over 26", ">26", "26 t (short)"],
    "probability": [0.75, "0.75", "0,75", "½", "50/50", "70–80 %", "likely", -1, 101, "75 in 100"],
    "text": [
        7,
        ["Tarn", "Herald"],
        "…",
        "ТАRN Herald",
        {"a": 1},
        "Tarn Herald " * 11,
    ],
    "locate": [
        "dispatch 3 4",
        "dispatch:3, not 4",
        "3 or 4",
        "dispatch:4–3",
        "dispatch:3a",
        "cnn",
        "dispatch:3.5",
        "dispatch:3 (first)",
    ],
    "match": [
        "1A 1B",
        "1A 1A 2C",
        {"1": "A", 1: "B"},
        "1A 2C 3B",
        "1A 2D",
        "1A 2C and so on",
        "1A, 2B or C",
        "AC",
        "1 2 A C",
        "1A 2",
    ],
    "order": ["CA", "CABB", {"C", "A", "B"}, "C < A < B", "C, A or B", "2C 1A 3B", "CAD", "C…B", "C, then B after A"],
    "matrix": [
        "1: A+ A-",
        "1: A+ B",
        "1A",
        "A+ B-",
        "3: A+",
        "1: A± B-",
        "1: A+ B?",
        "1: A+ and more",
        {"1": {"A": 1}},
    ],
}


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_a_letter_is_read_in_each_usual_way_to_write_it(way):
    """Whatever stands around a letter, it is the answer as long as it can mean nothing else."""
    assert marked("choice", way).points == 4


@pytest.mark.parametrize(("kind", "answer"), [(kind, one) for kind in KEYS for one in RIGHT[kind]], ids=named)
def test_a_right_answer_is_right_in_any_accepted_form(kind, answer):
    """Text, list, dictionary and number are the same answer."""
    assert marked(kind, answer).verdict == "right"


@pytest.mark.parametrize("answer", ["0,24", (0, 24)])
def test_a_decimal_comma_is_said_to_be_read_as_a_point(answer):
    """So nobody wonders which number was marked."""
    assert marked("number", answer).explanation == ("Read as 0.24. Write a point, not a comma.", "think again")


@pytest.mark.parametrize(("kind", "answer"), [(kind, one) for kind in KEYS for one in UNREAD[kind]], ids=named)
def test_what_may_mean_something_else_is_unread(kind, answer):
    """It earns nothing, is not called wrong, and the sentence says how to answer."""
    result = marked(kind, answer)

    assert (result.points, result.verdict) == (0, "unread")
    assert result.explanation[0].endswith(".") and result.explanation[0] == complaint(question(kind)[0], answer)


@pytest.mark.parametrize(
    "answer",
    [
        "not Tarn Herald",
        "It isn't the Tarn Herald",
        "Tarn Herald or Sun",
        "the Tarn Herald, because it says so",
        "The paper is called Tarn Herald",
    ],
)
def test_a_right_name_among_other_words_is_unread(answer):
    """Whether it was meant is not known; the sentence asks for the name alone."""
    result = marked("text", answer)

    assert (result.points, result.verdict) == (0, "unread")
    assert result.explanation == (f"Answer with the name or the words alone. {shown(answer)} says more.",)


@pytest.mark.parametrize("answer", ["It is the Sun", "the Sun", "A paper of which nobody has heard"])
def test_a_wrong_name_in_a_sentence_is_wrong(answer):
    """What holds no right answer can be told wrong, with the explanation that the key has for it."""
    assert marked("text", answer).verdict == "not yet"


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_a_decorated_right_answer_is_right_or_unread(kind, data):
    """No composition of widths, spaces, signs, unseen signs and words around makes it half right or wrong."""
    answer = data.draw(decorated(RIGHT[kind]))

    assert marked(kind, answer).verdict in ("right", "unread"), ascii(answer)


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_an_answer_in_a_sentence_is_right_or_unread(kind, data):
    """Whatever a student writes around a right answer, it is read, or said to be unread: never wrong, never half."""
    answer = data.draw(st.sampled_from([one for one in RIGHT[kind] if isinstance(one, str)]))
    sentence = data.draw(st.sampled_from(BEFORE)) + answer + data.draw(st.sampled_from(BEHIND))
    result = marked(kind, sentence)

    assert result.verdict in ("right", "unread"), sentence
    assert result.verdict == "unread" or not sentence.startswith(("Not ", "It isn't", "Either", "A or ")), sentence


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_a_wrong_answer_in_a_sentence_never_earns(kind, data):
    """No words around a wrong answer make it right."""
    answer = data.draw(st.sampled_from([one for one in WRONG[kind] if isinstance(one, str)]))

    assert marked(kind, data.draw(st.sampled_from(BEFORE)) + answer + data.draw(st.sampled_from(BEHIND))).points == 0


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
def test_a_decorated_wrong_answer_never_earns(kind, data):
    """What stands around a wrong answer cannot make it right."""
    assert marked(kind, data.draw(decorated(WRONG[kind]))).points == 0


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(junk=st.text(min_size=1, max_size=4), data=st.data())
def test_what_cannot_be_explained_makes_the_whole_unread(kind, junk, data):
    """With something strange behind it, a right answer is still right or is unread, unless more was answered."""
    answer = data.draw(st.sampled_from([one for one in RIGHT[kind] if isinstance(one, str)]))
    has_more = kind in ("choices", "locate", "text") and any(letter.isalnum() for letter in junk)
    has_more |= kind in ("per cent", "tonnes") and any(letter.isnumeric() for letter in junk)  # 75 ¾

    assert marked(kind, f"{answer} {junk}").verdict in ("right", "unread") or has_more


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", KEYS)
@given(answer=st.text() | st.text(alphabet="ABC12+-0,;:.()/ dispatch=→", max_size=30))
def test_no_text_raises(kind, answer):
    """Any text gives points within the range and a verdict."""
    assert 0 <= marked(kind, answer).points <= 4


@pytest.mark.parametrize("kind", KEYS)
def test_an_example_can_be_read_and_is_not_right(kind):
    """The hint shows the form of an answer with the question's own letters, and gives nothing away."""
    asked, _ = question(kind)
    example = type_of(asked).example(asked)
    answers = [f'"{letter}"' for letter in OPTIONS] if kind == "choice" else [example]

    assert all(complaint(asked, eval(answer)) == "" for answer in answers)
    assert kind == "choice" and all(answer in example for answer in answers) or marked(kind, eval(example)).points < 4

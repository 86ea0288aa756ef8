"""Small invented questions of every type whose answers are data, each with its judge; and the signs around answers."""

from hypothesis import strategies as st

from byline.questions.base import Question
from byline.questions.marking import mark
from byline.questions.types import find

OPTIONS = {"A": "the baker", "B": "the mayor of Tarn", "C": "nobody"}
ROWS = {"1": "the bread", "2": "the bridge"}
WHY = {"right": "yes", "otherwise": "think again"}
BY_ROW = {row: {letter: f"{row} and {letter}" for letter in OPTIONS} | {"otherwise": "look"} for row in ROWS}
KEYS = {
    "choice": ("B", dict.fromkeys(OPTIONS, "so")),
    "choices": (["A", "C"], dict.fromkeys([*OPTIONS, "otherwise"], "so")),
    "number": ({"value": 0.234, "tolerance": 0.001}, WHY),
    "per cent": ({"value": 75, "tolerance": 0.5, "unit": "%"}, WHY),
    "tonnes": ({"value": 26, "tolerance": 0.5, "unit": "t"}, WHY),
    "probability": ({"from": 70, "to": 80}, WHY),
    "text": (["Tarn Herald"], {"values": [["Tarn Herald", "yes"], ["Sun", "no"]]} | WHY),
    "locate": (["dispatch:3", "dispatch:4"], {"dispatch:3": "yes", "dispatch:4": "yes", "otherwise": "look"}),
    "match": ({"1": "A", "2": "C"}, BY_ROW),
    "order": (["C", "A", "B"], WHY),
    "matrix": ({"1": {"A": "+", "B": "-"}, "2": {"A": "0", "C": "-"}}, {}),
}
RIGHT = {
    "choice": ["B", "b", ["B"], "the mayor of Tarn", "B: the mayor of Tarn", "Answer B", "option b"]
    + [
        "It is B",
        "it's B",
        "I'd say B",
        "I would go with option B.",
        "I think it is the mayor of Tarn",
        "mayor of Tarn",
    ],
    "choices": [["A", "C"], "AC", "ca", "A, C", "A and C", "A+C", "A/C", {"C", "A"}, ("A", "C"), "both A and C"],
    "number": [0.234, "0.234", "0,234", "0,2344", (0, 234), ".234", "answer: 0.234"]
    + ["It is 0.234", "it's about 0.234", "I think the result is 0,234"],
    "per cent": [75, "75", "75%", "75 %", "75 per cent", "seventy-five", "seventy-five per cent", "75,0", "about 75"],
    "tonnes": [26, "26", "26 t", "26 tonnes", "26,0 t", (26, 2), "26.2 metric tons", "twenty-six", "25½"],
    "probability": [75, "75", "75 %", "75 per cent", "72,5", (72, 5), "seventy-five", "75 percent"],
    "text": ["Tarn Herald", "tarn herald", ["TARN HERALD"], "Answer: Tarn Herald", "the answer is Tarn Herald"]
    + ["It is Tarn Herald", "It's the Tarn Herald.", "the Tarn Herald", "I think that it was the Tarn Herald"],
    "locate": [
        ["dispatch:3", "dispatch:4"],
        "dispatch 3, 4",
        "Dispatch:3–4",
        "Dispatch, par. 3 and 4",
        "3 & 4",
        [3, 4],
        "I think it's dispatch 3 and 4",
    ],
    "match": [{"1": "A", "2": "C"}, {1: "a", 2: "c"}, "1A 2C", "1-A, 2-C", "1:A; 2:C", "1=A, 2=C", "1 → A, 2 → C"]
    + [["1A", "2C"], "1A2C", "1. A 2. C", "row 1: A, row 2: C", "A1, C2", [("1", "A"), ("2", "C")], {"1A", "2C"}],
    "order": ["CAB", "c, a, b", ["C", "A", "B"], "C > A > B", "C → A → B", "C-A-B", "first C, then A, then B"]
    + ["1. C 2. A 3. B", "C A B", "The right order is C, A, B"],
    "matrix": [{"1": {"A": "+", "B": "-"}, "2": {"A": "0", "C": "-"}}, "1: A+ B-; 2: A0 C-", "1A+ 1B- 2A0 2C-"]
    + [
        {1: {"a": "＋", "b": "−"}, 2: {"a": 0, "c": "–"}},
        ["1A+", "1B-", "2A0", "2C-"],
        "My answer is 1: A+ B-; 2: A0 C-",
        {"1A": "+", "1B": "-", "2A": "0", "2C": "-"},
    ],
}
WRONG = {
    "choice": ["A", "c", ["C"], "the baker"],
    "choices": ["B", ["B"], "b", {"B"}],
    "number": [0.24, "0,24", "234", 234, "2.34", (2, 34)],
    "per cent": [74, "74 %", "7,5", "seven", "75.6"],
    "tonnes": [27, "27 t", "2,6", "260"],
    "probability": [60, "60 %", "81", "69,9"],
    "text": ["Sun", "Tarn", "Herald Tarn"],
    "locate": ["dispatch:5", ["dispatch:1", "dispatch:2"], "7"],
    "match": [{"1": "B", "2": "A"}, "1B 2B", "1-C, 2-A"],
    "order": ["BAC", ["A", "C", "B"], "A > C > B"],
    "matrix": ["1: A- B+", {"2": {"A": "+"}}],
}
AROUND = [
    ("“", "”"),
    ("«", "»"),
    ("„", "“"),
    ("「", "」"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("(", ")"),
    ("（", "）"),
]
AROUND += [("[", "]"), ("", "."), ("", "。"), ("", ","), ("", "!"), ("", "．"), (" ", "\n"), ("\t", "  "), ("**", "**")]
AROUND += [
    ("\u00a0", "\u3000"),
    ("\ufeff", ""),
    ("\u200b", "\u200b"),
    ("\u2068", "\u2069"),
    ("Answer: ", ""),
    ("= ", ""),
]
# What students write around an answer; behind some of these it is the answer, behind others nobody can tell.
BEFORE = [
    "It is ",
    "It's ",
    "The answer is ",
    "I think ",
    "I believe it was ",
    "We'd say that it is ",
    "Probably ",
    "See ",
]
BEFORE += [
    "Not ",
    "Not sure, but ",
    "It isn't ",
    "In my view ",
    "According to the report, ",
    "Either that or ",
    "A or ",
]
BEHIND = [
    "",
    ".",
    " because it says so",
    ", I think",
    " as far as I know",
    " and nobody else",
    " or not",
    " – or C",
    "?!",
]
ALIKE = {" ": "\u00a0\u3000\u2009\u202f", "-": "−–—－‐‑", "+": "＋", ",": "，、", ":": "：", ";": "；", "=": "＝"}
FULL = {chr(at): chr(at + 0xFEE0) for at in range(ord("!"), ord("~") + 1)}


def question(kind):
    """The invented Question of a kind, and its outcomes."""
    key, why = KEYS[kind]
    of = {"per cent": "number", "tonnes": "number"}.get(kind, kind)
    rows = ROWS if kind in ("match", "matrix") else {}
    articles = ("dispatch",) if kind == "locate" else ()
    kind = find(of)
    return Question("demo/asked", of, 4, OPTIONS, rows, articles, kind.settings(key)), kind.outcomes(key, why)


def marked(kind, answer):
    """The Mark of an answer to the invented question of a kind."""
    asked, outcomes = question(kind)
    return mark(asked, answer, outcomes)


@st.composite
def decorated(draw, answers):
    """One of some answers, its text in any composition of other widths, spaces, signs and words around."""
    answer = draw(st.sampled_from(answers))
    steps = draw(st.lists(st.sampled_from([_around, _alike, _full_width, _unseen]), max_size=4))
    for step in steps:
        answer = _each(answer, lambda text, step=step: step(draw, text))
    return answer


def _each(answer, change):
    """An answer with its text changed; of lists and dictionaries, each text in them."""
    if isinstance(answer, str):
        return change(answer)
    if isinstance(answer, dict):
        return {key: _each(item, change) for key, item in answer.items()}
    return type(answer)(_each(item, change) for item in answer) if isinstance(answer, (list, tuple)) else answer


def _around(draw, text):
    before, after = draw(st.sampled_from(AROUND))
    return f"{before}{text}{after}"


def _alike(draw, text):
    return "".join(draw(st.sampled_from([sign, *ALIKE[sign]])) if sign in ALIKE else sign for sign in text)


def _full_width(draw, text):
    return "".join(draw(st.sampled_from([sign, FULL.get(sign, sign)])) for sign in text)


def _unseen(draw, text):
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from("\u200b\u200d\ufeff\u2060\u00ad\ufe0f")) + text[at:]

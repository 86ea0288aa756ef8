"""The table of cases: answers to invented questions, with what Python says of them; `python tests/front/make_cases.py`.

tests/front/test_cases.py holds Python to it, tests/front/plain/test_marks.py the page. It has answers of all
forms: right ones, wrong ones, with words and signs around them, and what is no answer at all.
"""

import json
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
COURSE = HERE.parent / "course"
sys.path.insert(0, str(HERE.parent))
os.environ["BYLINE_DATA"] = str(COURSE / "data")

from asked import BEFORE, BEHIND, KEYS, OPTIONS, RIGHT, WHY, WRONG, decorated, question  # noqa: E402
from hypothesis import HealthCheck, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from paged import as_sent, by_python, can_be_sent, view  # noqa: E402

from byline.questions.alternatives import joined_outcomes, joined_settings  # noqa: E402
from byline.questions.base import Question  # noqa: E402
from byline.questions.types import find  # noqa: E402
from byline.tables import practice_rows  # noqa: E402

FILE = HERE / "cases.json"
EACH, FEW, QUOTED = 230, 90, 700
SIGNS = "ABCabc123,;:.+-−–0 /%°½²①❶ıİſKßΣς‘’“”«»()[]<>→αВ\u200b\u00a0=_"
ODD = [7, True, None, "", " ", "\u200b", [], {}, ["A", "B"], {"B": 1}, 1.5, "…", "likely", "26000 kg", "1e9999", -1]
ODD += ["26 or 27", 101, 0.6, "0,6", "1,234", "12/7", "26 1/2", "minus 3", "Β", "В", ["B"] * 9]
ODD += [[["B"]], {"1": "B", "3": "A"}, "9B", "²B", "1²", "courier:99", "curier:2", "radio:0-25", "radio 1–3", "xyz:1"]
ODD += ["\n", "A\nB", "a", "I", "it's", "because A", "B because A", "B because it is", "CABC", 1e21, -0.5, 12345678]
LONG = ["x" * 5001, "B" + " " * 5000, "x " * 21]
PLACES = {"dispatch:": "courier:", "dispatch": "courier", "Dispatch": "Courier"}
LIKE = {"forecast": "probability", "either number": "tonnes", "either order": "order", "thirds": "order"}
QUOTE = (["radio:5", "courier:2"], {"right": "yes", "altered": "nearly", "otherwise": "no"})
MARKS = ["{}"] * 6 + ["“{}”", "'{}'", "Answer: {}", "{} …", "**{}**", "{} (radio:5)", "[ {} ]", "{} radio 5"]
MARKS += ["He said: “{}”", "“{}” he said on the phone", "{}, wrote the Courier", "As the radio has it, {}", "{}\u200b"]
MARKS += ["\u00a0{}", "“{}”, and that is what it comes down to", "«{}» courier", "„{}“", "{} {}"]


def questions():
    """Name → (Question, outcomes): one of each kind, and those that are put in a special way."""
    found = {kind: question(kind) for kind in KEYS if kind != "locate"}
    key = ["courier:3", "courier:4"], {"courier:3": "yes", "courier:4": "yes", "courier:5": "no", "otherwise": "look"}
    found["locate"] = _made("locate", [key], articles=("courier",))
    found["locate anywhere"] = _made("locate", [key])
    found["quote"] = _made("quote", [QUOTE])
    found["forecast"] = _made("probability", [({"outcome": True}, WHY)])
    found["either number"] = _made(
        "number", [({"value": value, "unit": "thousand crowns"}, WHY) for value in (26, 1300)]
    )
    found["either order"] = _made(
        "order", [(order, {"otherwise": "look", "B>A": "first B"}) for order in ("BAC", "CAB")]
    )
    asked, outcomes = found["choice"]
    return found | {
        "held back": (replace(asked, held_back=True), {}),
        "void": (replace(asked, void=True), outcomes),
        "odd points": (replace(asked, points=0.125), outcomes),
        "thirds": (replace(found["order"][0], points=1), found["order"][1]),
    }


def _made(kind, keys, **of):
    of |= {"settings": joined_settings([find(kind).settings(key) for key, _ in keys])}
    outcomes = joined_outcomes([find(kind).outcomes(*key) for key in keys])
    return Question("demo/asked", kind, 4, OPTIONS, **of), outcomes


def answers(name):
    """Answers to the question of a name, the same at each run."""
    kind = {"forecast": "probability", "either number": "tonnes", "either order": "order", "thirds": "order"}.get(
        name, name
    )
    kind = "locate" if name.startswith("locate") else kind if kind in RIGHT else "choice"
    given = RIGHT[kind] + WRONG[kind]
    texts = [answer for answer in given if isinstance(answer, str)]
    around = [f"{before}{text}{behind}" for text in texts for before in BEFORE for behind in BEHIND]
    rng = random.Random(name)
    made = [*given, *ODD, *(LONG if name == "text" else []), *rng.sample(around, 60), *_drawn(_strange(), EACH // 3)]
    made += _drawn(decorated(given), EACH)
    most = FEW if name in ("held back", "void", "odd points", "thirds") else EACH
    return _distinct(map(_renamed, made) if kind == "locate" else made)[:most]


def _strange():
    leaf = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e15, 1e15) | st.text(max_size=12)
    leaf |= st.text(alphabet=SIGNS, max_size=14)
    keys = st.sampled_from(["1", "2", "1A", "A", "B"]) | st.text(max_size=3)
    return st.recursive(
        leaf, lambda each: st.lists(each, max_size=4) | st.dictionaries(keys, each, max_size=4), max_leaves=8
    )


def _drawn(strategy, count):
    """So many draws of a strategy, the same at each run."""
    found = []

    @settings(max_examples=count, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(answer):
        found.append(answer)

    draw()
    return found


def _distinct(made):
    """Answers as a page sends them, each once."""
    sent = {json.dumps(as_sent(answer)): as_sent(answer) for answer in made if can_be_sent(answer)}
    return list(sent.values())


def _renamed(answer):
    """An answer with locators of the invented course."""
    text = json.dumps(as_sent(answer))
    for before, after in PLACES.items():
        text = text.replace(before, after)
    return json.loads(text)


def quotations():
    """Runs of words of the invented articles: whole, altered, over two paragraphs, with more around them."""
    rng, made = random.Random(15), []
    texts = [path.read_text(encoding="utf-8").split("\n") for path in sorted((COURSE / "articles").glob("*.txt"))]
    texts.append([row["text"] for row in practice_rows()])
    while len(made) < QUOTED:
        lines = [line.split() for line in rng.choice(texts) if line]
        at = rng.randrange(len(lines) - 1)
        first = rng.randrange(max(1, len(lines[at]) - 4))
        run = lines[at][first : first + rng.randint(3, 25)]
        over = lines[at][-rng.randint(1, 8) :] + lines[at + 1][: rng.randint(1, 8)]
        text = " ".join(_altered(rng, over if rng.random() < 0.25 else run))
        made.append(rng.choice(MARKS).replace("{}", text))
    return made


def _altered(rng, pieces):
    """Words with up to three of them changed, dropped, put in, swapped, dressed otherwise or divided."""
    pieces = [*pieces]
    for _ in range(rng.choice([0, 0, 1, 1, 1, 2, 3])):
        at = rng.randrange(len(pieces))
        other = rng.choice(["bridge", "never", "12,500", "12 500", "state-owned", "Brаndt", "can't"])
        word = pieces[at]
        dressed = [word.upper().replace("'", "’"), f"{word[:2]}-\n{word[2:]}", f"({word})", f"{word}\u00ad"]
        pieces[at : at + 2] = rng.choice(
            [
                [other, *pieces[at + 1 : at + 2]],
                [word],
                [other, *pieces[at : at + 2]],
                pieces[at : at + 2][::-1],
                [rng.choice(dressed), *pieces[at + 1 : at + 2]],
            ]
        )
    return pieces


def main():
    """Write the table: each case is a line of question, answer, points, verdict, and numbers of what is told."""
    asked, told, lines = questions(), {}, []
    for name, (question_, outcomes) in asked.items():
        for answer in quotations() if name == "quote" else answers(name):
            found = by_python(question_, answer, outcomes)
            numbers = [told.setdefault(sentence, len(told)) for sentence in found["explanation"]]
            lines.append([name, answer, found["points"], found["verdict"], numbers])
    views = {name: view(*one) for name, one in asked.items()}
    parts = [_block("questions", views.items()), _block("told", told.items()), _block("cases", lines)]
    FILE.write_text(f"{{{','.join(parts)}\n}}\n", encoding="utf-8")
    print(len(lines), "cases")


def _block(name, items):
    """A part of the table, an item a line."""
    texts = [json.dumps(item) for item in items]
    return f'\n"{name}": [\n' + ",\n".join(texts) + "\n]"


if __name__ == "__main__":
    main()

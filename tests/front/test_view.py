"""What an output holds of a question: the view, the record, and both in words."""

import copy
import json
import re

import pytest
from helpers import choice, kept

from byline.front.asked import question_view
from byline.front.view import VIEW, bundle, is_as_released, told, with_cards
from byline.questions import released
from byline.questions.base import Question
from byline.questions.keys import read_keys
from byline.questions.marking import mark
from byline.questions.prompts import PUT, put
from byline.questions.records import MIME, record
from byline.questions.types import find, names, type_of

OPTIONS = {"A": "first", "B": "second", "C": "third"}
SETTINGS = {"number": {"start": 0.5, "width": 1.0, "unit": "t"}, "probability": {"start": 5.0, "width": 25.0}}
QUESTION = choice()[0]
ANSWERS = {
    "choice": "B",
    "choices": ["C"],
    "number": "26 t",
    "text": "an answer",
    "locate": ["cnn:5"],
    "quote": "five words or even more",
    "match": {"2": "A"},
    "order": ["B", "A", "C"],
    "matrix": {"1": {"B": "-"}},
    "probability": 70,
}


def _question(kind):
    rows = {"1": "one", "2": "two"} if kind in {"match", "matrix"} else {}
    return Question("demo/q", kind, 1, OPTIONS, rows, ("cnn",), SETTINGS.get(kind, {}))


class TestWords:
    """What GitHub, paper and plain consoles show."""

    def test_every_type_but_code_and_prose_has_a_card(self):
        """Only these two are written into cells."""
        assert {kind for kind in names() if find(kind).has_card} == set(ANSWERS) == set(names()) - {"code", "free-text"}

    @pytest.mark.parametrize("kind", ANSWERS)
    def test_a_kept_answer_is_told_in_words(self, kind):
        """The sentence names the answer."""
        shown = told(_question(kind), ANSWERS[kind])

        assert shown.removeprefix("Your answer, kept in this notebook: ") not in (shown, "")

    @pytest.mark.parametrize(
        ("kind", "sentence"),
        [
            ("choice", 'Choose in JupyterLab, or type one in the cell: q = "A", "B" or "C"'),
            ("choices", 'or type the letters in the cell; all of them would be q = ["A", "B", "C"]'),
            ("match", 'such as q = {"1": "A", "2": "A"}'),
            ("order", 'such as q = "ABC"'),
            ("matrix", 'such as q = "1: A0 B0 C0, 2: A0 B0 C0"'),
            ("locate", 'such as q = ["cnn:1"]'),
            ("number", "such as q = 0"),
            ("probability", "Write in JupyterLab, or type one in the cell, such as q = 100"),
            ("quote", "Write in JupyterLab"),
        ],
    )
    def test_what_is_said_before_an_answer_gives_none_away(self, kind, sentence):
        """The example has the form of an answer and is not one that can be right."""
        assert sentence in told(_question(kind), None)

    def test_a_hint_names_the_variable_as_it_is(self):
        """A variable whose name holds that of a report keeps it."""
        asked = Question("demo/cnn-debris", "locate", 1, {}, {}, ("aljazeera",))

        assert 'cnn_debris = ["aljazeera:1"]' in told(asked, None)

    @pytest.mark.parametrize("stem", released.stems())
    def test_no_hint_of_any_question_is_right(self, root, stem):
        """Each can be read, and none earns all points by the key; of single options, all are named alike."""
        keys = read_keys(root / "solutions" / stem / "key.yml")
        for asked in (released.question(name)[0] for name, key in keys.items() if type_of(key).has_card):
            example = type_of(asked).example(asked)
            if asked.type == "choice":
                assert re.findall(r'"(.)"', example) == list(asked.options)
            else:
                assert mark(asked, eval(example), keys[asked.id].outcomes()).verdict in ("not yet", "partly"), asked.id

    @pytest.mark.parametrize(("kind", "odd"), [("number", "0,234 or so"), ("probability", 0.6)])
    def test_what_is_written_and_cannot_be_read_is_told(self, kind, odd):
        """The sentence says what to write instead."""
        assert "It cannot be read yet." in told(_question(kind), odd)

    def test_html_in_an_answer_is_shown_as_text(self):
        """An answer that holds HTML is escaped."""
        assert "<script>" not in kept(QUESTION, "<script>alert(1)</script>")["data"]["text/html"]


class TestBundle:
    """What a cell keeps."""

    def test_an_answer_is_kept_as_data_and_as_text(self):
        """What was chosen stands in the output as JSON and, for readers without the page's script, as text."""
        shown = bundle({"name": QUESTION.id}, told(QUESTION, "B"), record(QUESTION.id, "B"))

        assert shown[MIME]["answer"] == "B" and "B · second" in shown["text/plain"]

    def test_no_answer_leaves_no_record(self):
        """Without an answer nothing is kept, and the text says how to give one."""
        shown = bundle({"name": QUESTION.id}, told(QUESTION, None))

        assert MIME not in shown and 'pick = "A", "B", "C" or "D"' in shown["text/plain"]


class TestReleased:
    """A quiz as it is released."""

    def test_each_question_can_be_answered_before_a_cell_is_run(self, motives):
        """The cell of each question with a card holds its view, and no answer."""
        held = {cell["id"]: cell["outputs"] for cell in motives.release["cells"] if cell.get("outputs")}
        with_card = [name for name, asked in motives.questions.items() if type_of(asked).has_card]

        assert sorted(held) == sorted(f"{name}-answer" for name in with_card)
        assert all(VIEW in one["data"] and MIME not in one["data"] for outputs in held.values() for one in outputs)

    def test_a_view_is_what_ask_shows(self, motives):
        """The released output and the one that `ask` makes have the same view."""
        cell = next(one for one in motives.release["cells"] if one["id"] == "food-speaker-answer")

        assert cell["outputs"][0]["data"][VIEW] == json.loads(json.dumps(question_view("02-motives/food-speaker")))

    def test_an_answered_cell_is_no_longer_as_released(self, motives):
        """A record, or a number beside the cell, tells that somebody has worked there; a mere card does not."""
        cell = next(one for one in motives.release["cells"] if one["id"] == "food-speaker-answer")
        answered = {**cell, "outputs": [kept(motives.questions["food-speaker"], "B")]}

        assert [is_as_released(one) for one in (cell, {**cell, "execution_count": 1}, answered)] == [True, False, False]

    def test_a_notebook_that_asks_nothing_stays_as_it_is(self, motives):
        """Cells without a question, and questions that are not known, are left alone."""
        before = copy.deepcopy(motives.release)

        assert with_cards(motives.release, {}) == before


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("**1. Who says it?** (2 points)\n\nWho?\n\n* **A** he", ("1", "Who says it?", "", "", "Who?")),
        ("**Try it.** What follows?", ("", "Try it", "", "", "What follows?")),
        ("**Try it** (for home). Which?", ("", "Try it (for home)", "", "", "Which?")),
        ("What is it?\n\n* **A** this\n\nThink.", ("", "", "", "", "What is it?\n\nThink.")),
        ("Match.\n\nClaims:\n\n* **1** one\n\nForms:\n\n* **A** a", ("", "", "Claims", "Forms", "Match.")),
    ],
)
def test_a_prompt_is_taken_apart(prompt, expected):
    """Number, title, what introduces rows and options, and the rest; points, rows and options stand elsewhere."""
    assert dict(zip(PUT, expected, strict=True)) == put(prompt)

"""The controls of every type: what they give is what a student would type, and they take it back."""

import re

import ipywidgets
import pytest

from byline.questions import released
from byline.questions.base import Question
from byline.questions.keys import read_keys
from byline.questions.marking import mark
from byline.questions.records import MIME
from byline.questions.types import find, names, type_of
from byline.widgets.controls import control_of
from byline.widgets.controls.probability import estimative_term
from byline.widgets.kept import bundle

OPTIONS = {"A": "first", "B": "second", "C": "third"}
SETTINGS = {"number": {"start": 0.5, "width": 1.0, "unit": "t"}, "probability": {"start": 5.0, "width": 25.0}}


def _question(kind):
    rows = {"1": "one", "2": "two"} if kind in {"match", "matrix"} else {}
    return Question("demo/q", kind, 1, OPTIONS, rows, ("cnn",), SETTINGS.get(kind, {}))


def _all(kind, box):
    if isinstance(box, kind):
        return [box]
    return [found for child in getattr(box, "children", ()) for found in _all(kind, child)]


def _control(question, answer=None, changed=lambda _: None):
    return control_of(question)(question, answer, changed)


def _used(kind, use, answer=None):
    """Show a control, use it, and return the last answer that it gave."""
    given = []
    use(_control(_question(kind), answer, given.append))
    return given[-1]


def _type(value):
    return lambda box: setattr(_all((ipywidgets.Text, ipywidgets.Textarea), box)[0], "value", value)


USES = {
    "choice": (lambda box: setattr(box, "value", "B"), "B"),
    "choices": (lambda box: setattr(_all(ipywidgets.Checkbox, box)[2], "value", True), ["C"]),
    "number": (_type("26 t"), "26 t"),
    "text": (_type("an answer"), "an answer"),
    "locate": (lambda box: setattr(_all(ipywidgets.Checkbox, box)[5], "value", True), ["cnn:5"]),
    "quote": (_type("five words or even more"), "five words or even more"),
    "match": (lambda box: setattr(_all(ipywidgets.Dropdown, box)[1], "value", "A"), {"2": "A"}),
    "order": (lambda box: _all(ipywidgets.Button, box)[1].click(), ["B", "A", "C"]),
    "matrix": (lambda box: setattr(_all(ipywidgets.Dropdown, box)[1], "value", "-"), {"1": {"B": "-"}}),
    "probability": (lambda box: setattr(_all(ipywidgets.BoundedIntText, box)[0], "value", 70), 70),
}


def test_every_type_that_can_be_clicked_has_a_control():
    """Only code and free text are answered without one."""
    assert {kind for kind in names() if find(kind).control} == set(USES) == set(names()) - {"code", "free-text"}


@pytest.mark.parametrize("kind", USES)
def test_a_control_gives_what_would_be_typed(kind):
    """What a click gives is readable as an answer of its type."""
    use, expected = USES[kind]
    answer = _used(kind, use)

    assert answer == expected
    find(kind).read(_question(kind), answer)


@pytest.mark.parametrize("kind", USES)
def test_a_control_takes_its_answer_back(kind):
    """Shown again with the answer, the control has it set: used once more, it goes on from there."""
    use, expected = USES[kind]

    assert _state(_control(_question(kind), expected)) != _state(_control(_question(kind)))


@pytest.mark.parametrize("kind", USES)
def test_a_kept_answer_is_told_in_words(kind):
    """The sentence below the control names the answer."""
    shown = bundle(_question(kind), USES[kind][1])["text/plain"]

    assert shown.removeprefix("Your answer, kept in this notebook: ") not in (shown, "")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("choice", 'Choose above, or type one in the cell: q = "A", "B" or "C"'),
        ("choices", 'or type the letters in the cell; all of them would be q = ["A", "B", "C"]'),
        ("match", 'such as q = {"1": "A", "2": "A"}'),
        ("order", 'such as q = "ABC"'),
        ("matrix", 'such as q = "1: A0 B0 C0, 2: A0 B0 C0"'),
        ("locate", 'such as q = ["cnn:1"]'),
        ("number", "such as q = 0"),
        ("probability", "Write above, or type one in the cell, such as q = 100"),
        ("quote", "Write above"),
    ],
)
def test_what_is_said_before_an_answer_gives_none_away(kind, told):
    """The example has the form of an answer and is not one that can be right."""
    assert told in bundle(_question(kind), None)["text/plain"]


def test_a_hint_names_the_variable_as_it_is():
    """A variable whose name holds that of a report keeps it."""
    asked = Question("demo/cnn-debris", "locate", 1, {}, {}, ("aljazeera",))

    assert 'cnn_debris = ["aljazeera:1"]' in bundle(asked, None)["text/plain"]


@pytest.mark.parametrize("stem", released.stems())
def test_no_hint_of_any_question_is_right(root, stem):
    """Each can be read, and none earns all points by the key; of single options, all are named alike."""
    keys = read_keys(root / "solutions" / stem / "key.yml")
    for asked in (released.question(name)[0] for name, key in keys.items() if type_of(key).control):
        example = type_of(asked).example(asked)
        if asked.type == "choice":
            assert re.findall(r'"(.)"', example) == list(asked.options)
        else:
            assert mark(asked, eval(example), keys[asked.id].outcomes()).verdict in ("not yet", "partly"), asked.id


@pytest.mark.parametrize(("kind", "odd"), [("number", "0,234 or so"), ("probability", 0.6)])
def test_what_is_written_and_cannot_be_read_is_told_at_once(kind, odd):
    """It is kept, and below the field it says what to write instead."""
    told = bundle(_question(kind), odd)

    assert "It cannot be read yet." in told["text/plain"] and told[MIME]["answer"] == odd


def test_a_list_of_paragraphs_that_scrolls_says_so():
    """Up to 20 rows the list stands in full; a longer one tells its length above it."""
    shown = {article: _control(Question("demo/q", "locate", 1, {}, {}, (article,))) for article in ("dispatch", "cnn")}
    labels = {article: _all(ipywidgets.Label, box)[0].value for article, box in shown.items()}
    heights = {article: box.children[1].layout.max_height for article, box in shown.items()}

    assert labels == {"dispatch": "Paragraphs of dispatch", "cnn": "49 paragraphs of cnn, scroll to see all"}
    assert heights["dispatch"] is None and heights["cnn"]


@pytest.mark.parametrize("kind", ["match", "matrix", "number", "text", "quote", "probability"])
def test_every_field_and_menu_has_a_label(kind):
    """No field or menu is without a description for a screen reader."""
    box = _control(_question(kind))
    fields = _all((ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Dropdown, ipywidgets.BoundedIntText), box)

    assert fields and all(field.description for field in fields)


@pytest.mark.parametrize(
    ("percent", "term"),
    [
        (60, "likely (55–80 %)"),
        (55, "roughly even chance (45–55 %)"),
        (3, "almost no chance (1–5 %)"),
        (100, "no term: the scale leaves out what is certain"),
    ],
)
def test_a_probability_has_its_term_with_the_range(percent, term):
    """The term of ICD 203 never stands without its range in brackets."""
    assert term == estimative_term(percent)


def _state(box):
    """All values in a control, and the texts of an order."""
    kinds = (ipywidgets.Checkbox, ipywidgets.Dropdown, ipywidgets.Text, ipywidgets.Textarea, ipywidgets.BoundedIntText)
    return [widget.value for widget in _all((*kinds, ipywidgets.RadioButtons, ipywidgets.HTML), box)]


def test_paragraphs_are_picked_from_all_reports_where_a_question_names_none():
    """A menu turns over the lists of the three reports, and ticks in two of them make one answer."""
    given = []
    asked = Question("demo/q", "locate", 1, {}, {}, ())
    control = _control(asked, None, given.append)
    boxes = {box.description.split(" ")[0]: box for box in _all(ipywidgets.Checkbox, control)}
    boxes["cnn:5"].value = boxes["euronews:10"].value = True

    assert _all(ipywidgets.Dropdown, control)[0].options == ("euronews", "aljazeera", "cnn")
    assert len(boxes) == 112 and given[-1] == ["euronews:10", "cnn:5"]

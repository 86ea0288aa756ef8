"""What is said of a value that code computed: read as what it can only be, or unread with what to give instead."""

import datetime

import numpy as np
import pandas as pd
import pytest
from helpers import named
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import shown
from byline.questions.base import Question
from byline.questions.marking import mark
from byline.questions.types import find
from byline.questions.values import Unordered, as_text, literal, plain

QUESTION = Question("demo/count", "code", 3)
VALUES = st.integers(-1000, 1000) | st.floats(-1e6, 1e6).map(lambda number: float(f"{number:.4g}"))
VALUES |= st.text(alphabet="abc ", min_size=1, max_size=5).map(str.strip).filter(bool)
VALUES |= st.booleans()
LISTS = st.lists(st.integers(0, 30), min_size=2, max_size=4) | st.lists(
    st.text("abc", min_size=1), min_size=2, max_size=4
)
DRESSES = [str, repr, lambda v: [v], lambda v: (v,), lambda v: {v}, lambda v: [[v]], lambda v: {"total": v}]
DRESSES += [lambda v: f" {v} ", lambda v: [str(v)], lambda v: np.array([v]), lambda v: pd.Series([v]), np.asarray]
DRESSES += [lambda v: pd.DataFrame({"n": [v]}), lambda v: pd.Series({"total": v}), lambda v: {"a": {"b": [str(v)]}}]
OF_LISTS = [tuple, set, frozenset, np.array, pd.Series, pd.Index, lambda v: [str(item) for item in v]]
OF_LISTS += [lambda v: {f"label {at}": item for at, item in enumerate(v)}, lambda v: [v]]


def marked(answer, *key):
    """The Mark of a value where the key lists others."""
    why = {"values": [[value, "yes"] for value in key], "otherwise": "compute it"}
    return mark(QUESTION, answer, find("code").outcomes(list(key), why))


@settings(max_examples=300, deadline=None)
@given(value=VALUES, dress=st.sampled_from(DRESSES))
def test_a_right_value_in_another_dress_is_right_or_unread(value, dress):
    """In quotation marks, alone in a list, a column or a table, with a label: read, or the note says what to give."""
    result = marked(dress(value), value)

    assert result.verdict in ("right", "unread")
    assert result.verdict == "right" or "Give " in result.explanation[0]


@settings(max_examples=300, deadline=None)
@given(values=LISTS, dress=st.sampled_from(OF_LISTS))
def test_a_right_list_in_another_dress_is_right_or_unread(values, dress):
    """A tuple, column or array is the list; a set or a dictionary may be one, and a note asks for the list."""
    assert marked(dress(values), values).verdict in ("right", "unread")


@settings(max_examples=200, deadline=None)
@given(value=VALUES, other=VALUES, dress=st.sampled_from(DRESSES))
def test_a_wrong_value_never_earns_by_its_dress(value, other, dress):
    """Another value is another value, however it is dressed."""
    is_same = as_text(value) in (as_text(other), as_text(str(other))) or str(value).strip() == str(other).strip()

    assert is_same or marked(dress(other), value).points == 0


@pytest.mark.parametrize("answer", ["2", [2], (2,), ["2"], " 2 ", "two", np.int64(2), np.array([2]), {2}])
def test_two_is_two(answer):
    """A number that was typed as text, or is alone in a list, can be no other."""
    assert marked(answer, 2).verdict == "right"


@pytest.mark.parametrize(
    ("answer", "key", "says"),
    [
        ({"n": 2}, 2, "count holds values with labels. Give it the values alone."),
        (pd.Series(["a", "b"]), ["a", "b"], "count holds values with labels. Give it the values alone."),
        ("1,234", 1234, "Give count the number in plain figures; '1,234' is another one in some countries."),
        (True, 1, "count holds True. Give it a number."),
        (1, True, "count holds 1. Give it True or False."),
        ({"b", "a"}, ["b", "a"], "count holds a set, which has no order. Give it a list."),
        ([{"b", "a"}], [["b", "a"]], "count holds a set, which has no order. Give it a list."),
        (Unordered(["a", "b"]), ["b", "a"], "count holds a set, which has no order. Give it a list."),
    ],
    ids=named,
)
def test_what_may_be_right_in_another_form_is_unread_with_that_form(answer, key, says):
    """The sentence says of what kind the value should be."""
    result = marked(answer, key)

    assert (result.verdict, result.explanation) == ("unread", (says,))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({b"a": 1}, "dict (a key of type bytes)"),
        ({1: "a", "1": "b"}, "dict (two keys are written alike)"),
        (pd.Series([1, 2], index=["a", "a"]), "Series (a label occurs twice)"),
        (b"a", "bytes"),
        ([1j], "list (complex)"),
        (object(), "object"),
        (float("nan"), "float (not a finite number)"),
        (len, "builtin_function_or_method"),
        (type("A", (), {})(), "A"),
        (type("Hour", (), {})(), "Hour"),
    ],
    ids=named,
)
def test_a_value_that_is_no_plain_data_is_named_by_its_type(answer, kind):
    """Nothing of it is dropped to make it data."""
    says = f"count holds a value of type {kind}. Give it a number, a text, a list or a table column."

    assert marked(answer, 2)[2:] == ("unread", (says,))


def test_a_value_that_is_too_large_is_told_with_its_size():
    """So it is known that the size is what is wrong."""
    says = "count holds 100006 characters of data; at most 100000 are read. Give it less."

    assert marked("x" * 100_004, 2).explanation == (says,)


@pytest.mark.parametrize(
    "labels",
    [
        [1, 2],
        [1.0, 2.0],
        np.array([1, 2]),
        ["1", "2"],
        pd.Index([1.0, 2.0]),
    ],
    ids=named,
)
def test_a_number_is_the_same_label_in_each_type(labels):
    """1.0 as a label of a table is the label 1 of a dictionary."""
    assert plain(pd.Series([5, 6], index=labels)) == {"1": 5, "2": 6}


def test_labels_of_two_parts_are_written_without_the_types_of_a_library():
    """What groupby gives for two columns is read as Python would write it."""
    table = pd.DataFrame({"a": [1, 1, 2], "b": ["x", "x", "y"]}).groupby(["a", "b"]).size()

    assert plain(table) == {"(1, 'x')": 2, "(2, 'y')": 1}
    assert plain({datetime.date(2023, 9, 13): 1, None: 2}) == {"2023-09-13": 1, "None": 2}


def test_sets_are_put_into_the_order_of_their_items():
    """Numbers by size, and what cannot be compared by its text."""
    assert plain({10, 2}) == [2, 10] and plain({10, "2"}) == [10, "2"]


@given(name=st.from_regex(r"[A-Za-z_]\w{0,8}", fullmatch=True))
def test_a_sentence_on_a_type_is_right_for_any_name(name):
    """No article stands before a name that students choose: "a A", "a Hour"."""
    odd = type(name, (), {"__repr__": lambda self: 1 / 0})()

    assert marked(odd, 2).explanation[0].startswith(f"count holds a value of type {name}. ")
    assert shown(odd) == f"something of type {name}"


@given(
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.binary()
        | st.floats(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    )
)
def test_a_value_is_written_as_a_student_would_type_it(value):
    """What Python reads from it is the value."""
    assert eval(literal(value)) == value


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (np.array(["A", "B"]), "['A', 'B']"),
        (pd.Series(["A"]), "['A']"),
        ([np.int64(3), np.str_("A")], "[3, 'A']"),
        (frozenset({"A"}), "{'A'}"),
        (np.float64(0.5), "0.5"),
    ],
    ids=named,
)
def test_values_of_libraries_are_written_in_plain_python(value, typed):
    """Arrays and columns are the lists that they hold."""
    assert literal(value) == typed


@pytest.mark.parametrize("value", [object(), float("nan"), range(3), pd.DataFrame({"a": [1]}), [len]], ids=named)
def test_what_nobody_could_type_is_refused(value):
    """An object, a table, a function."""
    with pytest.raises((TypeError, ValueError)):
        literal(value)

"""The controls, one module for each question type whose answers are not only typed.

Each has a function `control(question, answer, changed)`: it takes a Question, the answer so far, None where there is
none, and a callback, and returns a widget that calls back with the answer in the very form that a student would type.
"""

from pkgutil import resolve_name

from byline.questions.types import type_of


def control_of(question):
    """The function that makes the control of a question's type; None where its answers are only typed."""
    named = type_of(question).control
    return resolve_name(named) if named else None

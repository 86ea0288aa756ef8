"""How a kept answer looks in the notebook: a record for the grader, a sentence for everybody else."""

import html

from byline.questions.base import is_missing
from byline.questions.records import MIME, record
from byline.questions.types import TYPES, complaint
from byline.widgets.style import asleep

_ASLEEP = "To change it by clicking, run the first code cell of this notebook, then this one."
_WRITTEN = {"number", "text", "quote", "probability"}


def bundle(question, answer):
    """The MIME bundle that shows and keeps an answer; without an answer it says how to give one."""
    if is_missing(answer):
        how = "Write" if question.type in _WRITTEN else "Choose"
        return sentence(f"No answer yet. {how} above, or type {hint(question)}")
    text = f"Your answer, kept in this notebook: {in_words(question, answer)}"
    why = complaint(question, answer)
    return sentence(f"{text}. It cannot be read yet. {why}" if why else text) | {MIME: record(question.id, answer)}


def hint(question):
    """How an answer is typed in the cell, by an example that has the question's own letters and units but is not right.

    Of options one of which is right, all are named: any one alone would tell something.
    """
    typed = f"{question.variable} = {TYPES[question.type].example(question)}"
    what = {"choice": "one in the cell:", "choices": "the letters in the cell; all of them would be"}
    return f"{what.get(question.type, 'one in the cell, such as')} {typed}"


def in_words(question, answer):
    """An answer as a person reads it: the option's text beside its letter."""
    if isinstance(answer, dict):
        return ", ".join(f"{row} → {_cells(label)}" for row, label in answer.items())
    if isinstance(answer, (list, tuple)):
        return ", ".join(map(str, answer))
    if question.type == "probability":
        return f"{answer} %"
    return f"{answer} · {question.options[answer]}" if answer in question.options else str(answer)


def _cells(label):
    """A letter, or the signs in a row of a matrix."""
    return " ".join(f"{column}{sign}" for column, sign in label.items()) if isinstance(label, dict) else label


def sentence(text):
    """The MIME bundle of a sentence about what is kept; without a kernel it says how to wake the controls."""
    return {"text/plain": text, "text/html": asleep(_ASLEEP, f"<p>{html.escape(text)}</p>")}

"""How a kept answer looks in the notebook: a record for the grader, a sentence for everybody else."""

from byline.markup import html
from byline.questions.base import is_missing
from byline.questions.marking import complaint
from byline.questions.records import MIME, record
from byline.questions.types import type_of
from byline.widgets.style import asleep

_ASLEEP = "To change it by clicking, run the first code cell of this notebook, then this one."


def bundle(question, answer):
    """The MIME bundle that shows and keeps an answer; without an answer it says how to give one."""
    kind = type_of(question)
    if is_missing(answer):
        how = f"{kind.verb} above, or type" if kind.control else "Type"
        return sentence(f"No answer yet. {how} {hint(question)}")
    text = f"Your answer, kept in this notebook: {kind.in_words(question, answer)}"
    why = complaint(question, answer)
    return sentence(f"{text}. It cannot be read yet. {why}" if why else text) | {MIME: record(question.id, answer)}


def hint(question):
    """How an answer is typed in the cell, by an example that has the question's own letters and units but is not right.

    Of options one of which is right, all are named: any one alone would tell something.
    """
    kind = type_of(question)
    return f"{kind.lead} {question.variable} = {kind.example(question)}"


def sentence(text):
    """The MIME bundle of a sentence about what is kept; without a kernel it says how to wake the controls."""
    return {"text/plain": text, "text/html": asleep(_ASLEEP, html("<p>{}</p>", text))}

"""`check`: tell a learner whether an answer is right and why, offline."""

import html

from byline.questions.records import Answer
from byline.questions.released import question
from byline.questions.types import mark

# A word carries each verdict; the colour of the rule beside it only repeats it.
_RULES = {"right": "#2e7d32", "partly": "#b26a00", "not yet": "#b26a00"}
_HOW = "Answer in the cell above; if you type, run that cell. Then run this one."


def check(question_id, answer):
    """Show whether an answer is right, partly right or not yet, and why; a wrong or odd answer never raises.

    `answer` is what `ask` returned, or the answer typed: "C", ["A", "C"], {"1": "B"}, ["cnn:23"].
    Raises BylineError where there is no such question.
    """
    from IPython.display import display

    asked, judge = question(question_id)
    result = mark(asked, answer.value if isinstance(answer, Answer) else answer, judge)
    if result.verdict == "no answer":
        result = result._replace(explanation=(_HOW,))
    display(verdict(result), raw=True)


def verdict(result):
    """Return a Mark as a MIME bundle, text and HTML: the verdict, then why."""
    title = f"{result.verdict.capitalize()} · {result.points:g} of {counted(result.max_points)}"
    paragraphs = "".join(f'<p style="margin:0.3em 0 0">{html.escape(text)}</p>' for text in result.explanation)
    rule = _RULES.get(result.verdict, "#5f6368")
    return {
        "text/plain": "\n".join([title, *result.explanation]),
        "text/html": f'<div class="byline-verdict" role="status" style="border-left:4px solid {rule};'
        f'padding:0.4em 0.8em;max-width:46em"><strong>{title}</strong>{paragraphs}</div>',
    }


def counted(points):
    """A number of points in words: 1 point, 2 points."""
    return f"{points:g} point" + ("" if points == 1 else "s")

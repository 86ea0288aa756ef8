"""The paper form of each question type: boxes to tick, blanks, lines, a grid.

Each function takes a Question and its prompt (Markdown) and returns the prompt, with marks beside its options where
they are picked there, and what stands below it (HTML). A form knows nothing of the key.
"""

import html
import re

from byline.questions.arranged import SIGNS

_ROUND, _SQUARE = '<i class="round"></i>', '<i class="square"></i>'
_BLANK, _LINE = '<i class="blank"></i>', '<i class="line"></i>'
_CODE_LINES, _QUOTE_LINES, _PROSE_LINES = 4, 2, 14


def form(question, prompt):
    """Return (prompt, below) of a question, as it stands on paper."""
    return FORMS[question.type](question, prompt)


def _choice(question, prompt):
    return _marked(prompt, question.options, _ROUND), ""


def _choices(question, prompt):
    return _marked(prompt, question.options, _SQUARE), ""


def _match(question, prompt):
    return _marked(prompt, question.rows, _BLANK), ""


def _number(question, prompt):
    return prompt, _fill(f"Number: {_BLANK} {html.escape(question.settings.get('unit', ''))}")


def _probability(question, prompt):
    return prompt, _fill(f"Probability: {_BLANK} %")


def _text(question, prompt):
    return prompt, _lines("Answer:", 1)


def _quote(question, prompt):
    return prompt, _lines("Quotation, word for word:", _QUOTE_LINES)


def _locate(question, prompt):
    reports = " or ".join(f"<code>{article}:</code>" for article in question.articles)
    return prompt, _fill(f"Paragraph: {reports} {_BLANK}{_BLANK}")


def _order(question, prompt):
    return prompt, _fill(f"Order: {' → '.join([_BLANK] * len(question.options))}")


def _matrix(question, prompt):
    heads = "".join(f"<th>{letter}</th>" for letter in question.options)
    cells = "<td></td>" * len(question.options)
    rows = "".join(f"<tr><th>{row}</th>{cells}</tr>" for row in question.rows)
    signs = " · ".join(f"{sign} {meaning}" for sign, meaning in SIGNS.items())
    return prompt, f'<table class="grid"><tr><th></th>{heads}</tr>{rows}</table>{_fill(signs)}'


def _code(question, prompt):
    return prompt, _lines("Your code, and what it gives:", _CODE_LINES)


def _free_text(question, prompt):
    return prompt, _lines("", _PROSE_LINES)


FORMS = {
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "text": _text,
    "locate": _locate,
    "quote": _quote,
    "match": _match,
    "order": _order,
    "matrix": _matrix,
    "probability": _probability,
    "free-text": _free_text,
    "code": _code,
}


def _marked(prompt, labels, mark):
    """The prompt with a mark before each bullet that has one of the labels."""
    named = "|".join(map(re.escape, labels))
    return re.sub(rf"^([*-] )(?=\*\*(?:{named})\*\* )", rf"\g<1>{mark}", prompt, flags=re.MULTILINE)


def _fill(text):
    return f'<p class="fill">{text}</p>'


def _lines(label, count):
    return (_fill(label) if label else "") + f'<div class="lines">{_LINE * count}</div>'

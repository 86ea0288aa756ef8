"""What stands on paper where one answers: boxes to tick, blanks, lines, a grid. Texts are escaped, marks are not."""

import re
from collections.abc import Collection, Iterable

from byline.markup import Markup

ROUND, SQUARE = Markup('<i class="round"></i>'), Markup('<i class="square"></i>')
BLANK, _LINE = Markup('<i class="blank"></i>'), Markup('<i class="line"></i>')


def marked(prompt: str, labels: Iterable[str], mark: Markup) -> str:
    """A prompt (Markdown) with a mark before each bullet that has one of the labels."""
    named = "|".join(map(re.escape, labels))
    return re.sub(rf"^([*-] )(?=\*\*(?:{named})\*\* )", rf"\g<1>{mark}", prompt, flags=re.MULTILINE)


def fill(text: str, *values: object) -> Markup:
    """A line to be filled in, as HTML: a text with `{}` in it, and what stands in these places."""
    return Markup('<p class="fill">{}</p>').format(Markup(text).format(*values))


def lines(label: str, count: int) -> Markup:
    """Lines to write on, as HTML, below a label, if there is one."""
    return (fill("{}", label) if label else Markup()) + Markup('<div class="lines">{}</div>').format(_LINE * count)


def grid(rows: Iterable[str], columns: Collection[str]) -> Markup:
    """A table with empty cells, as HTML."""
    heads = _all("<th>{}</th>", ["", *columns])
    cells = Markup("<td></td>") * len(columns)
    body = Markup().join(Markup("<tr><th>{}</th>{}</tr>").format(row, cells) for row in rows)
    return Markup('<table class="grid"><tr>{}</tr>{}</table>').format(heads, body)


def _all(element, texts):
    return Markup().join(Markup(element).format(text) for text in texts)

"""Tables of codes as HTML, which a narrow window shows as short lists (coding.css)."""

import html

from byline.questions.signs import SIGNS


def coded_table(corner, heads, rows, caption=""):
    """Return a table; `heads` maps a short name of each column to what its head says besides, as plain texts.

    `rows` are pairs of a title and its cells: a text, or a pair of texts where two codes differ.
    """
    first = f'<th scope="col">{corner}</th>' if corner else "<td></td>"
    top = first + "".join(_head(name, title) for name, title in heads.items())
    body = "".join(_row(title, zip(heads, cells, strict=True)) for title, cells in rows)
    told = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return f'<table class="byline-coded">{told}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def shown_sign(code):
    """A code as it is printed: a minus in full width, everything else as it is."""
    return "−" if code == "-" else str(code)


def _head(name, title):
    return f'<th scope="col">{name}{f"<br>{html.escape(title)}" if title else ""}</th>'


def _row(title, cells):
    return f'<tr><th scope="row">{html.escape(title)}</th>{"".join(_cell(*cell) for cell in cells)}</tr>'


def _cell(name, codes):
    if isinstance(codes, tuple):
        mine, other = codes
        return f'<td class="byline-split" data-head="{name}">{mine}<br> ≠ {other}</td>'
    sign = f' title="{SIGNS[codes]}"' if codes in SIGNS else ""
    return f'<td data-head="{name}"{sign}>{shown_sign(codes)}</td>'

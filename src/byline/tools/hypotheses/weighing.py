"""What a coding of the hypothesis matrix tells, as HTML: evidence, hypotheses, and how the authors code."""

from byline.markup import Markup, html, joined, paragraphs
from byline.measures import Share
from byline.tools.hypotheses.coding import (
    CREDIBILITY,
    WEIGHTS,
    Coding,
    authors,
    discriminates,
    evidence,
    hypotheses,
    standing,
)
from byline.widgets.checked import method
from byline.widgets.coded import coded_table, shown_sign

SAID = {
    "none": "No square is weighed yet. Choose signs in step 2; then you see here what they tell.",
    "limits": (
        "Limits of the method: it is not shown that such a matrix makes judgements better. In one study people who "
        "used it did no better than people without it; in another, rows of hypotheses reduced confirmation bias and "
        "the classic layout, with hypotheses in columns, did not. That is why the hypotheses are in rows here."
    ),
    "no_verdict": (
        "No hypothesis wins here. Few minuses can mean that little evidence bears on a hypothesis: look at its zeros. "
        "The hypotheses do not exclude one another, and the list may lack one."
    ),
    "weighted": (
        f"Weighted: each minus counts as its evidence is credible, {', '.join(f'{g} {n}' for g, n in WEIGHTS.items())}."
        " The weights are a convention of this page."
    ),
    "authors": (
        "This is one possible coding by the kit’s authors: a judgement and no key. Compare the reasons; a teacher may "
        "side with you."
    ),
    "same": "Coded as the authors do: {same}.",
}
_TELLS = {True: "yes", False: "no", None: "open"}


def weighing(coding: Coding) -> Markup:
    """Return what a coding tells as HTML; a coding without signs is only told what to do."""
    if not any(coding.get(row) for row in hypotheses().index):
        return html('<div class="byline-board">{}</div>', paragraphs(SAID["none"]))
    return html(
        '<div class="byline-board"><h3>What tells the hypotheses apart</h3>{}{}<h3>What speaks against them'
        "</h3>{}{}{}<h3>Where you and the authors differ</h3>{}</div>",
        _matrix(coding),
        _telling(coding),
        _standings(coding),
        paragraphs(SAID["weighted"], SAID["no_verdict"], SAID["limits"]),
        method("matrix"),
        _compared(coding),
    )


def _matrix(coding):
    """The coding, hypotheses in rows, with the credibility above and what a column tells below."""
    letters = evidence().index
    titles = [(CREDIBILITY, "Credibility"), *((row, f"{row} {title}") for row, title in hypotheses()["title"].items())]
    rows = [(title, [coding.get(row, {}).get(letter, "?") for letter in letters]) for row, title in titles]
    rows.append(("Tells apart?", [_TELLS[discriminates(coding, letter)] for letter in letters]))
    return coded_table("", dict.fromkeys(letters, ""), rows)


def _telling(coding):
    """Which evidence tells the hypotheses apart, and which says the same of all of them."""
    found = {letter: discriminates(coding, letter) for letter in evidence().index}
    lines = {
        "Tells them apart": [letter for letter, tells in found.items() if tells],
        "Says the same of all, so it decides nothing": [letter for letter, tells in found.items() if tells is False],
        "Open, as a sign is missing": [letter for letter, tells in found.items() if tells is None],
    }
    items = joined(html("<li>{}: {}</li>", name, _titles(letters)) for name, letters in lines.items() if letters)
    return html("<ul>{}</ul>", items)


def _titles(letters):
    return ", ".join(f"{letter} {evidence().at[letter, 'title']}" for letter in letters)


def _standings(coding):
    heads = dict.fromkeys(("Minuses", "Weighted", "Pluses", "Zeros"), "")
    rows = [(f"{row} {title}", standing(coding, row)) for row, title in hypotheses()["title"].items()]
    return coded_table("Hypothesis", heads, rows)


def _compared(coding):
    """How many cells are coded as the authors code them, and the others with the authors' reasons."""
    signs, reasons = authors()
    given = [(row, letter) for row, cells in signs.items() for letter in cells if letter in coding.get(row, {})]
    differing = [(row, letter) for row, letter in given if coding[row][letter] != signs[row][letter]]
    details = joined(
        _item(row, letter, coding[row][letter], signs[row][letter], reasons[row][letter]) for row, letter in differing
    )
    same = Share(len(given) - len(differing), len(given))
    return paragraphs(SAID["authors"], SAID["same"].format(same=same)) + details


def _item(row, letter, mine, other, why):
    title = "Credibility" if row == CREDIBILITY else f"{row} {hypotheses().at[row, 'title']}"
    codes = html("yours <b>{}</b>, authors <b>{}</b>", shown_sign(mine), shown_sign(other))
    head = html("{}, {}: {}", title, _titles([letter]), codes)
    claim = evidence().at[letter, "claim"]
    reason = html("<p><b>Why the authors code so:</b> {}</p>", why)
    return html("<details><summary>{}</summary><p>{}</p>{}</details>", head, claim, reason)

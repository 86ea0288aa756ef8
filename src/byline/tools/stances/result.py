"""The result of coding stances as HTML: the matrix, the agreement with the reference, and the cells that differ."""

from collections import Counter

from byline.casefile.read import reworded, short
from byline.markup import Markup, html, joined, paragraphs
from byline.measures import agreement_alpha
from byline.tables import digests, load
from byline.tools.stances.codes import Codes, cells, experts, propositions, reference
from byline.widgets.checked import method
from byline.widgets.coded import coded_table

SAID = {
    "none": "No square is coded yet. Code some; then you see them here beside the reference.",
    "caption": "Your codes, {coded} of {all} squares. ≠ marks a reference code that differs.",
    "reference": (
        "The reference is a coding by the kit’s authors and no key. Where you differ, compare the reasons; a judgement "
        "call is a square that a teacher may well code as you did."
    ),
    "rough": "So few squares are coded that α says little. Code more of them.",
    "undefined": "α is undefined: all {of} squares have the same code, so agreement cannot be told from chance.",
    "chance": (
        "α is not the share of equal codes. The most frequent code is {frequent}, and two coders agree on a frequent "
        "code by chance already. With the codes that you and the reference gave, chance alone would make {expected}% "
        "of the squares agree, {counted}."
    ),
    "beyond": "so {possible} per cent are left. You reach {beyond} of these {possible}: that is α",
    "below": "and you agree less often than that, so α is below 0",
    "limits": (
        "Krippendorff’s limits: α of 0.800 or more is customary before conclusions are drawn, and 0.667 is the lowest "
        "for tentative ones. They are a convention. With so few squares, one code more or less moves α by several "
        "hundredths."
    ),
}
_COPY = "The {} text is a re-worded copy, so the words may not be those of the speaker."
_ROUGH = 10  # below so many cells, α says little


def result(codes: Codes) -> Markup:
    """Return codes (expert → proposition → stance) beside the reference as HTML; only coded cells are shown."""
    mine = cells(codes)
    if not mine:
        return html('<div class="byline-board">{}</div>', paragraphs(SAID["none"]))
    rows = reference()
    differing = [cell for cell in rows.index if cell in mine and mine[cell] != rows.at[cell, "stance"]]
    details = joined(_item(cell, mine[cell], rows.loc[cell]) for cell in differing) or Markup("<p>None.</p>")
    return html(
        '<div class="byline-board">{}<h3>Agreement</h3>{}<h3>Where you and the reference differ</h3>{}{}</div>',
        _matrix(mine, rows),
        _agreement(mine, rows),
        paragraphs(SAID["reference"]),
        details,
    )


def _matrix(mine, rows):
    """Experts in rows, propositions in columns; a cell that differs shows both codes and a sign."""
    titles, names = load("propositions")["title"], load("sources")["name"]
    caption = SAID["caption"].format(coded=len(mine), all=len(rows))
    body = [
        (names[expert], [_codes(mine, rows, (expert, letter)) for letter in propositions()]) for expert in experts()
    ]
    return coded_table("", {letter: titles[letter] for letter in propositions()}, body, caption)


def _codes(mine, rows, cell):
    """What the matrix shows of a cell; the reference stays hidden until the cell is coded."""
    other = rows.at[cell, "stance"]
    return mine.get(cell, "not coded") if mine.get(cell, other) == other else (mine[cell], other)


def _agreement(mine, rows):
    """α with its parts, why it is lower than the share of cells that agree, and what is customary."""
    other = {cell: rows.at[cell, "stance"] for cell in mine}
    found = agreement_alpha([mine, other])
    if found.alpha is None:
        return paragraphs(SAID["undefined"].format(of=found.same.of))
    told = [
        SAID["rough"] if found.same.of < _ROUGH else "",
        _why(found, [*mine.values(), *other.values()]),
        SAID["limits"],
    ]
    return html(
        '<p class="byline-alpha">α = {:.2f}</p><p>Squares that you and the reference code alike: {}.</p>{}{}',
        found.alpha,
        found.same,
        paragraphs(*told),
        method("agreement"),
    )


def _why(found, codes):
    """Why α is not the share of equal codes: what chance would give, with the numbers of these codes."""
    frequent = Counter(codes).most_common(1)[0][0]
    beyond, possible = 100 * (found.observed - found.expected), 100 * (1 - found.expected)
    told = SAID["below" if beyond < 0 else "beyond"].format(possible=f"{possible:.0f}", beyond=f"{beyond:.0f}")
    return SAID["chance"].format(frequent=frequent, expected=f"{100 * found.expected:.0f}", counted=told)


def copied(places: list[str]) -> str:
    """That the text of one of some paragraphs is a re-worded copy, as a sentence, or ""."""
    copies = [short(place.partition(":")[0]) for place in places if reworded(place)]
    return _COPY.format(copies[0]) if copies else ""


def _item(cell, mine, row):
    """A cell that differs, closed: both codes; opened, the paragraphs, the reason and whether it can be disputed."""
    names, titles = load("sources")["name"], load("propositions")
    places = [place for place in row["locators"].split("|") if place]
    said = joined(html("<p><b>{}</b> {}</p>", place, digests()[place]) for place in places)
    disputed = (
        Markup("<p><b>A judgement call:</b> here a teacher may side with you.</p>") if row["judgement_call"] else ""
    )
    sign = " · judgement call" if row["judgement_call"] else ""
    head = html("{}, {} {}", names[cell[0]], cell[1], titles.at[cell[1], "title"])
    return html(
        "<details><summary>{}: yours <b>{}</b>, reference <b>{}</b>{}</summary><p>{}</p>{}<p>"
        "<b>Why the reference codes so:</b> {}</p>{}{}</details>",
        head,
        mine,
        row["stance"],
        sign,
        titles.at[cell[1], "statement"],
        said,
        row["why"],
        disputed,
        paragraphs(copied(places)),
    )

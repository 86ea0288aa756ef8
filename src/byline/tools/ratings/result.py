"""The board of ratings as HTML: yours beside the reference's, the diagonal, then item by item."""

from collections import Counter
from typing import Any

from byline.casefile.read import case
from byline.markup import Markup, html, joined, paragraphs
from byline.measures import agreement, diagonal
from byline.tools.ratings.grades import CLAIM, SOURCE, items
from byline.widgets.checked import authors_judgement, checked, method

SAID = {
    "how": (
        "Rows: how reliable the source is. Columns: how credible the claim is. "
        "Double lines mark the diagonal, A1, B2, C3, D4 and E5."
    ),
    "none": ("No item has both ratings yet. Rate the source in step 1 and the claim in step 2; then you see it here."),
    "left": "{left} of {all} items lack a rating and are not counted.",
    "meaning": (
        "On the diagonal, source and claim have the same grade. A high share there can mean that one thing was rated "
        "twice: the claim by who says it, or the source by what it says. F and 6 are left out, as they have no place "
        "on the diagonal."
    ),
    "most_on": (
        "Most of yours lie on it. Take one of them: would the claim earn this grade if somebody else had made it?"
    ),
    "most_off": "Most of yours lie off it. Whether each lies in the right place, the reasons below help to tell.",
    "agreed": "Same grade as the reference: source {source}, claim {claim}, both {both}.",
    "leaning": (
        "Of {sound} claims that the reference marks 1 or 2, you marked {taken} so; of {other} that it marks 3 to 5, "
        "{wrongly}."
    ),
}
_HIGH = 0.5


def result(ratings: dict[str, str]) -> Markup:
    """Return the board of ratings (item → code) as HTML; items of which a half is missing are only counted."""
    rows = items()
    rated = rows[[len(ratings.get(item, "")) == 2 for item in rows.index]]
    if rated.empty:
        return html('<div class="byline-board">{}</div>', paragraphs(SAID["none"]))
    mine, reference = {item: ratings[item] for item in rated.index}, rated["reference"].to_dict()
    tables = _table("Yours", mine) + _table("Reference", reference)
    missing = len(rows) - len(rated)
    left = paragraphs(SAID["left"].format(left=missing, all=len(rows))) if missing else ""
    details = joined(_item(row, mine[row.Index]) for row in rated.itertuples())
    return html(
        '<div class="byline-board">{}<div class="byline-boards">{}</div>{}{}<h3>Item by item</h3>{}{}</div>',
        left,
        tables,
        paragraphs(SAID["how"]),
        _figures(mine, reference),
        authors_judgement(),
        details,
    )


def _table(title, ratings):
    """Six rows and six columns with the number of ratings in each square."""
    counts = Counter(ratings.values())
    head = joined(html('<th scope="col">{}</th>', number) for number in CLAIM)
    rows = joined(
        html('<tr><th scope="row">{}</th>{}</tr>', letter, joined(_square(letter + number, counts) for number in CLAIM))
        for letter in SOURCE
    )
    caption = html("<caption>{}: {} items</caption>", title, len(ratings))
    corner = Markup('<tr><td class="byline-corner"></td>')
    return html("<table>{}<thead>{}{}</tr></thead><tbody>{}</tbody></table>", caption, corner, head, rows)


def _square(code, counts):
    on = diagonal([code]).count
    names = ["byline-diagonal"] * on + ["byline-filled"] * bool(counts[code])
    return html('<td class="{}">{}</td>', " ".join(names), counts[code] or "")


def _figures(mine, reference):
    """Shares on the diagonal with what they mean, and how far the ratings agree with the reference."""
    yours, theirs = diagonal(mine.values()), diagonal(reference.values())
    named = case().ratings
    lines = [f"Yours: {yours}", f"Reference, same items: {theirs}", named.published if named else ""]
    shares = joined(html("<li>{}</li>", line) for line in lines if line)
    word = SAID["most_on" if yours.count >= _HIGH * yours.of else "most_off"] if yours.of else ""
    same = agreement(mine, reference)
    agreed = SAID["agreed"].format(source=same.source, claim=same.claim, both=same.both)
    told = paragraphs(SAID["meaning"], word, agreed, _leaning(mine, reference))
    return html("<h3>On the diagonal</h3><ul>{}</ul>{}{}", shares, told, method("ratings"))


def _leaning(mine, reference):
    """How many of the sound claims, and how many of the others, were taken for sound: marked 1 or 2."""
    judged = [(mine[item][1] in "12", reference[item][1] in "12") for item in mine if reference[item][1] != "6"]
    sound, other = ([ours for ours, theirs in judged if theirs is kind] for kind in (True, False))
    counts = {"sound": len(sound), "taken": sum(sound), "other": len(other), "wrongly": sum(other)}
    return SAID["leaning"].format(**counts)


def reason(row: Any) -> list[list[str]]:
    """What is told of an item that was rated, as pairs of a name and a text."""
    return [["Source", row.who], ["Also on record", row.beside], ["Why the reference rates so", row.why]]


def _item(row, code):
    """One item, closed: both ratings and the claim; opened, the source, the record, the reasons and the pages."""
    cards = joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in reason(row))
    head = html("yours <b>{}</b>, reference <b>{}</b> · {}", code, row.reference, row.claim)
    return html(
        "<details><summary>{}</summary><p>{}</p>{}{}</details>",
        head,
        row.Index,
        cards,
        checked(row.mark, row.references),
    )

"""The board of ratings as HTML: yours beside the reference's, the diagonal, then item by item."""

from collections import Counter

from byline.casefile.read import case
from byline.markup import Markup, html, joined
from byline.measures import agreement, diagonal
from byline.tools.ratings.grades import CLAIM, SOURCE, items
from byline.widgets.checked import authors_judgement, checked, method

_HOW = Markup(
    "<p>Rows: how reliable the source is. Columns: how credible the claim is. Double lines mark the "
    "diagonal, A1, B2, C3, D4 and E5.</p>"
)
_NONE = Markup(
    "<p>No item has both ratings yet. Rate the source in step 1 and the claim in step 2; then it stands here.</p>"
)
_MEANING = Markup(
    "<p>On the diagonal, source and claim have the same grade. A high share there can mean that one "
    "thing was rated twice: the claim by who says it, or the source by what it says. F and 6 are left "
    "out, as they have no place on the diagonal.</p>"
)
_HIGH = 0.5
_MOST_ON = "Most of yours lie on it. Take one of them: would the claim earn this grade if somebody else had made it?"
_MOST_OFF = "Most of yours lie off it. Whether each lies in the right place, the reasons below help to tell."


def board(ratings):
    """Return the board of ratings (item → code) as HTML; items of which a half is missing are only counted."""
    rows = items()
    rated = rows[[len(ratings.get(item, "")) == 2 for item in rows.index]]
    if rated.empty:
        return html('<div class="byline-board">{}</div>', _NONE)
    mine, reference = {item: ratings[item] for item in rated.index}, rated["reference"].to_dict()
    tables = _table("Yours", mine) + _table("Reference", reference)
    missing = len(rows) - len(rated)
    left = html("<p>{} of {} items lack a rating and are not counted.</p>", missing, len(rows)) if missing else ""
    details = joined(_item(row, mine[row.Index]) for row in rated.itertuples())
    return html(
        '<div class="byline-board">{}<div class="byline-boards">{}</div>{}{}<h3>Item by item</h3>{}{}</div>',
        left,
        tables,
        _HOW,
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
    published = case().ratings.published if case().ratings else ""
    lines = [f"Yours: {yours}", f"Reference, same items: {theirs}", published]
    shares = joined(html("<li>{}</li>", line) for line in lines if line)
    word = (_MOST_ON if yours.count >= _HIGH * yours.of else _MOST_OFF) if yours.of else ""
    same = agreement(mine, reference)
    agreed = html(
        "<p>Same grade as the reference: source {}, claim {}, both {}.</p>", same.source, same.claim, same.both
    )
    told = html("<ul>{}</ul>{}<p>{}</p>{}{}", shares, _MEANING, word, agreed, _leaning(mine, reference))
    return html("<h3>On the diagonal</h3>{}{}", told, method("ratings"))


def _leaning(mine, reference):
    """How many of the sound claims, and how many of the others, were taken for sound: marked 1 or 2."""
    judged = [(mine[item][1] in "12", reference[item][1] in "12") for item in mine if reference[item][1] != "6"]
    sound, other = ([ours for ours, theirs in judged if theirs is kind] for kind in (True, False))
    return html(
        "<p>Of {} claims that the reference marks 1 or 2, you marked {} so; of {} that it marks 3 to 5, {}.</p>",
        len(sound),
        sum(sound),
        len(other),
        sum(other),
    )


def _item(row, code):
    """One item, closed: both ratings and the claim; opened, the source, the record, the reasons and the pages."""
    lines = {"Source": row.who, "Also on record": row.beside, "Why the reference rates so": row.why}
    cards = joined(html("<p><b>{}:</b> {}</p>", name, text) for name, text in lines.items())
    head = html("yours <b>{}</b>, reference <b>{}</b> · {}", code, row.reference, row.claim)
    return html(
        "<details><summary>{}</summary><p>{}</p>{}{}</details>",
        head,
        row.Index,
        cards,
        checked(row.mark, row.references),
    )

"""`rating_board`: rate sources without their claims, then claims without their sources, and see both on one board."""

from typing import Any

import pandas as pd

from byline.casefile.read import case
from byline.front import sources
from byline.questions.records import Answer
from byline.tools.board import Board
from byline.tools.ratings.grades import CLAIM, SOURCE, example, fitting, items, read
from byline.tools.ratings.result import SAID, reason, result

_NONE = "No rating yet. Choose above, or type ratings, such as rating_board({})"
_CARDS = {
    "source": ("Step 1, who says it", "How reliable is this source?", SOURCE),
    "claim": ("Step 2, what is said", "How credible is this claim?", CLAIM),
}


def rating_board(ratings: object = None, *, table: bool = False) -> Answer | pd.DataFrame:
    """Show the rating board and return the ratings as an Answer: item → code on the Admiralty code, such as "B2".

    What is clicked is kept in the notebook, like an answer. `rating_board({"courier-2-a": "B2"})` shows the board of
    ratings that are typed; with `table=True` the cards come as a table, sources first, then claims in another order, as
    they are rated on paper. The reference (`load("ratings")`) is a judgement and no key.
    Raises BylineError for an item or a grade that does not exist.
    """
    if table:
        return _paper(items())
    if ratings is None:
        return board().open()
    typed = read(ratings)
    return board().show_typed(typed, result(typed))


def _paper(rows):
    """The cards with room for a grade: what a source's card has, then what a claim's card has."""
    sources = rows["who"] + ". " + rows["reported"] + " " + rows["stake"]
    claims = (rows["claim"] + " Also on record: " + rows["beside"]).loc[_shuffled(rows)]
    cards = pd.concat([sources, claims]).rename("card").reset_index()
    steps = ["source"] * len(sources) + ["claim"] * len(claims)
    return cards.assign(rate=steps, grade="")[["rate", "statement", "card", "grade"]].set_index("rate")


def _shuffled(rows):
    """The items in the order in which their claims are rated: by the first letters, which tell nothing."""
    return sorted(rows.index, key=rows["claim"].get)


def _told(ratings):
    codes = ", ".join(f"{item} {code}" for item, code in ratings.items())
    return f"Your ratings, kept in this notebook: {codes}" if codes else _NONE.format(example())


def board() -> Board:
    """The rating board."""
    return Board("ratings", case().records.rating_board, data, fitting, _told)


def data() -> dict[str, Any]:
    """What the page shows: each item as a source's card and as a claim's, with the reference, and the grades."""
    rows, named = items(), case().ratings
    said = {half: told for half, (told, _, _) in _CARDS.items()}
    said |= {f"ask_{half}": asked for half, (_, asked, _) in _CARDS.items()}
    return {
        "title": "Rating board",
        "items": [_item(row) for row in rows.itertuples()],
        "order": _shuffled(rows),
        "grades": {half: [list(grade) for grade in grades.items()] for half, (_, _, grades) in _CARDS.items()},
        "published": named.published if named else "",
        "said": {**said, **SAID},
        "reference": sources.authors_judgement(),
        "checked": sources.method("ratings"),
    }


def _item(row):
    source = [["Who", row.who], ["In the report", row.reported], ["Stake", row.stake]]
    claim = [["Claim", row.claim], ["Also on record", row.beside]]
    told = {"id": row.Index, "title": row.claim, "reference": row.reference, "source": source, "claim": claim}
    return told | {"why": reason(row), "checked": sources.checked(row.mark, row.references)}

"""`claim_bench`: what a report says beside what the record says, and a verdict."""

from typing import TYPE_CHECKING

from byline.errors import BylineError
from byline.front import sources
from byline.markup import paragraphs
from byline.measures import BIASES, discernment
from byline.questions.records import Answer
from byline.tables import load
from byline.tools.board import Board
from byline.tools.sorting import cards
from byline.tools.sorting.labels import claims
from byline.widgets.checked import authors_judgement

if TYPE_CHECKING:
    import pandas as pd

_SOUND = "agrees"
_WEAK = ("says half", "wrong")
_LEANING = (
    "Taken as agreeing: {believed} of the {sound} that agree by the reference, and {missed} of the {weak} that say "
    "half or are wrong. {leaning} These are few claims: take it as a hint."
)


def claim_bench(verdicts: object = None, *, table: bool = False) -> "Answer | pd.DataFrame":
    """Show claims of the reports, each beside the record, and return the verdicts as an Answer: claim → verdict.

    A verdict is "agrees", "says half", "wrong", "says nothing" or "cannot be checked". What is clicked is kept in the
    notebook, like an answer. `claim_bench({"radio-4-a": "agrees"})` shows the result of verdicts that are typed; with
    `table=True` claims and record come as a table without verdicts, as on paper. The reference (`load("claims")`) is a
    judgement and no key. Raises BylineError for a claim or a verdict that does not exist.
    """
    if table:
        return _paper()
    return cards.sort(claims(), _views(), verdicts)


def board() -> Board:
    """The board of the bench."""
    return cards.board(claims(), _views())


def _views():
    said = {"sound": _SOUND, "weak": list(_WEAK), "said": {"leaning": _LEANING, **BIASES}}
    shown = {**said, "reference": sources.authors_judgement()}
    return cards.Views("Claims", "The claim beside the record", "claim", _card, _reason, _result, shown)


def _rows(rows):
    """Claims with their locator and its digest."""
    places = load("statements")["locator"].loc[rows.index]
    return rows.assign(locator=places, digest=load("paragraphs")["digest"].loc[places].to_numpy())


def _paper():
    """The cards with room for a verdict."""
    return _rows(claims().items())[["locator", "claim", "record"]].assign(verdict="")


def _card(row):
    row = _rows(claims().items()).loc[row.Index]
    return {f"Report, {row['locator']}": row["digest"], "Claim": row["claim"], "Record": row["record"]}


def _reason(row):
    return {"Why": row.why}


def _result(rows, picks):
    """What the reference is, and whether claims were trusted too easily or doubted too much."""
    judged = rows[rows["reference"].isin([_SOUND, *_WEAK])]
    called = [picks[item] == _SOUND for item in judged.index]
    sound = list(judged["reference"] == _SOUND)
    try:
        leaning = discernment(called, sound).leaning
    except BylineError:
        return authors_judgement()
    believed = [taken for taken, is_sound in zip(called, sound, strict=True) if is_sound]
    missed = [taken for taken, is_sound in zip(called, sound, strict=True) if not is_sound]
    counts = {"believed": sum(believed), "sound": len(believed), "missed": sum(missed), "weak": len(missed)}
    return paragraphs(_LEANING.format(**counts, leaning=leaning)) + authors_judgement()

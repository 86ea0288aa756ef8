"""What the page of the probability board shows: the questions, their record, and the sentences of each step."""

import json
from base64 import b64encode
from typing import Any

from byline.casefile.read import on_record
from byline.dates import day
from byline.front import sources
from byline.front.words import bands, places
from byline.tools.forecasts.score import SAID, expert
from byline.tools.forecasts.steps import OUTCOMES, items, scored

STEPS = ("forecasts", "record", "recall", "score")
_SAID = {
    "ask_given": "It is {day}. How probable is it?",
    "ask_recalled": "What did you give before the record opened? The first number that you confirm stays.",
    "first": "The first number stays: {percent}%.",
    "remember": "Move the slider or type the number that you remember, then confirm it.",
    "unread": "Give a number of per cent from 0 to 100, such as 60; “{value}” is none.",
    "tiny": "{percent}% is less than one in a hundred. Did you mean {more}?",
    "none": "You gave no forecast before the record opened.",
    "fixed": "The record is open, so your forecasts stay as they are. You see them again once you have recalled them.",
    "lock": "Lock your forecasts when you are done. From then on nobody can change them, not even you, and you do not "
    "see them until the record is open and you have recalled them.",
    "locked": "Your forecasts have been locked since {day}. You will see them again once the record is open and you "
    "have recalled them.",
    "left_now": "{left} of {all} questions have no forecast yet. Once locked, they can get none.",
    "closed": "The record is closed. Opening it fixes your forecasts: they cannot be changed afterwards.",
    "left": "{left} of {all} questions have no forecast yet. They can get none once the record is open.",
    "late": "Recall comes after the record: open it first.",
    "nothing": "You gave no forecast before the record opened, so there is nothing to recall.",
    "score": "There is a score once the record is open.",
    "early": "The score shows your numbers again, so recall comes first. After the score nothing can be recalled.",
    "unrecalled": "{left} of {all} forecasts are not recalled yet.",
}


def data() -> dict[str, Any]:
    """What the page shows: each question, the record, the bands of words, and what is said of a result.

    The record is folded, so that whoever looks into the file before the record is open reads none of it by chance.
    """
    said = {**_SAID, **SAID, "as_of": SAID["as_of"].format(until=on_record())}
    pages = {f"checked_{kind}": sources.method(name) for kind, name in _METHODS.items()}
    record = [_outcome(row) for row in items().itertuples()]
    named = places(" ".join(f"{row['why']} {(row['expert'] or {}).get('at')}" for row in record))
    folded = b64encode(json.dumps({"record": record, "places": named}).encode()).decode()
    asked = [_question(row) for row in items().itertuples()]
    return {"title": "Probability board", "items": asked, "folded": folded, "bands": bands(), "said": said, **pages}


_METHODS = {"memory": "hindsight", "score": "score", "calibration": "calibration"}


def _question(row):
    return {"id": row.Index, "title": row.title, "question": row.question, "asked": day(row.asked_on)}


def _outcome(row):
    """How a question came out; `answer` is 1, 0, or None where it has no score."""
    told = {"outcome": OUTCOMES[row.outcome], "resolved": day(row.resolved_on) if row.scored else "", "why": row.why}
    known = {"answer": scored().get(row.Index), "expert": expert(row)}
    return told | known | {"checked": sources.checked(row.mark, row.references)}

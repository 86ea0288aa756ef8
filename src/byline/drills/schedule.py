"""The schedule of the drills: what was missed comes back soon, what was known comes back late.

The spacing is that of FSRS (Free Spaced Repetition Scheduler, Ye, Su and Cao 2022, "A Stochastic Shortest Path
Algorithm for Optimizing Spaced Repetition Scheduling"), by the library `fsrs`. It is set so that a missed item is due
after a minute and one that was known at once only after days; nothing in it is left to chance.
"""

import json
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fsrs import Card, Rating, Scheduler

from byline.errors import BylineError
from byline.folders import home
from byline.measures import Discernment, discernment
from byline.writing import Unwritable, write, write_new

if TYPE_CHECKING:
    import pandas as pd

_SOON = (timedelta(minutes=1),)
_COLUMNS = ("item", "kind", "when", "right")
_JUDGED = 10  # after so many judgements of sound or not, discernment says something


@dataclass
class Progress:
    """What a learner has done: item id → fsrs card, all reviews in order, and a sentence where something is to say."""

    cards: dict[str, Card]
    reviews: list[dict[str, Any]]
    notice: str = ""

    def attempts(self, item_id: str) -> int:
        """How often an item was answered."""
        return sum(review["item"] == item_id for review in self.reviews)

    def next_item(self, ids: Collection[str], now: datetime | None = None) -> str:
        """The id to ask: the due one that is longest overdue, else the first new one, else the one due soonest."""
        seen = sorted((self.cards[one].due, one) for one in ids if one in self.cards)
        if seen and seen[0][0] <= (now or _now()):
            return seen[0][1]
        return next((one for one in ids if one not in self.cards), None) or seen[0][1]

    def counts(self, ids: Iterable[str], now: datetime | None = None) -> tuple[int, int, int]:
        """How many of these items were answered today, how many of the answers were right, and how many are due."""
        now, mine = now or _now(), set(ids)
        today = [review["right"] for review in self.reviews if review["item"] in mine and _is_today(review, now)]
        return len(today), sum(today), sum(self.cards[one].due <= now for one in mine & set(self.cards))

    def discernment(self) -> Discernment | None:
        """The Discernment in all items that asked whether something is sound; None before there are enough."""
        judged = [(review["sound"] == review["right"], review["sound"]) for review in self.reviews if "sound" in review]
        sound = [truth for _, truth in judged]
        if len(judged) < _JUDGED or len(set(sound)) < 2:
            return None
        return discernment([called for called, _ in judged], sound)


def progress() -> Progress:
    """Return the Progress that the data folder holds; a new one where it holds none.

    A damaged file is set aside beside it, never deleted, and `notice` says so.
    Raises BylineError where the file cannot be reached.
    """
    try:
        return _parsed(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Progress({}, [])
    except OSError as error:
        raise _unreachable(error.strerror or error) from None
    except Exception:  # whatever is wrong with the file, it must not stop the learner, and must not be lost
        aside = _moved("damaged")
    return Progress({}, [], f"Your practice file could not be read. It is kept as {aside}; practice starts anew.")


def review(item_id: str, right: bool, now: datetime | None = None, sound: bool | None = None) -> Progress:
    """Enter an answer, right or wrong, and return the Progress with it, kept in the data folder.

    `sound` says of an item that asks for it whether what it showed is sound.
    The file is read anew each time, so that two open notebooks do not lose each other's answers.
    Raises BylineError where the file cannot be written.
    """
    now = now or _now()
    done = progress()
    card = done.cards.get(item_id) or Card(card_id=zlib.crc32(item_id.encode()), due=now)
    done.cards[item_id], _ = _scheduler().review_card(card, Rating.Good if right else Rating.Again, now)
    judged = {} if sound is None else {"sound": bool(sound)}
    done.reviews.append({"item": item_id, "when": now.isoformat(), "right": bool(right)} | judged)
    _write(done)
    return done


def reset() -> Path | None:
    """Start anew. Return the path under which the practice up to now is kept, or None where there was none."""
    return _moved("before-reset") if _path().exists() else None


def export(path: str | Path | None = None, kinds: Collection[str] | None = None) -> "pd.DataFrame | Path":
    """Return all reviews as a table (item, kind, when, right), or write it to a new CSV file and return its path.

    `kinds` keeps those kinds only. Raises BylineError where the file exists already or cannot be written.
    """
    import pandas as pd

    rows = [{**review, "kind": review["item"].split("/")[0]} for review in progress().reviews]
    table = pd.DataFrame([row for row in rows if kinds is None or row["kind"] in kinds], columns=_COLUMNS)
    table["when"] = pd.to_datetime(table["when"], utc=True, format="ISO8601")
    if path is None:
        return table
    write_new(path, table.to_csv(index=False, lineterminator="\n"))
    return Path(path)


@cache
def _scheduler() -> Scheduler:
    return Scheduler(learning_steps=_SOON, relearning_steps=_SOON, enable_fuzzing=False)


def _now():
    return datetime.now(UTC)


def _is_today(review, now):
    """Whether a review fell on the learner's own calendar day."""
    return datetime.fromisoformat(review["when"]).astimezone().date() == now.astimezone().date()


def _parsed(text):
    """The Progress in a file's text; raises one of many errors where anything in it is not as it was written."""
    data = json.loads(text, parse_constant=_refused)
    cards = {name: Card.from_dict(card) for name, card in data["cards"].items()}
    for card in cards.values():
        _scheduler().review_card(card, Rating.Again, max(_now(), card.due))  # for a card that cannot be used, it raises
    for review in data["reviews"]:
        is_review = isinstance(review["item"], str) and isinstance(review["right"], bool)
        is_review = is_review and isinstance(review.get("sound", True), bool)
        if not is_review or datetime.fromisoformat(review["when"]).tzinfo is None:
            raise ValueError("not a review")
    return Progress(cards, data["reviews"])


def _refused(constant):
    raise ValueError(f"{constant} is no number of a card")


def _write(done):
    text = json.dumps({"cards": {name: card.to_dict() for name, card in done.cards.items()}, "reviews": done.reviews})
    try:
        write(_path(), text)
    except Unwritable as error:
        raise _unreachable(error.why) from None


def _moved(why):
    """Move the file to a name that is free, practice.WHY.json or practice.WHY-2.json and so on; return the path."""
    path = _path()
    names = (path.with_name(f"practice.{why}{f'-{number}' if number > 1 else ''}.json") for number in range(1, 10**6))
    free = next(name for name in names if not name.exists())
    try:
        return path.rename(free)
    except OSError as error:
        raise _unreachable(error.strerror or error) from None


def _unreachable(why):
    return BylineError(f"Your practice cannot be kept in {_path()}: {why}.")


def _path():
    return home() / "practice.json"

"""Drills: short questions made from the tables, one for each statement and kind, in no end of variants.

An item has an id, KIND/STATEMENT. The number of the attempt chooses its distractors and their order, so that the
same item comes back in another shape, and the same id with the same attempt always gives the same question.
That retrieval teaches more than reading again: Roediger and Karpicke 2006, "Test-Enhanced Learning". That kinds in
turn teach more than kinds in blocks: Rohrer and Taylor 2007, "The shuffling of mathematics problems".
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from byline.casefile.read import title
from byline.course import data_cache
from byline.drills.altered import altered, usable
from byline.drills.speakers import bears, name_in, others
from byline.errors import BylineError, nearest
from byline.questions.base import Outcome, Part, Question
from byline.tables import digests, filled, last_paragraphs, load

FIRMNESS = {
    "asserted": "asserted: said outright",
    "hedged": "hedged: said with a softening word, such as may or likely",
    "doubted": "doubted: held to be not likely",
    "denied": "denied: said not to be so",
    "uncertain": "uncertain: left open",
}
RELATIONS = {"wants": "wants it", "gets": "gets it", "offers": "offers it", "fears": "fears it"}
_DENIED = re.compile(r"That (.+?) is denied\b.*")


@dataclass(frozen=True)
class Item:
    """One question of the drill. Prompt: paragraphs of text between empty lines."""

    id: str
    prompt: str
    question: Question
    right: str
    explanation: str
    locator: str

    @property
    def sound(self) -> bool | None:
        """Of an item that asks whether something is sound: whether it is; of any other, None."""
        return self.question.options[self.right] == _Words.SAME if self.id.startswith("words/") else None

    @property
    def judge(self) -> dict[Part, Outcome]:
        """What `mark` needs: label → Outcome. A wrong label is told the right one."""
        answer = f"The answer is {self.right} · {self.question.options[self.right]}."
        wrong = Outcome(0.0, f"{answer} {self.explanation}")
        return {label: wrong for label in self.question.options} | {self.right: Outcome(1.0, self.explanation)}


class _Variant(NamedTuple):
    """What a kind makes of a statement: the lines of the prompt, the options in order, the right one, and why."""

    lines: tuple[str, ...]
    options: list[str]
    right: str
    explanation: str


@data_cache
def statements() -> dict[str, Any]:
    """The table `statements` by id, each row with its speaker's name; empty cells are empty strings."""
    table = filled("statements").join(load("sources")["name"], on="source")
    words = table.select_dtypes(exclude="number").fillna("")
    return {row.Index: row for row in words.join(table[["paragraph"]]).itertuples(name="Statement")}


def item(item_id: str, attempt: int = 0) -> Item:
    """Return the Item of an id such as "who/courier-2-a"; `attempt` counts the earlier ones and varies the options.

    Raises BylineError where there is no such item.
    """
    kind, _, name = str(item_id).partition("/")
    maker = KINDS[kinds(kind)[0]]
    row = statements().get(name)
    if row is None or not maker.fits(row):
        raise BylineError(f"There is no item {item_id!r}. {nearest(item_id, order(kind))}")
    variant = maker.variant(row, Random(f"{item_id}#{attempt}"))
    options = dict(zip("ABCDE", variant.options, strict=False))
    right = next(label for label, text in options.items() if text == variant.right)
    prompt = "\n\n".join(variant.lines)
    question = Question(item_id, "choice", 1.0, MappingProxyType(options))
    return Item(item_id, prompt, question, right, variant.explanation, row.locator)


def kinds(chosen: object = None) -> list[str]:
    """The kinds of item as a list: all of them for None, else the one named or those listed.

    Raises BylineError for a kind that does not exist, and for an empty list.
    """
    named = list(KINDS) if chosen is None else [chosen] if isinstance(chosen, str) else chosen
    if not isinstance(named, (list, tuple, set, frozenset, dict)):
        raise BylineError(f'Name the kinds as a list, such as ["who", "where"]; {chosen!r} is none.')
    for kind in named:
        if not isinstance(kind, str) or kind not in KINDS:
            raise BylineError(f"There is no kind {kind!r}. {nearest(kind, KINDS)}")
    if not named:
        raise BylineError(f"Name at least one kind. {nearest('', KINDS)}")
    return [kind for kind in KINDS if kind in named]


def order(chosen: object = None) -> list[str]:
    """The ids of all items of the chosen kinds, such that kinds and reports take turns."""
    return list(_order(tuple(kinds(chosen))))


@data_cache
def _order(chosen: tuple[str, ...]) -> tuple[str, ...]:
    reports = list(last_paragraphs())
    laps = range(len(reports))
    turns = [(kind, reports[(at + lap) % len(reports)]) for lap in laps for at, kind in enumerate(chosen)]
    return tuple(_in_turn(_of(kind, report) for kind, report in turns))


def _of(kind, report):
    """The ids of one kind and report; for kinds with fixed answers, the answers take turns."""
    rows = [row for row in statements().values() if row.article == report and KINDS[kind].fits(row)]
    rows.sort(key=lambda row: hashlib.sha256(f"{kind}/{row.Index}".encode()).digest())
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(getattr(row, KINDS[kind].answer, ""), []).append(f"{kind}/{row.Index}")
    return _in_turn(groups.values())


def _in_turn(lists: Iterable[Iterable[str]]) -> list[str]:
    """One of each list, then the next of each, until all are told."""
    return [one for one in chain.from_iterable(zip_longest(*lists)) if one is not None]


class _Kind:
    """What is asked of a statement, a row of `statements`."""

    answer = ""  # the column with the answer, where the same few answers come again and again; they then take turns

    @staticmethod
    def fits(row: Any) -> bool:
        """Whether this can be asked of a statement."""
        return True

    @classmethod
    def variant(cls, row: Any, rng: Random) -> _Variant:
        """The question on a statement; chance chooses among its forms."""
        raise NotImplementedError


class _Who(_Kind):
    """A claim → which of four voices says it. Left out: a newsroom's own voice, and names that the claim gives away."""

    @staticmethod
    def fits(row):
        return row.attribution != "own-voice" and row.source not in last_paragraphs() and not name_in(row)

    @classmethod
    def variant(cls, row, rng):
        options = [row.name, *others(row, statements().values(), rng)]
        rng.shuffle(options)
        lines = (f"{_report(row)}, in our words: {row.claim}", "Who says this there?")
        return _Variant(lines, options, row.name, f"It is put down to {row.name}, in {row.locator}. {_reread(row)}")


class _Where(_Kind):
    """A claim → which of four paragraphs of its report holds it."""

    @classmethod
    def variant(cls, row, rng):
        mine = [other for other in statements().values() if other.article == row.article]
        near = {other.locator for other in mine if other.topic == row.topic or bears(other, row)}
        far = sorted({other.locator for other in mine} - near - {row.locator})
        options = sorted([row.locator, *rng.sample(far, 3)], key=lambda place: int(place.split(":")[1]))
        lines = (f"{_report(row)}, in our words: {row.claim}", "Which paragraph holds this?")
        return _Variant(lines, options, row.locator, f"{row.locator} holds it; the voice is {row.name}. {_reread(row)}")


class _Firmness(_Kind):
    """A claim with its voice and place → how firmly it is said."""

    answer = "firmness"

    @classmethod
    def variant(cls, row, rng):
        lines = (f"{row.locator}, voice: {row.name}. In our words: {_bare(row.claim)}", "How firmly is this said?")
        hedge = f" The softening word is “{row.hedge}”." if row.hedge and row.firmness == "hedged" else ""
        why = f"In {row.locator} it is {row.firmness}.{hedge}{_note(row)} {_reread(row)}"
        return _Variant(lines, list(FIRMNESS.values()), FIRMNESS[row.firmness], why)


class _Gets(_Kind):
    """A motive → wants, gets, offers or fears. Left out: claims that have the very word."""

    answer = "relation"

    @staticmethod
    def fits(row):
        return row.kind == "motive" and not re.search(rf"\b{row.relation[:-1]}", row.claim, re.IGNORECASE)

    @classmethod
    def variant(cls, row, rng):
        actor, thing = title(row.actor), row.topic.replace("-", " ")
        options = {relation: f"{actor} {does}" for relation, does in RELATIONS.items()}
        asked = f"Whose motive: {actor}. The thing: {thing}. How do they go together?"
        lines = (f"{row.locator}, voice: {row.name}. In our words: {row.claim}", asked)
        why = f"Of {actor} and {thing}, the table has: {row.relation}. It is put down to {row.name}, in {row.locator}."
        return _Variant(lines, list(options.values()), options[row.relation], f"{why}{_note(row)} {_reread(row)}")


class _Words(_Kind):
    """Two to four words → whether they stand in a paragraph so, or one of them was altered."""

    SAME, CHANGED = "They are there, word for word", "One of them was altered"

    @staticmethod
    def fits(row):
        return bool(usable(row.locator, row.anchors))

    @classmethod
    def variant(cls, row, rng):
        true = rng.choice(usable(row.locator, row.anchors))
        shown, right = (altered(row.locator, true, rng), cls.CHANGED) if rng.random() < 0.5 else (true, cls.SAME)
        lines = (f"{row.locator}: “{shown}”", "Are these words in that paragraph?")
        return _Variant(lines, [cls.SAME, cls.CHANGED], right, f"In {row.locator} stands “{true}”. {_reread(row)}")


KINDS: dict[str, type[_Kind]] = {"who": _Who, "where": _Where, "firmness": _Firmness, "gets": _Gets, "words": _Words}


def _report(row):
    return f"From the report by {_publishers()[row.article]}"


@data_cache
def _publishers():
    return load("articles")["publisher"].to_dict()


def _bare(claim):
    """The claim without the words that give a denial away: "That it rains is denied." → "It rains."."""
    bare = _DENIED.sub(r"\1.", claim)
    return bare[0].upper() + bare[1:]


def _note(row):
    """The note on how the statement is coded, unless it leans on another row of the table."""
    return f" {row.note}" if row.note and not re.search(r"\brows?\b", row.note) else ""


def _reread(row):
    """What to read again; a digest shows what the paragraph says in our words."""
    return f"Read again: {row.locator}. {digests()[row.locator]}"

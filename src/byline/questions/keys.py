"""The instructor's keys: solutions/NN-stem/key.yml, checked.

What a key may be, and how it becomes outcomes, which are all that marking needs and all that is sealed, its type knows.
"""

import builtins
import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import yaml

from byline.errors import BylineError, shown
from byline.faults import Fault, faults
from byline.questions import accepted
from byline.questions.alternatives import joined_outcomes, joined_settings
from byline.questions.base import Outcome, Part, Question, Settings
from byline.questions.entry import Quiz
from byline.questions.marking import mark
from byline.questions.prompts import Asked
from byline.questions.question_type import PROSE
from byline.questions.types import find, type_of

_IN_USE = frozenset([*dir(builtins), "ask", "check", "load", "mark", "paragraph"])  # an answer would take their place

_NO_KEY: dict[str, Any] = {"key": None, "why": {}}  # of a text that a person marks


@dataclass(frozen=True)
class Key:
    """One question as the instructor has it; `id` is stem/name.

    `sound` is set where the question asks whether something is sound, with what is true: discernment needs it.
    `checker` names what notices things in a free text, by rule and without points, for the person who marks it.
    `accept` holds further right answers, each as a key. Of a `void` question, everybody gets the points.
    `own` has the fields that only the model of its type knows. `checks` says how many answers may be checked where the
    quiz asks the question; 0: as many as one likes.
    """

    id: str
    type: str
    points: float
    key: Any
    why: dict[str, Any]
    objective: str
    evidence: tuple[str, ...]
    articles: tuple[str, ...] = ()
    rubric: tuple[dict[str, Any], ...] = ()
    sound: bool | None = None
    checker: str | None = None
    accept: tuple[Any, ...] = ()
    void: bool = False
    own: dict[str, Any] = field(default_factory=dict)
    checks: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether a person marks this question."""
        return type_of(self).answer_is == PROSE

    def outcomes(self) -> dict[Part, Outcome]:
        """Part → Outcome, for every part that the key foresees."""
        if self.by_hand or self.void:
            return {}
        return joined_outcomes([type_of(self).outcomes(key, self.why) for key in self.keys])

    @property
    def settings(self) -> Settings:
        """What students may know of the key beyond the prompt, such as a unit."""
        return {} if self.by_hand else joined_settings([type_of(self).settings(key) for key in self.keys])

    @property
    def keys(self) -> list[Any]:
        """All keys by which an answer is right, its own first."""
        return accepted.keys(type_of(self), self.key, self.accept)

    def question(self, options: Mapping[str, str], rows: Mapping[str, str]) -> Question:
        """The Question that it makes with the options and rows of its prompt: what a student may know of it."""
        return Question(self.id, self.type, self.points, options, rows, self.articles, self.settings, void=self.void)


def read_keys(path: Path, asked: Mapping[str, Asked] | None = None) -> dict[str, Key]:
    """Read one key.yml: question id → Key.

    `asked` maps question ids to how notebooks put them (`prompts.Asked`); with it, keys are checked against options,
    rows and points, too. Raises BylineError that lists everything that is wrong, each with its line, its question and
    what to write.
    """
    entries, node = _document(path)
    keys, wrong = dict[str, Key](), _doubled(node)
    checks, found = _checks(entries)
    wrong += found
    for name, entry in entries.items():
        key, found = _validated(f"{path.parent.name}/{name}", entry, (asked or {}).get(f"{path.parent.name}/{name}"))
        keys |= {key.id: replace(key, checks=checks)} if key else {}
        wrong += [Fault((name, *at), says) for at, says in found]
    if wrong:
        raise BylineError(_told(path, sorted((_line(node, at), at, says) for at, says in wrong)))
    return keys


def _checks(entries: dict[str, Any]) -> tuple[int, list[Fault]]:
    """Take the number of checks out of the entries of a quiz: (number, or 0 for as many as one likes; Faults)."""
    stands = not isinstance(entries.get("checks", {}), dict)  # a mapping would be a question of this name
    valid, found = faults(Quiz, {"checks": entries.pop("checks")} if stands else {}, None)
    return (0 if valid is None or valid.checks == "unlimited" else valid.checks), found


def _validated(question_id: str, entry: object, asked: Asked | None) -> tuple[Key | None, list[Fault]]:
    """A key and nothing, or None and what is wrong with it."""
    if not _is_name(question_id.split("/")[1]):
        return None, [
            Fault((), "A question's name becomes a variable. Write letters, digits and hyphens, a letter first.")
        ]
    if not isinstance(entry, dict):
        return None, [Fault((), f"{shown(entry)} is no key. Write its fields below its name.")]
    try:
        kind = find(entry.get("type"))
    except BylineError as error:
        return None, [Fault(("type",), str(error))]
    if question_id.split("/")[1].replace("-", "_") in _IN_USE:
        return None, [Fault((), "This name is that of a function that the quiz needs. Choose another.")]
    valid, found = faults(kind.model_of(entry), entry, asked)
    if valid is None:
        return None, found
    others, more, found = accepted.parsed(kind, entry, asked)
    if found:
        return None, found
    key = _key(question_id, entry | {"accept": others})
    return key, _unearned(key, valid.answers(), asked, "key") + _unearned(key, more, asked, "accept")


def _key(question_id: str, entry: dict[str, Any]) -> Key:
    """The Key of an entry that is sound."""
    told = entry | {name: tuple(entry.get(name) or ()) for name in ("evidence", "articles", "rubric", "accept")}
    told.pop("uses", None)  # for whoever changes a row of the tables; marking knows nothing of it
    known = {each.name for each in fields(Key)} - {"id", "own", "checks"}
    own = {name: told.pop(name) for name in [*told] if name not in known}
    return Key(**(_NO_KEY | told), id=question_id, own=own)


def _is_name(name: str) -> bool:
    """Whether a question can have this name: no sign but the hyphen, and no word of Python's own."""
    variable = name.replace("-", "_")
    return variable.isascii() and variable.isidentifier() and not keyword.iskeyword(variable)


def _unearned(key: Key, answers: Iterable[object], asked: Asked | None, place: str) -> list[Fault]:
    """Answers that the key calls right and that do not earn all points: the reader cannot read them, or they clash."""
    if asked is None or key.void:
        return []
    question = key.question(asked.options, asked.rows)
    marks = [(answer, mark(question, answer, key.outcomes())) for answer in answers]
    return [
        Fault(
            (place,), f"{shown(answer)} is right by this key, but earns {found.points:g}: {' '.join(found.explanation)}"
        )
        for answer, found in marks
        if found.verdict != "right"
    ]


def _document(path: Path) -> tuple[dict[str, Any], yaml.Node]:
    """What a YAML file holds, and its node, which knows the lines."""
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        entries = loader.construct_document(node) if node else None
    except FileNotFoundError:
        raise BylineError(f"There is no key at {path}. Each folder under solutions/ needs its key.yml.") from None
    except (OSError, UnicodeError) as error:
        raise BylineError(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BylineError(f"{path} is not YAML: {' '.join(str(error).split())}.") from None
    if node is None or not isinstance(entries, dict):
        raise BylineError(f"{path} holds no questions. Write each as a name with its fields below it.")
    return entries, node


def _doubled(node: yaml.Node, at: tuple[str, ...] = ()) -> list[Fault]:
    """Names that stand twice in one mapping: of them, YAML would silently keep the last."""
    found, seen = list[Fault](), set[str]()
    for label, value in node.value if isinstance(node, yaml.MappingNode) else ():
        here = (*at, label.value)
        found += [Fault(here, "This is here twice. Write it once.")] if label.value in seen else _doubled(value, here)
        seen.add(label.value)
    return found


def _line(node: yaml.Node, at: tuple[int | str, ...]) -> int:
    """The line of a place, as far as the file has it."""
    line = node.start_mark.line + 1
    for part in at:
        if isinstance(node, yaml.MappingNode):
            found = [pair for pair in node.value if pair[0].value == str(part)]
            if not found:
                break
            line, node = found[-1][0].start_mark.line + 1, found[-1][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def _told(path: Path, wrong: list[tuple[int, tuple[int | str, ...], str]]) -> str:
    """What is wrong with a file, in one sentence each; a place is named from the question down."""
    file = "/".join(path.parts[-3:])
    lines = [f"line {line}, {', '.join(_place(at))}: {says}" for line, at, says in wrong]
    return f"{file}, {lines[0]}" if len(lines) == 1 else "\n".join([f"{file} has {len(lines)} faults.", *lines])


def _place(at: tuple[int | str, ...]) -> list[str]:
    return [f"no. {part + 1}" if isinstance(part, int) else str(part) for part in at]

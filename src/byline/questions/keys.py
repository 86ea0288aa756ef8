"""The instructor's keys: solutions/NN-stem/key.yml, checked and turned into outcomes.

Outcomes map each part of an answer (see `types`) to what it is worth and why. They are all that marking needs, and
all that is sealed for the learner.
"""

from dataclasses import dataclass

import yaml

from byline.errors import BylineError
from byline.questions.types import OTHERWISE, TYPES, Outcome
from byline.questions.values import as_text
from byline.tables import locator

_REQUIRED = {"type", "points", "key", "why", "objective", "evidence"}
_ALLOWED = _REQUIRED | {"articles", "rubric"}


@dataclass(frozen=True)
class Key:
    """One question as the instructor has it; `id` is stem/name."""

    id: str
    type: str
    points: float
    key: object
    why: dict
    objective: str
    evidence: tuple[str, ...]
    articles: tuple[str, ...] = ()
    rubric: tuple = ()

    @property
    def by_hand(self):
        """Whether a person marks this question."""
        return self.type == "free-text"

    def outcomes(self):
        """Part → Outcome, for every part that the key foresees."""
        return {} if self.by_hand else _OUTCOMES[self.type](self.key, self.why)


def read_keys(path):
    """Read one key.yml: question id → Key. Raises BylineError, naming file and question, where it is not sound."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BylineError(f"There is no key at {path}. Each folder under solutions/ needs its key.yml.") from None
    except yaml.YAMLError as error:
        raise BylineError(f"{path} is not YAML: {str(error).splitlines()[0]}.") from None
    if not isinstance(entries, dict):
        raise BylineError(f"{path} holds no questions. Write each as a name with its fields below it.")
    stem = path.parent.name
    return {f"{stem}/{name}": _key(f"{stem}/{name}", entry) for name, entry in entries.items()}


def _key(question_id, entry):
    def complain(what):
        raise BylineError(f"The key of {question_id} {what}.")

    if not isinstance(entry, dict):
        complain(f"is {entry!r}; write its fields below its name")
    if entry.get("type") not in TYPES:
        complain(f"has the type {entry.get('type')!r}; the types are {', '.join(TYPES)}")
    missing = _REQUIRED - set(entry) - ({"key", "why"} if entry["type"] == "free-text" else set())
    if missing or set(entry) - _ALLOWED:
        complain(f"lacks {sorted(missing)} or has unknown fields {sorted(set(entry) - _ALLOWED)}")
    for place in entry["evidence"]:
        if not str(place).startswith("ref:"):
            locator(place)
    fields = entry | {name: tuple(entry.get(name, ())) for name in ("evidence", "articles", "rubric")}
    return Key(**({"key": None, "why": {}} | fields), id=question_id)


def _choice(key, why):
    return {label: Outcome(float(label == key), text) for label, text in why.items()}


def _several(key, why):
    share = 1 / len(key)
    return {part: Outcome(share if part in key else -share, text) for part, text in _labelled(why).items()}


def _match(key, why):
    share = 1 / len(key)
    outcomes = {}
    for row, texts in why.items():
        for label, text in texts.items():
            part = f"{row}=" if label == "otherwise" else f"{row}={label}"
            outcomes[part] = Outcome(share if label == key[row] else 0.0, text)
    return outcomes


def _code(key, why):
    """`key` lists the accepted values; `why` explains them and the classic mistakes."""
    accepted = {as_text(value) for value in key}
    outcomes = {as_text(value): Outcome(float(as_text(value) in accepted), text) for value, text in why["values"]}
    return outcomes | {OTHERWISE: Outcome(0.0, why["otherwise"])}


def _labelled(why):
    return {OTHERWISE if label == "otherwise" else label: text for label, text in why.items()}


_OUTCOMES = {"choice": _choice, "choices": _several, "locate": _several, "match": _match, "code": _code}

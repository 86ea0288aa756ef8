"""The instructor's keys: solutions/NN-stem/key.yml, checked.

How a key becomes outcomes, which are all that marking needs and all that is sealed, is in `outcomes`.
"""

from dataclasses import dataclass

import yaml

from byline.errors import BylineError
from byline.questions.outcomes import OUTCOMES, settings
from byline.questions.types import TYPES
from byline.tables import locator

_REQUIRED = {"type", "points", "key", "why", "objective", "evidence"}
_ALLOWED = _REQUIRED | {"articles", "rubric", "sound", "checker", "uses"}
CHECKERS = ("brief",)  # what a free text may be read with while it is graded; `grading.noticed` has the functions


@dataclass(frozen=True)
class Key:
    """One question as the instructor has it; `id` is stem/name.

    `sound` is set where the question asks whether something is sound, with what is true: discernment needs it.
    `checker` names what notices things in a free text, by rule and without points, for the person who marks it.
    """

    id: str
    type: str
    points: float
    key: object
    why: dict
    objective: str
    evidence: tuple[str, ...]
    articles: tuple[str, ...] = ()
    rubric: tuple = ()
    sound: bool | None = None
    checker: str | None = None

    @property
    def by_hand(self):
        """Whether a person marks this question."""
        return self.type == "free-text"

    def outcomes(self):
        """Part → Outcome, for every part that the key foresees."""
        try:
            return {} if self.by_hand else OUTCOMES[self.type](self.key, self.why)
        except (KeyError, TypeError, ValueError) as error:
            raise BylineError(
                f"The key of {self.id} does not fit its type {self.type}: {error} is missing or wrong."
            ) from None

    @property
    def settings(self):
        """What students may know of the key beyond the prompt, such as a unit."""
        return settings(self.type, self.key)


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
    if entry.get("sound") not in (None, True, False):
        complain(f"has sound: {entry['sound']!r}; write true or false")
    if entry.get("checker") is not None:
        _complain_of_checker(entry, complain)
    for place in entry["evidence"]:
        if not str(place).startswith("ref:"):
            locator(place)
    fields = entry | {name: tuple(entry.get(name, ())) for name in ("evidence", "articles", "rubric")}
    fields.pop("uses", None)  # for whoever changes a row of the tables; marking knows nothing of it
    return Key(**({"key": None, "why": {}} | fields), id=question_id)


def _complain_of_checker(entry, complain):
    """Refuse a checker that there is not, or that has no free text or no rubric to stand beside."""
    if entry["type"] != "free-text":
        complain(f"has a checker and the type {entry['type']}; only a free-text question may have one")
    if entry["checker"] not in CHECKERS:
        complain(f"has the checker {entry['checker']!r}; the checkers are {', '.join(CHECKERS)}")
    rubric = entry.get("rubric")
    if not isinstance(rubric, list) or not rubric or not all(map(_is_criterion, rubric)):
        complain("has a checker, so it needs a rubric: a list of rows, each with a criterion and its points")


def _is_criterion(row):
    is_row = isinstance(row, dict) and isinstance(row.get("criterion"), str)
    return is_row and isinstance(row.get("points"), (int, float))

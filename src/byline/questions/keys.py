"""The instructor's keys: solutions/NN-stem/key.yml, checked.

What a key may be, type by type, is in `models`. How a key becomes outcomes, which are all that marking needs and all
that is sealed, is in `outcomes`.
"""

import builtins
import keyword
from dataclasses import dataclass

import yaml

from byline.errors import BylineError, nearest
from byline.questions.base import Question
from byline.questions.outcomes import OUTCOMES, settings
from byline.questions.types import TYPES, mark
from byline.questions.values import shown

_IN_USE = frozenset([*dir(builtins), "ask", "check", "load", "mark", "paragraph"])  # an answer would take their place


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
        return {} if self.by_hand else OUTCOMES[self.type](self.key, self.why)

    @property
    def settings(self):
        """What students may know of the key beyond the prompt, such as a unit."""
        return settings(self.type, self.key)


def read_keys(path, asked=None):
    """Read one key.yml: question id → Key.

    `asked` maps question ids to how notebooks put them (`prompts.Asked`); with it, keys are checked against options,
    rows and points, too. Raises BylineError that lists everything that is wrong, each with its line, its question and
    what to write.
    """
    entries, node = _document(path)
    keys, wrong = {}, _doubled(node)
    for name, entry in entries.items():
        key, found = _checked(f"{path.parent.name}/{name}", entry, (asked or {}).get(f"{path.parent.name}/{name}"))
        keys[f"{path.parent.name}/{name}"] = key
        wrong += [((name, *at), says) for at, says in found]
    if wrong:
        raise BylineError(_told(path, sorted((_line(node, at), at, says) for at, says in wrong)))
    return keys


def _checked(question_id, entry, asked):
    """A key and nothing, or None and what is wrong with it: pairs of a place and a sentence."""
    from byline.questions.models import faults, model_of  # learners never pay for pydantic

    if not _is_name(question_id.split("/")[1]):
        return None, [((), "A question's name becomes a variable. Write letters, digits and hyphens, a letter first.")]
    if not isinstance(entry, dict):
        return None, [((), f"{shown(entry)} is no key. Write its fields below its name.")]
    if not isinstance(entry.get("type"), str) or entry["type"] not in TYPES:
        return None, [(("type",), f"There is no type {entry.get('type')!r}. {nearest(entry.get('type'), TYPES)}")]
    if question_id.split("/")[1].replace("-", "_") in _IN_USE:
        return None, [((), "This name is that of a function that the quiz needs. Choose another.")]
    checked, found = faults(model_of(entry), entry, asked)
    if found:
        return None, found
    fields = entry | {field: tuple(entry.get(field) or ()) for field in ("evidence", "articles", "rubric")}
    fields.pop("uses", None)  # for whoever changes a row of the tables; marking knows nothing of it
    key = Key(**({"key": None, "why": {}} | fields), id=question_id)
    return key, _unearned(key, checked.answers(), asked)


def _is_name(name):
    """Whether a question can have this name: no sign but the hyphen, and no word of Python's own."""
    variable = name.replace("-", "_")
    return variable.isascii() and variable.isidentifier() and not keyword.iskeyword(variable)


def _unearned(key, answers, asked):
    """Answers that the key calls right and that do not earn all points: the reader cannot read them, or they clash."""
    if asked is None:
        return []
    question = Question(key.id, key.type, key.points, asked.options, asked.rows, key.articles, key.settings)
    marks = [(answer, mark(question, answer, key.outcomes())) for answer in answers]
    return [
        (("key",), f"{shown(answer)} is right by this key, but earns {found.points:g}: {' '.join(found.explanation)}")
        for answer, found in marks
        if found.verdict != "right"
    ]


def _document(path):
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
    if not isinstance(entries, dict):
        raise BylineError(f"{path} holds no questions. Write each as a name with its fields below it.")
    return entries, node


def _doubled(node, at=()):
    """Names that stand twice in one mapping: of them, YAML would silently keep the last."""
    found, seen = [], set()
    for label, value in node.value if isinstance(node, yaml.MappingNode) else ():
        here = (*at, label.value)
        found += [(here, "This stands here twice. Write it once.")] if label.value in seen else _doubled(value, here)
        seen.add(label.value)
    return found


def _line(node, at):
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


def _told(path, wrong):
    """What is wrong with a file, in one sentence each; a place is named from the question down."""
    file = "/".join(path.parts[-3:])
    lines = [f"line {line}, {', '.join(_place(at))}: {says}" for line, at, says in wrong]
    return f"{file}, {lines[0]}" if len(lines) == 1 else "\n".join([f"{file} has {len(lines)} faults.", *lines])


def _place(at):
    return [f"no. {part + 1}" if isinstance(part, int) else str(part) for part in at]

"""The question types: those of the kit, a module each in this folder, and those that other packages bring.

The type `free-text` is the class `FreeText` in `free_text.py`. Another package brings a type by an entry point of the
group `byline.question_types`, which has the type's name and leads to its class. A name of the kit's own is the kit's.
"""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from byline.errors import BylineError, nearest
from byline.questions.question_type import QuestionType

GROUP = "byline.question_types"


class _Typed(Protocol):
    @property
    def type(self) -> str: ...


def type_of(question: _Typed) -> QuestionType:
    """The QuestionType of a Question or a Key; raises BylineError where there is none of its name."""
    return find(question.type)


def find(name: object) -> QuestionType:
    """The QuestionType of a name, whatever it is; raises BylineError where there is none, or it cannot be loaded."""
    if isinstance(name, str) and (found := _found(name)):
        return found
    hint = "If another package brings it, install that package."
    raise BylineError(f"There is no type {name!r}. {nearest(name, names())} {hint}")


def names() -> list[str]:
    """The names of all types that there are, sorted."""
    return sorted({*_own(), *(point.name for point in entry_points(group=GROUP))})


@cache
def _found(name: str) -> QuestionType | None:
    """The type of a name, made once; None where there is none."""
    if name in _own():
        module = import_module(f"{__name__}.{name.replace('-', '_')}")
        return getattr(module, name.title().replace("-", ""))()
    return next((_loaded(point) for point in entry_points(group=GROUP, name=name)), None)


@cache
def _own() -> frozenset[str]:
    return frozenset(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


def _loaded(point: EntryPoint) -> QuestionType:
    """The type behind an entry point."""
    whose = f"The question type {point.name!r} of the package {point.dist.name}" if point.dist else repr(point.value)
    try:
        made = point.load()
    except Exception as error:  # it is somebody else's code
        raise BylineError(f"{whose} cannot be loaded: {error}. Install another version of it, or remove it.") from None
    if not (isinstance(made, type) and issubclass(made, QuestionType)):
        raise BylineError(f"{whose} is no class that is made from QuestionType. Tell its author, or remove it.")
    return made()

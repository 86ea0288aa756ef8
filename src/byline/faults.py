"""What is wrong with a file that is written by hand and checked by a pydantic model: a place, and a sentence."""

from typing import NamedTuple, NoReturn, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from byline.errors import nearest, shown

_Model = TypeVar("_Model", bound=BaseModel)


class Fault(NamedTuple):
    """What is wrong: where, as names and positions from the top down, and a sentence."""

    at: tuple[int | str, ...]
    says: str


def refuse(sentence: str) -> NoReturn:
    """Raise what pydantic lists among its errors, in words of ours."""
    raise PydanticCustomError("byline", "{sentence}", {"sentence": sentence})


class Model(BaseModel):
    """A part of such a file: nothing is converted, and no unknown field is passed over."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def faults(model: type[_Model], entry: object, asked: object) -> tuple[_Model | None, list[Fault]]:
    """Check an entry; return (the model's instance or None, list of Faults)."""
    try:
        return model.model_validate(entry, context=asked), []
    except ValidationError as error:
        return None, [_fault(model, each) for each in error.errors(include_url=False)]


def _fault(model: type[BaseModel], error: ErrorDetails) -> Fault:
    at = error["loc"][:-2] + (str(error["loc"][-2]),) if error["loc"][-1:] == ("[key]",) else error["loc"]
    hint, known = _hint(model, at)
    if error["type"] == "byline":
        return Fault(at, error["msg"])
    if error["type"] == "extra_forbidden":
        return Fault(at, f"There is no field {str(at[-1])!r} here. {nearest(at[-1], known)}")
    if error["type"] == "missing":
        return Fault(at, f"This is missing. Write {hint}.")
    return Fault(at, f"{shown(error['input'])} does not fit. Write {hint}.")


def _hint(model: type[BaseModel] | None, at: tuple[int | str, ...]) -> tuple[str, tuple[str, ...]]:
    """What to write at a place, by the nearest field that tells, and the fields that are known beside it."""
    known: tuple[str, ...] = ()
    hint, is_name = "what docs/authoring.md says", False
    for part in at:
        if model is None:
            break
        if isinstance(part, int) or is_name:  # a position in a list of models, or a name in a mapping of them
            is_name = False
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        known, field = tuple(fields), fields.get(part)
        hint = field.description or hint if field else hint
        model, is_name = (part_of(field.annotation), get_origin(field.annotation) is dict) if field else (None, False)
    return hint, known


def part_of(kind: object) -> type[BaseModel] | None:
    """The model in an annotation, such as list[Model]; None where there is none."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next(filter(None, map(part_of, get_args(kind))), None)

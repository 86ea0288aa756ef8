"""Keys of the types whose answer is an arrangement."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, field_validator

from byline.errors import nearest
from byline.questions.models.common import Entry, Option, Row, Words, distinct, refuse, require

_CELL = re.compile(r"(\d+)([A-Z])[-+0]?")


class Order(Entry):
    """All options in order."""

    offers: ClassVar = ("options",)
    key: Annotated[list[Option], AfterValidator(distinct)] = Field(
        min_length=2, description="all letters in the right order, such as [B, A, C]"
    )
    why: dict[str, Words] = Field(description='an explanation for neighbours, such as "B>A", and otherwise')

    @field_validator("key")
    @classmethod
    def _is_whole(cls, key, info):
        require(key, info.context.options if info.context else (), "The place in the order")
        return key

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        require(why, ["otherwise"], "The explanation")
        key = info.data.get("key", ())
        pairs = [f"{first}>{second}" for first, second in zip(key, key[1:], strict=False)]
        unknown = [label for label in why if pairs and label not in [*pairs, "otherwise"]]
        if unknown:
            refuse(f"{unknown[0]!r} are no neighbours in the right order. {nearest(unknown[0], pairs)}")
        return why

    def answers(self):
        return [self.key, "".join(self.key)]


class Matrix(Entry):
    """A sign in each cell that counts."""

    offers: ClassVar = ("options", "rows")
    key: dict[Row, Annotated[dict[Option, Literal["+", "-", "0"]], Field(min_length=1)]] = Field(
        min_length=1, description='a sign in quotation marks for each cell that counts: {"1": {A: "+", B: "-", C: "0"}}'
    )
    why: dict[str, Words] = Field(description='an explanation for cells, such as "1A", or their signs, such as "1A-"')

    @field_validator("why")
    @classmethod
    def _is_inside(cls, why, info):
        for place in why:
            cell = _CELL.fullmatch(place)
            asked = info.context
            if not cell or asked and (cell[1] not in asked.rows or cell[2] not in asked.options):
                refuse(f"There is no cell {place!r}. Write a row and a letter of the prompt, such as 1A or 1A-.")
        return why

    def answers(self):
        lines = [f"{row}: {' '.join(map(''.join, signs.items()))}" for row, signs in self.key.items()]
        return [self.key, "\n".join(lines)]

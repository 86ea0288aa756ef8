"""Keys of the types whose answer is picked from what is offered."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator

from byline.questions.models.common import (
    Article,
    Entry,
    Option,
    OptionOr,
    Paragraph,
    ParagraphOr,
    Row,
    Words,
    distinct,
    refuse,
    require,
)

_EACH = "an explanation for each option, such as A: a sentence"


class Choice(Entry):
    """One option of several."""

    offers: ClassVar = ("options",)
    key: Option = Field(description="the letter of the right option, such as B")
    why: dict[Option, Words] = Field(description=_EACH)
    sound: bool | None = Field(None, description="true or false")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        options = list(info.context.options) if info.context else [info.data["key"]] if "key" in info.data else []
        require(why, options, "The explanation")
        return why

    @field_validator("sound")
    @classmethod
    def _of_two(cls, sound, info):
        if sound is not None and info.context and len(info.context.options) != 2:
            refuse("Only a question with two options can tell who takes something for sound. Delete this line.")
        return sound

    def answers(self):
        return [self.key]


class Choices(Entry):
    """Any number of options."""

    offers: ClassVar = ("options",)
    key: Annotated[list[Option], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of the letters that are right, such as [A, C]"
    )
    why: dict[OptionOr, Words] = Field(description=f"{_EACH}, and otherwise")

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        options = info.context.options if info.context else info.data.get("key", ())
        require(why, [*options, "otherwise"], "The explanation")
        return why

    def answers(self):
        return [self.key, "".join(self.key), ", ".join(self.key)]


class Locate(Entry):
    """Paragraphs that hold the evidence."""

    articles: list[Article] = Field((), description="a list of reports, such as [cnn, euronews]")
    key: Annotated[list[Paragraph], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of the paragraphs that are right, such as [cnn:23]"
    )
    why: dict[ParagraphOr, Words] = Field(description="an explanation for each paragraph, and otherwise")

    @field_validator("key")
    @classmethod
    def _is_offered(cls, key, info):
        articles = info.data.get("articles")
        outside = [place for place in key if articles and place.split(":")[0] not in articles]
        if outside:
            refuse(f"{outside[0]} is in none of the articles offered. Write its report under articles.")
        return key

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        require(why, [*info.data.get("key", ()), "otherwise"], "The explanation")
        return why

    def answers(self):
        return [self.key, " ".join(self.key)]


class Match(Entry):
    """Each row to one option."""

    offers: ClassVar = ("options", "rows")
    key: dict[Row, Option] = Field(
        min_length=1, description='an option for each row, rows in quotation marks, such as {"1": B, "2": A}'
    )
    why: dict[Row, dict[OptionOr, Words]] = Field(
        description="for each row, rows in quotation marks, an explanation for its options and otherwise"
    )

    @field_validator("key")
    @classmethod
    def _is_whole(cls, key, info):
        require(key, info.context.rows if info.context else (), "The option")
        return key

    @field_validator("why")
    @classmethod
    def _explains(cls, why, info):
        key = info.data.get("key", {})
        require(why, info.context.rows if info.context else key, "The explanation")
        wanted = [f"{row}, {label}" for row in key for label in (key[row], "otherwise")]
        require([f"{row}, {label}" for row, texts in why.items() for label in texts], wanted, "The explanation")
        return why

    def answers(self):
        return [self.key, " ".join(f"{row}{option}" for row, option in self.key.items())]

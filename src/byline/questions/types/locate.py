"""Paragraphs that hold the evidence."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from byline.faults import refuse
from byline.markup import Markup
from byline.questions.base import Part, Question
from byline.questions.entry import Article, Entry, Paragraph, ParagraphOr, Words, distinct, require
from byline.questions.paper import BLANK, fill
from byline.questions.pieces import line, said, unread
from byline.questions.places import read_places
from byline.questions.several import Several
from byline.tables import Locator, last_paragraphs


class LocateEntry(Entry):
    """A list of paragraphs, those of them that are explained, and the reports in which to look."""

    articles: list[Article] = Field([], description="a list of reports, such as [courier, radio]")
    key: Annotated[list[Paragraph], AfterValidator(distinct)] = Field(
        min_length=1, description="a list of the paragraphs that are right, such as [courier:2]"
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

    def answers(self) -> list[list[Locator] | str]:
        return [self.key, " ".join(self.key)]


class Locate(Several):
    """Paragraphs that hold the evidence; the text "courier:2 courier:4" is as good as a list."""

    model = LocateEntry
    has_card = True
    given_away = "Ask for another paragraph, or put another report first under articles."

    def read(self, question: Question, answer: object) -> list[Part]:
        how = f"Answer with locators, such as {self.example(question)}."
        return sorted(read_places(said(line(answer, how)), question.articles, unread(how, answer)))

    def example(self, question: Question) -> str:
        return f'["{question.articles[0] if question.articles else next(iter(last_paragraphs()))}:1"]'

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        reports = Markup(" or ").join(Markup("<code>{}:</code>").format(article) for article in question.articles)
        return prompt, fill("Paragraph: {} {}{}", reports, BLANK, BLANK)

    def right(self, key: Sequence[Locator], question: Question) -> str:
        return ", ".join(key)

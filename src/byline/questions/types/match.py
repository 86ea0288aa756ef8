"""Each row to one option."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field, field_validator

from byline.questions.base import Judge, Outcome, Part, Question, either
from byline.questions.entry import Entry, Option, OptionOr, Row, Words, require
from byline.questions.paper import BLANK, marked
from byline.questions.pieces import BESIDE, QUIET, SAYS, line, pieces, unread
from byline.questions.question_type import Explained, Judged, QuestionType, named

_ROW_BY_ROW = frozenset(["row", "rows", "and", "goes", "with", "to", "fits", "matches", "/", "|"])


class MatchEntry(Entry):
    """An option for each row, and for each row explanations of its options."""

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

    def answers(self) -> list[dict[str, str] | str]:
        return [self.key, " ".join(f"{row}{option}" for row, option in self.key.items())]


class Match(QuestionType):
    """Each row to one option; the text "1B 2A" is as good as a dictionary."""

    model = MatchEntry
    has_card = True
    given_away = "Put the options of the prompt into another order."

    def outcomes(self, key: Mapping[str, str], why: Mapping[str, Mapping[str, str]]) -> dict[Part, Outcome]:
        share = 1 / len(key)
        outcomes = {}
        for row, texts in why.items():
            for label, text in texts.items():
                part = f"{row}=" if label == "otherwise" else f"{row}={label}"
                outcomes[part] = Outcome(share if label == key[row] else 0.0, text)
        return outcomes

    def read(self, question: Question, answer: object) -> dict[str, str]:
        how = f"Answer with one letter for each row, such as {self.example(question)}; rows {either(question.rows)}."
        known = {label.casefold(): label for label in question.options}
        told = [piece.casefold() for piece in pieces(line(answer, how))]
        told = [piece for piece in told if piece in known or piece not in QUIET | SAYS | BESIDE | _ROW_BY_ROW]
        rows, labels = told[::2], told[1::2]
        if told and told[0] in known:  # the letter before its row, as in A1
            rows, labels = labels, rows
        strange = [row for row in rows if row.isdigit() and row not in question.rows]
        if strange:
            raise unread(f"{how} There is no row {strange[0]!r}.", answer)
        is_whole = set(rows) <= set(question.rows) and set(labels) <= set(known)
        if not told or not is_whole or not len(rows) == len(labels) == len(set(rows)):
            raise unread(how, answer)
        return dict(sorted(zip(rows, (known[label] for label in labels), strict=True)))

    def parts(self, question: Question, answer: Mapping[str, str]) -> list[Part]:
        return [f"{row}={answer.get(row, '')}" for row in question.rows]

    def judged(self, parts: Sequence[Part], judge: Judge) -> Judged:
        rows = [part.split("=")[0] for part in parts]
        outcomes = [judge.get(part, judge[f"{row}="]) for row, part in zip(rows, parts, strict=True)]
        told = [f"{row}, {_standing(outcome)}" for row, outcome in zip(rows, outcomes, strict=True)]
        return sum(outcome.credit for outcome in outcomes), told

    def example(self, question: Question) -> str:
        """The first letter in each row, which is seen to be no answer."""
        first = next(iter(question.options), "A")
        return "{" + ", ".join(f'"{row}": "{first}"' for row in question.rows) + "}"

    def on_paper(self, question: Question, prompt: str) -> tuple[str, str]:
        return marked(prompt, question.rows, BLANK), ""

    def right(self, key: Mapping[str, str], question: Question) -> str:
        return "; ".join(f"{row} → {option} ({question.options[option]})" for row, option in key.items())

    def explained(
        self, key: Mapping[str, str], why: Mapping[str, Mapping[str, str]], question: Question
    ) -> Iterator[Explained]:
        for row, texts in why.items():
            for option, text in texts.items():
                yield Explained(f"{row} → {named(option, question)}", text, option == key[row])


def _standing(outcome):
    """Whether a row is right, and why where the key says it."""
    standing = "right" if outcome.credit > 0 else "not yet"
    return f"{standing}: {outcome.why}" if outcome.why else f"{standing}."

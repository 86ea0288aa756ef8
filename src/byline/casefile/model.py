"""What data/case.toml may say: all that a course tells of its case and that is no table.

A field's description is what the data dictionary says of it, and what an error says to write.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from string import Formatter
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from byline.casefile.read import alternatives
from byline.errors import nearest
from byline.faults import Model, refuse
from byline.tables import MARKS, ids, rows, schemas

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_RECORD = re.compile(r"([a-z0-9][a-z0-9-]*/)?[a-z][a-z0-9_-]*")
# What the tools say of their methods, each with pages behind it: the agreement of coders; words of likelihood and their
# bands; the size of a sample of forecasts; hindsight; likelihood and confidence in one sentence; matrices of hypotheses
# and evidence; ratings of sources and claims; the Brier score.
METHODS = ("agreement", "bands", "calibration", "hindsight", "likelihood", "matrix", "ratings", "score")


def _row_of(table: str) -> AfterValidator:
    """A check that a text is the id of a row of a table."""

    def known(value: str) -> str:
        if value not in ids(table):
            refuse(f"The table {table} has no row {value!r}. {nearest(value, ids(table))}")
        return value

    return AfterValidator(known)


def _like(shape: re.Pattern[str], what: str) -> AfterValidator:
    """A check that a text has a shape."""

    def fitting(value: str) -> str:
        return value if shape.fullmatch(value) else refuse(f"{value!r} is not {what}.")

    return AfterValidator(fitting)


def _one_of(words: Collection[str]) -> AfterValidator:
    """A check that a text is one of some words, which the description of the field lists."""

    def known(value: str) -> str:
        if value not in words:
            raise ValueError(value)
        return value

    return AfterValidator(known)


def _pattern(value: str) -> str:
    try:
        re.compile(alternatives(value))
    except re.error as error:
        refuse(f"{value!r} is no regular expression: {error}.")
    return value


Name = Annotated[str, _like(_NAME, "a name of small letters, digits and hyphens")]
Month = Annotated[str, _like(_MONTH, "a month, such as 2025-03")]
Record = Annotated[str, _like(_RECORD, "a name such as 01-bridge/stances")]
Pattern = Annotated[str, AfterValidator(_pattern)]
Words = Annotated[str, Field(min_length=1)]
Article = Annotated[str, _row_of("articles")]
Source = Annotated[str, _row_of("sources")]
Event = Annotated[str, _row_of("events")]
Proposition = Annotated[str, _row_of("propositions")]
Reference = Annotated[str, _row_of("references")]
Mark = Annotated[str, _one_of(MARKS)]
Method = Annotated[str, _one_of(METHODS)]


class Report(Model):
    """A report beside its row in `articles`."""

    short: Words = Field(description="the short name of the report as prose has it, such as Courier")
    also: list[Words] = Field([], description="other spellings of the short name, as a list")
    leftover: Words | None = Field(
        None, description="a line above the headline that is no paragraph, such as the word of a button"
    )
    reworded: Reference | None = Field(
        None, description="for a re-worded copy: the reference that shows it, such as inquiry"
    )


class Actor(Model):
    """Somebody whose motives the statements tell, or who is named in nearly every paragraph."""

    title: Words = Field(description="how the actor is named in prose, such as the council")
    words: Pattern | None = Field(
        None, description="a regular expression for all names of the actor, with regard to case"
    )
    telling: bool = Field(
        False, description="true where naming the actor says something, as few paragraphs have the name"
    )


class Records(Model):
    """Under which name a notebook keeps what is entered in a tool."""

    brief_editor: Record = Field("brief", description="the name of the brief, which is that of its question")
    claim_bench: Record = Field("claim-bench", description="the name of the verdicts on claims")
    hypothesis_matrix: Record = Field("hypothesis-matrix", description="the name of the coded hypotheses")
    probability_board: Record = Field("probability-board", description="the name of the forecasts")
    rating_board: Record = Field("rating-board", description="the name of the ratings")
    scenario_sorter: Record = Field("scenario-sorter", description="the name of the sorted cases")
    stance_matrix: Record = Field("stance-matrix", description="the name of the coded stances")


class Stances(Model):
    """The cells that are coded in the stance matrix; without them, all that the table `stances` has."""

    experts: list[Source] = Field(min_length=1, description="ids of sources as a list, in the order of the pages")
    propositions: list[Proposition] = Field(min_length=1, description="ids of propositions as a list")

    @model_validator(mode="after")
    def _has_a_reference(self) -> Self:
        cells = [(expert, letter) for expert in self.experts for letter in self.propositions]
        missing = sorted(cell for cell in cells if "+".join(cell) not in ids("stances"))
        return refuse(f"The table stances has no row for {' and '.join(missing[0])}.") if missing else self


class Days(Model):
    """The dates on which the days calculator opens."""

    first: Event = Field(description="the id of an event, such as flood")
    second: Event = Field(description="the id of another event, such as inquiry")


class Hypotheses(Model):
    """The hypothesis matrix."""

    question: Words = Field(description="the question that the hypotheses answer, with its question mark")


class Ratings(Model):
    """The rating board."""

    published: Words = Field(
        description="a published share on the diagonal to compare with, and whose it is, in one line"
    )


def _require_columns(table: str, names: Iterable[str]) -> None:
    """Refuse names that are no columns of a table."""
    if table not in schemas():
        refuse(f"There is no table {table!r}. {nearest(table, schemas())}")
    columns = [field["name"] for field in schemas()[table]["schema"]["fields"]]
    for name in names:
        if name not in columns:
            refuse(f"The table {table} has no column {name!r}. {nearest(name, columns)}")


class Decides(Model):
    """The column of the sorted table that names the row of another table which decides a case."""

    column: Words = Field(description="the column, such as act")
    table: Words = Field(description="the table that it points into, such as events")
    says: Words = Field(description="how a row is told, with columns in braces: the vote of {date}")
    none: Words = Field(description="what is said of a case that no row decides")

    @model_validator(mode="after")
    def _names_columns(self) -> Self:
        try:
            named = [name for _, name, _, _ in Formatter().parse(self.says) if name is not None]
        except ValueError:
            refuse(f"{self.says!r} has a brace without its partner. Write each column as {{column}}.")
        _require_columns("scenarios", [self.column])
        _require_columns(self.table, named)
        return self


class Sorter(Model):
    """The scenario sorter: cases of the table `scenarios` that are sorted under labels."""

    authority: Words = Field(description="by what they are sorted, such as the Monuments Act")
    labels: dict[str, Words] = Field(min_length=2, description="label = what it means; the strictest comes first")
    columns: dict[str, Words] = Field(
        min_length=1, description="column = how a card calls it; the first names the case"
    )
    values: dict[str, dict[str, Words]] = Field({}, description="column = {value = how it is written}")
    decides: Decides | None = Field(None, description="the table whose rows decide the cases")

    @model_validator(mode="after")
    def _fits_the_table(self) -> Self:
        _require_columns("scenarios", [*self.columns, *self.values])
        unknown = {row["status"] for row in rows("scenarios")} - set(self.labels)
        return refuse(f"The table scenarios has the status {min(unknown)!r}; give it a label.") if unknown else self


class Pages(Model):
    """Pages behind something that a tool says of its method."""

    mark: Mark = Field(description="how far they were checked: V, V-rep, V-rep/t, INF or BG")
    references: list[Reference] = Field(min_length=1, description="ids of references as a list")


class Subject(Model):
    """Something that a sentence can be about."""

    words: Pattern = Field(description="a regular expression for its words, without regard to case")
    weak: bool = Field(False, description="true where other words of a sentence may only touch it")
    about: list[Proposition] = Field([], description="the propositions that are about it, as a list")


class Brief(Model):
    """The words by which the brief checker knows this case."""

    subjects: dict[str, Subject] = Field({}, description="subject = its words")
    units: dict[str, Words] = Field({}, description="unit = the words for it, with spaces between")
    ordinary: str = Field("", description="words, in small letters, that prove nothing as names")
    names: list[Words] = Field([], description="words that are names wherever they stand, as a list")
    counted: str = Field("", description="words, with spaces between, before which 2000 is a count and no year")
    no_figures: Pattern | None = Field(
        None, description="a regular expression for what has digits and is no figure, such as the number of a law"
    )
    days: dict[Event, Pattern] = Field({}, description="event = the words that stand for its day")
    sides: dict[str, Pattern] = Field({}, description="side = the publishers that speak for it")


class Case(Model):
    """All that data/case.toml says."""

    name: Name = Field(
        description="the name of the case, such as alderwick; tools that a package registers under it open at the door"
    )
    record_until: date | None = Field(None, description="the day to which the record runs, such as 2025-05-01")
    frame: list[Month] = Field([], description="months that need no source as the case is about them, as a list")
    articles: dict[Article, Report] = Field({}, description="report = its short name and what else is to be known")
    actors: dict[str, Actor] = Field({}, description="actor = title and names")
    records: Records = Field(Records(), description="tool = the name under which a notebook keeps what is entered")
    stances: Stances | None = Field(None, description="experts and propositions")
    days: Days | None = Field(None, description="two events")
    hypotheses: Hypotheses | None = Field(None, description="a question")
    ratings: Ratings | None = Field(None, description="a published share")
    sorter: Sorter | None = Field(None, description="authority, labels and columns")
    methods: dict[Method, Pages] = Field({}, description=f"the pages of {', '.join(METHODS)}")
    brief: Brief = Field(Brief(), description="words of the brief checker")

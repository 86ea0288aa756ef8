"""The questions of a stem as lint reads them: each key beside the prompt that puts it."""

import re
from dataclasses import dataclass
from functools import cached_property

from byline.course import Course, Stem
from byline.errors import BylineError, nearest
from byline.questions.keys import Key, read_keys
from byline.questions.prompts import Asked, asked, prompts, text_of
from byline.reading import Notebook, notebook_of_file

LESSON, QUIZ = "lesson", "quiz"
_PRINTED = re.compile(r"""\bparagraph\(\s*["']([\w-]+:\d+)["']""")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*`]|<[^>]*>|^#+ ", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """A question: where it is asked (lesson or quiz), its Key, and how its prompt puts it."""

    where: str
    key: Key
    asked: Asked

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def stem(self) -> Stem:
        return self.key.id.partition("/")[0]

    @property
    def type(self) -> str:
        return self.key.type

    @cached_property
    def options(self) -> dict[str, str]:
        """Letter → text of an option as one sees it, without markup."""
        return {letter: visible(text) for letter, text in self.asked.options.items()}

    @cached_property
    def stem_text(self) -> str:
        """What is asked, as one sees it: the prompt without heading, options and rows."""
        return visible(self.asked.put["prompt"])

    @cached_property
    def right(self) -> frozenset[str]:
        """The letters that are right, of a choice among options; of other types none."""
        keys = self.key.keys if self.type in ("choice", "choices") else []
        return frozenset(letter for key in keys for letter in key) & set(self.options)

    @property
    def wrong(self) -> list[str]:
        """The letters that are not right."""
        return [letter for letter in self.options if letter not in self.right]

    @property
    def told(self) -> str:
        """All that a taker reads of it: the question, its rows and its options."""
        return " ".join([self.stem_text, *map(visible, self.asked.rows.values()), *self.options.values()])


def visible(markdown: str) -> str:
    """A text of Markdown as one sees it: no emphasis, no code marks, of a link its words, spaces one at a time."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", markdown)).split())


@dataclass(frozen=True)
class Unit:
    """A lesson, its quiz as it is written, and their questions in order, without those that are void.

    Of a test, which has no lesson, the lesson has no cells.
    """

    stem: Stem
    lesson: Notebook
    quiz: Notebook
    items: list[Item]

    @cached_property
    def prose(self) -> list[str]:
        """The Markdown of the lesson, cell by cell, but for the prompts of its questions."""
        asked = set(prompts(self.lesson).values())
        cells = [text_of(cell) for cell in self.lesson["cells"] if cell["cell_type"] == "markdown"]
        return [text for text in cells if text not in asked]


def read_unit(course: Course, stem: Stem) -> Unit:
    """Read the Unit of a stem.

    Raises BylineError where there is no such key, where it is faulty, or in a course without solutions/.
    """
    if stem not in course.stems:
        raise BylineError(f"There is no solutions/{stem}/key.yml. {nearest(stem, course.stems)}")
    has_lesson = course.lesson(stem).is_file()
    lesson = notebook_of_file(course.lesson(stem)) if has_lesson else {"cells": []}
    quiz = notebook_of_file(course.source(stem))
    put = [(LESSON, asked(lesson, stem)), (QUIZ, asked(quiz, stem))]
    keys = read_keys(course.key(stem), put[0][1] | put[1][1])
    found = [Item(where, keys[name], how) for where, each in put for name, how in each.items() if name in keys]
    return Unit(stem, lesson, quiz, [item for item in found if not item.key.void])


def printed(notebook: Notebook) -> list[tuple[str, str]]:
    """Cell and paragraph for each paragraph that a cell prints."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [(str(cell.get("id")), place) for cell in code for place in _PRINTED.findall(text_of(cell))]

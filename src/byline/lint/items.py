"""The questions of a stem as lint reads them: each key beside the prompt that puts it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from byline.course import Course, Stem
from byline.errors import BylineError, nearest
from byline.questions.keys import Key, read_keys
from byline.questions.prompts import Asked, asked
from byline.quotes.words import words
from byline.reading import notebook_of_file

LESSON, QUIZ = "lesson", "quiz"
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

    def texts(self, letters: Iterable[str]) -> Iterator[list[str]]:
        """Yield the words of each of these options."""
        return (words(self.options[letter]) for letter in letters)


def visible(markdown: str) -> str:
    """A text of Markdown as one sees it: no emphasis, no code marks, of a link its words, spaces one at a time."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", markdown)).split())


def items(course: Course, stem: Stem) -> list[Item]:
    """The questions of a lesson and its quiz, in their order, without those that are void.

    Raises BylineError where there is no such key, where it is faulty, or in a course without solutions/.
    """
    if stem not in course.stems:
        raise BylineError(f"There is no solutions/{stem}/key.yml. {nearest(stem, course.stems)}")
    places = {LESSON: course.lesson(stem), QUIZ: course.source(stem)}
    put = {where: asked(notebook_of_file(path), stem) for where, path in places.items() if path.is_file()}
    keys = read_keys(course.key(stem), put.get(LESSON, {}) | put.get(QUIZ, {}))
    found = [(where, name, each) for where, all_put in put.items() for name, each in all_put.items()]
    return [Item(where, keys[name], each) for where, name, each in found if name in keys and not keys[name].void]

"""What answers a question before it is thought about: another question, a printed paragraph, a name, the lesson."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.course import Stem
from byline.lint.items import QUIZ, Item, Unit, printed, visible
from byline.lint.kinds import Kind, has_form, own_words
from byline.lint.wording import content, grams, listed

_RARE = 2  # a word that so many questions have is none that tells one from the others
_GRAM = 5  # words in a row that no two texts share by chance


@dataclass(frozen=True)
class Around:
    """What somebody may have read who answers a question: the lessons and quizzes up to it."""

    units: Sequence[Unit]

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds of fault that lie outside of the question itself."""
        return [
            Kind("answered by another question", lambda item: has_form(item) or _seeks(item), self.by_question),
            Kind("paragraph to be found is printed", lambda item: True, self.by_cell),
            Kind("answer in the question's name", has_form, by_name),
            Kind("right option word for word in the lesson", has_form, self.by_lesson),
        ]

    def by_question(self, item: Item) -> str:
        """Another question, of the same stem or an earlier one, that tells what is right here."""
        tells = _names if _seeks(item) else self._shares
        others = [other for unit in self.units if unit.stem <= item.stem for other in unit.items if other.id != item.id]
        found = {other.id: tells(item, other) for other in others}
        return "; ".join(f"{name} has {told}" for name, told in found.items() if told)

    def by_cell(self, item: Item) -> str:
        """A cell that prints a paragraph which is asked for; or one of the quiz that prints the evidence of a question
        which does not name it."""
        unit, sought = self._unit(item.stem), set(item.key.key if _seeks(item) else ())
        is_open = item.where == QUIZ and not item.key.by_hand
        hidden = {place for place in item.key.evidence if is_open and not _has(item.told, place)}
        found = [(cell, place) for cell, place in printed(unit.lesson) if place in sought]
        found += [(cell, place) for cell, place in printed(unit.quiz) if place in sought | hidden]
        return listed(f"the cell {cell} prints {place}" for cell, place in found)

    def by_lesson(self, item: Item) -> str:
        """Words in a row that the lesson and right options share, and no wrong one."""
        right, wrong = (_grams(item.options[letter] for letter in some) for some in (item.right, item.wrong))
        shared = sorted((right - wrong) & self._told[item.stem])
        return f"the lesson has “{' '.join(shared[0])}”" if shared else ""

    def _shares(self, item: Item, other: Item) -> str:
        """The rare words of right options alone that another question has, where these are most of them."""
        own = {word: as_it_is for word, as_it_is in own_words(item).items() if self._frequency[word] <= _RARE}
        shared = own.keys() & self._content[other.id]
        return listed(own[word] for word in shared) if len(shared) >= 2 and 2 * len(shared) > len(own) else ""

    def _unit(self, stem: Stem) -> Unit:
        return next(unit for unit in self.units if unit.stem == stem)

    @cached_property
    def _content(self) -> dict[str, frozenset[str]]:
        return {item.id: frozenset(content(item.told)) for unit in self.units for item in unit.items}

    @cached_property
    def _frequency(self) -> Counter[str]:
        """In how many questions a content word occurs."""
        return Counter(word for told in self._content.values() for word in told)

    @cached_property
    def _told(self) -> dict[Stem, set[tuple[str, ...]]]:
        """What each lesson says, in runs of words."""
        return {unit.stem: _grams(map(visible, unit.prose)) for unit in self.units}


def by_name(item: Item) -> str:
    """Words of right options alone in the question's name, which the cell shows as a variable."""
    own = own_words(item)
    told = content(item.id.partition("/")[2].replace("-", " ")).keys() & own - content(item.stem_text).keys()
    return f"{item.key.id.partition('/')[2]} has {listed(own[word] for word in told)}" if told else ""


def _seeks(item):
    """Whether paragraphs are asked for."""
    return item.type in ("locate", "quote")


def _names(item, other):
    """The paragraphs asked for that another question names, where it speaks of the same."""
    named = [place for place in item.key.key if _has(other.told, place)]
    same = content(item.stem_text).keys() & content(other.told).keys()
    return listed(named) if len(same) >= 2 else ""


def _has(text, place):
    """Whether a text names a paragraph."""
    return re.search(rf"\b{re.escape(place)}\b", text)


def _grams(texts):
    return {gram for text in texts for gram in grams(text, _GRAM)}

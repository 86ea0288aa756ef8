"""What the form of questions gives away to somebody who knows nothing of what they ask."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from byline.lint.items import Item
from byline.lint.limits import CHOICE, LETTER, LONGEST


class Counts(NamedTuple):
    """What is counted of some questions: how many of which type; of how many the form can tell (`formed`), in how many
    of these the longest option is right, the shortest, and either by chance; how often each letter is right."""

    types: Counter[str]
    formed: int
    longest: float
    shortest: float
    chance: float
    letters: Counter[str]

    @property
    def questions(self) -> int:
        return self.types.total()

    @property
    def choice(self) -> int:
        return self.types["choice"]

    def broken(self) -> list[str]:
        """The limits that are not kept, by the names that the table has for them."""
        top = max(self.letters.values(), default=0)
        kept = {
            "choice": CHOICE.holds(self.choice, self.questions),
            "longest": LONGEST.holds(self.longest, self.formed),
            "letters": LETTER.holds(top, self.letters.total()),
        }
        return [name for name, holds in kept.items() if not holds]


def counts(items: Sequence[Item]) -> Counts:
    """Return the Counts of some questions.

    Whether something is sound is asked with the same two options each time, so form, length and letter tell nothing
    there: such a question counts as a `choice` and in nothing else.
    """
    formed = [item for item in items if item.right and item.key.sound is None]
    choice = [item for item in formed if item.type == "choice"]
    return Counts(
        Counter(item.type for item in items),
        len(choice),
        float(sum(map(longest_is_right, choice))),
        float(sum(_is_right(item, min) for item in choice)),
        float(sum(Fraction(len(item.right), len(item.options)) for item in choice)),
        Counter(letter for item in formed for letter in item.right),
    )


def longest_is_right(item: Item) -> Fraction:
    """The share of right ones among the longest options of a question, by the letters and signs that one sees."""
    return _is_right(item, max)


def _is_right(item: Item, extreme: Callable[[Iterable[int]], int]) -> Fraction:
    """The share of right ones among the options of an extreme length."""
    length = extreme(map(len, item.options.values()))
    found = [letter for letter, text in item.options.items() if len(text) == length]
    return Fraction(len(item.right.intersection(found)), len(found))

"""What became of a report's paragraphs in a source: recognised, differing, missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

# What a page's makers put around a text: web versions often have it elsewhere or not at all.
DEBRIS = {"advert", "caption", "credit", "dateline", "residue"}


@dataclass(frozen=True)
class Coverage:
    """How much of an article a source has: numbers of paragraphs that are there word for word, in other words, or not.

    `debris` are those of the missing that are captions, credits and the like; `note` is what else there is to say.
    """

    article: str
    total: int
    recognised: list[int] = field(default_factory=list)
    differs: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    debris: list[int] = field(default_factory=list)
    note: str = ""

    @property
    def in_short(self) -> str:
        """The coverage in few words, without the name of the article."""
        verb = "differs" if len(self.differs) == 1 else "differ"
        differing = f"; {listed(self.differs)} {verb}" if self.differs else ""
        return f"{len(self.recognised)} of {self.total} recognised{differing}."

    def __str__(self):
        text = [number for number in self.missing if number not in self.debris]
        sentences = [f"{self.article}: {self.in_short}"]
        sentences += [f"Missing: {listed(text)}."] if text else []
        sentences += [f"Missing: {listed(self.debris)} (photo credits and other page debris)."] if self.debris else []
        return " ".join(filter(None, [*sentences, self.note]))


def listed(numbers: Collection[int]) -> str:
    """Numbers as a person writes them: 9, 15 and 33."""
    *others, last = map(str, numbers)
    return f"{', '.join(others)} and {last}" if others else last


def coverage(
    article: str, kinds: Mapping[int, str], recognised: Collection[int], present: Collection[int], note: str = ""
) -> Coverage:
    """Return the Coverage of an article.

    `kinds` tells the kind of each of its paragraphs by number; `recognised` and `present` are numbers.
    """
    missing = [number for number in kinds if number not in present]
    return Coverage(
        article,
        len(kinds),
        [number for number in kinds if number in recognised],
        [number for number in kinds if number in present and number not in recognised],
        missing,
        [number for number in missing if kinds[number] in DEBRIS],
        note,
    )

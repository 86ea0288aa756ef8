"""The report of lint: a table of quizzes, with a mark where a limit is not kept."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.lint.form import Counts, counts
from byline.lint.items import LESSON, QUIZ, Item, items
from byline.lint.limits import CHOICE, LETTER, LONGEST

_ALL, _LESSONS = "all quizzes", "in lessons"
_HEAD = ("", "questions", "choice", "longest is right", "by chance", "letters of right answers")


class Linted(NamedTuple):
    """What lint found: the questions, and their Counts by quiz, of all quizzes, and of all lessons."""

    items: list[Item]
    counts: dict[str, Counts]

    @property
    def is_clean(self) -> bool:
        """Whether quizzes keep every limit; questions in lessons are for practice, and have none."""
        return not any(found.broken() for name, found in self.counts.items() if name != _LESSONS)


def lint(course: Course, stems: Sequence[Stem] = ()) -> Linted:
    """Look at the questions of the given stems, by default of all.

    Raises BylineError where there is no such stem, where a key is faulty, or in a course without solutions/.
    """
    stems = stems or course.stems
    if not stems:
        raise BylineError(f"There is no quiz in {course.solutions} yet, so there is nothing to look at.")
    found = [item for stem in stems for item in items(course, stem)]
    asked = {stem: [item for item in found if item.stem == stem and item.where == QUIZ] for stem in stems}
    if len(stems) > 1:
        asked[_ALL] = [item for item in found if item.where == QUIZ]
    asked[_LESSONS] = [item for item in found if item.where == LESSON]
    return Linted(found, {name: counts(some) for name, some in asked.items() if some})


def as_lines(linted: Linted) -> Iterator[str]:
    """The report as lines of text."""
    rows = [_HEAD, *(_row(name, found) for name, found in linted.counts.items())]
    wide = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, wide, strict=True)]
        yield "  ".join([row[0].ljust(wide[0]), *cells[1:-1], row[-1]]).rstrip()
    yield ""
    yield f"Limits, to within one question: choice {CHOICE} of the questions; the longest option right in {LONGEST} of"
    yield f"choice questions; one letter in {LETTER} of the right answers. ! marks what is outside."


def _row(name: str, found: Counts) -> tuple[str, ...]:
    broken = found.broken() if name != _LESSONS else []
    letters = " ".join(f"{letter} {found.letters[letter]}" for letter in sorted(found.letters))
    cells = {
        "choice": _of(found.choice, found.questions),
        "longest": _of(found.longest, found.formed),
        "letters": letters,
    }
    choice, longest, letters = (f"{text} !" if part in broken else f"{text}  " for part, text in cells.items())
    return name, str(found.questions), choice, longest, _of(found.chance, found.formed), letters


def _of(count: float, total: int) -> str:
    """A count with its share: 4 of 14 (29%)."""
    return f"{count:.3g} of {total} ({count / total:.0%})" if total else "none"

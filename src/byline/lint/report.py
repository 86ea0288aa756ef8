"""The report of lint: a table of quizzes, with a mark where a limit is not kept, and what was found by its kind."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.grading.csv_cells import ENCODING, inert
from byline.lint.english import Slip, slips
from byline.lint.form import Counts, counts, longest_is_right
from byline.lint.given import Around
from byline.lint.items import LESSON, QUIZ, Item, Unit, read_unit
from byline.lint.kinds import KINDS, has_form
from byline.lint.limits import CHOICE, LETTER, LONGEST, MINUTES
from byline.lint.minutes import A_QUESTION, A_TOOL, WORDS_A_MINUTE, Effort, efforts
from byline.writing import write_new

_ALL, _LESSONS = "all quizzes", "in lessons"
_HEAD = (
    "",
    "questions",
    "choice",
    "longest is right",
    "shortest",
    "chance",
    "letters of right answers",
    "lesson, minutes",
)
_COLUMNS = ("question", "where", "type", "options", "right", "longest_is_right")
_SHOWN = 2  # so many names stand in a line of the short report


class Finding(NamedTuple):
    """Something in a question that may give it away: its kind, the question's id, and what was found."""

    kind: str
    question: str
    says: str


class Linted(NamedTuple):
    """What lint found: questions, their Counts by quiz, of all quizzes and of all lessons; what a lesson asks of a
    learner in class and at home; findings, and of each kind how many questions could have it; slips of language."""

    items: list[Item]
    counts: dict[str, Counts]
    efforts: dict[Stem, tuple[Effort, Effort]]
    findings: list[Finding]
    open_to: dict[str, int]
    slips: list[Slip]

    @property
    def is_clean(self) -> bool:
        """Whether all limits are kept, and no slip of language is there."""
        return not self.slips and not any(self.broken(name) for name in self.counts)

    def broken(self, name: str) -> list[str]:
        """The limits that are not kept in a row of the table; questions in lessons are for practice, and have none."""
        found = self.counts[name].broken() if name != _LESSONS else []
        return found + (["minutes"] if name in self.efforts and self.efforts[name][0].minutes > MINUTES else [])


def lint(course: Course, stems: Sequence[Stem] = ()) -> Linted:
    """Look at the lessons and quizzes of the given stems; by default at all, and at pages and messages, too.

    Raises BylineError where there is no such stem, where a key is faulty, or in a course without solutions/.
    """
    of_all, stems = not stems, sorted(stems or course.stems)
    if not stems:
        raise BylineError(f"There is no quiz in {course.solutions} yet, so there is nothing to look at.")
    units = [read_unit(course, stem) for stem in sorted({*stems, *course.stems}) if stem <= stems[-1]]
    found = [item for unit in units if unit.stem in stems for item in unit.items]
    asked = {stem: [item for item in found if item.stem == stem and item.where == QUIZ] for stem in stems}
    if len(stems) > 1:
        asked[_ALL] = [item for item in found if item.where == QUIZ]
    asked[_LESSONS] = [item for item in found if item.where == LESSON]
    counted = {name: counts(some) for name, some in asked.items() if some}
    taken = {unit.stem: efforts(unit.lesson) for unit in units if unit.stem in counted and unit.lesson["cells"]}
    return Linted(found, counted, taken, *_findings(units, found), slips(course, () if of_all else stems))


def _findings(units: Sequence[Unit], items: Sequence[Item]) -> tuple[list[Finding], dict[str, int]]:
    kinds = [*KINDS, *Around(units).kinds]
    found = [Finding(kind.name, item.id, kind.finds(item)) for kind in kinds for item in items if kind.applies(item)]
    return [each for each in found if each.says], {kind.name: sum(map(kind.applies, items)) for kind in kinds}


def as_lines(linted: Linted, everything: bool = False) -> Iterator[str]:
    """The report as lines of text; with `everything`, each finding has a line of its own."""
    yield from _table([_HEAD, *(_row(linted, name) for name in linted.counts)])
    yield ""
    yield f"! is outside a limit. To within one question: choice in {CHOICE} of the questions, the longest option"
    yield f"right in {LONGEST} of the choice questions, one letter in {LETTER} of the right answers. A lesson: at most"
    yield f"{MINUTES} minutes, for {WORDS_A_MINUTE} words a minute, {A_QUESTION} minutes a question, {A_TOOL} a tool."
    yield ""
    wide = max(map(len, linted.open_to))
    for kind, of in linted.open_to.items():
        found = [each for each in linted.findings if each.kind == kind]
        names = [] if everything else list(dict.fromkeys(each.question for each in found))
        few = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        yield f"{kind:<{wide}}  {_of(len(found), of):<15}  {few}".rstrip()
        yield from (f"  {each.question}: {each.says}" for each in found if everything)
    yield ""
    yield from _english(linted.slips, everything)


def _english(slips: Sequence[Slip], everything: bool) -> Iterator[str]:
    """Slips of language by their kinds, those of which there are most first."""
    kinds = Counter((slip.kind, slip.instead) for slip in slips)
    yield f"English: {len(slips)} {'place' if len(slips) == 1 else 'places'} to mend"
    for (kind, instead), count in kinds.most_common():
        yield f"  {kind}: {count}. Write {instead}."
        yield from (f"    {slip.place}: … {slip.found} …" for slip in slips if everything and slip.kind == kind)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, wide, strict=True)]
        cells[0], cells[-2:] = row[0].ljust(wide[0]), [row[-2].ljust(wide[-2]), row[-1]]
        yield "  ".join(cells).rstrip()


def _row(linted: Linted, name: str) -> tuple[str, ...]:
    found, broken = linted.counts[name], linted.broken(name)
    cells = {
        "choice": _of(found.choice, found.questions),
        "longest": _of(found.longest, found.formed),
        "letters": " ".join(f"{letter} {found.letters[letter]}" for letter in sorted(found.letters)),
        "minutes": _minutes(*linted.efforts[name]) if name in linted.efforts else "",
    }
    shortest, chance = (f"{some / found.formed:.0%}" if found.formed else "" for some in (found.shortest, found.chance))
    choice, longest, letters, minutes = (f"{text} {'!' if part in broken else ' '}" for part, text in cells.items())
    return name, str(found.questions), choice, longest, shortest, chance, letters, minutes


def _minutes(lesson: Effort, at_home: Effort) -> str:
    return f"{lesson.minutes}, {at_home.minutes} at home" if at_home.minutes else str(lesson.minutes)


def _of(count: float, total: int) -> str:
    """A count with its share: 4 of 14 (29%)."""
    return f"{count:.3g} of {total} ({count / total:.0%})" if total else "none"


def as_json(linted: Linted) -> dict[str, list[dict[str, Any]]]:
    """The report as JSON data: counts by quiz with the limits that are broken, and findings."""
    rows = [
        {"quiz": name, **found._asdict(), **_in_minutes(linted, name), "broken": linted.broken(name)}
        for name, found in linted.counts.items()
    ]
    return {"quizzes": rows, "findings": [each._asdict() for each in linted.findings]} | {
        "slips": [each._asdict() for each in linted.slips]
    }


def _in_minutes(linted: Linted, name: str) -> dict[str, int]:
    both = zip(("minutes", "minutes_at_home"), linted.efforts.get(name, ()), strict=False)
    return {field: effort.minutes for field, effort in both}


def write_csv(linted: Linted, path: str | os.PathLike[str]) -> None:
    """Write a new CSV file with a row for each question: place, type, options, right letters, the share of right ones
    among its longest options, and what was found, by kind.

    Raises BylineError where the file exists already or cannot be written.
    """
    kinds = list(linted.open_to)
    says = {(each.question, each.kind): each.says for each in linted.findings}
    text = io.StringIO()
    writer = csv.DictWriter(text, [*_COLUMNS, *kinds], lineterminator="\n")
    writer.writeheader()
    for item in linted.items:
        longest = f"{float(longest_is_right(item)):.3g}" if item.type == "choice" and has_form(item) else ""
        cells = (item.id, item.where, item.type, len(item.options), "".join(sorted(item.right)), longest)
        found = {kind: says.get((item.id, kind), "") for kind in kinds}
        writer.writerow(inert(dict(zip(_COLUMNS, cells, strict=True)) | found))
    write_new(path, text.getvalue().encode(ENCODING))

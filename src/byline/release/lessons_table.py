"""The table of lessons in the README, derived from lessons and quizzes."""

import re
from collections.abc import Sequence

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.lint.minutes import efforts
from byline.questions.prompts import text_of
from byline.reading import notebook_of_file

BEGIN, END = "<!-- lessons, derived by make release -->", "<!-- end of lessons -->"
_HEAD = (
    "| lesson | minutes | minutes, computed | for home | words | questions | questions in the quiz | points "
    "| minutes for the quiz |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


def with_table(readme: str, course: Course) -> str:
    """Return the text of a README with the table of the lessons of a course between its two marks.

    Raises BylineError where a mark is missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise BylineError(f"README.md has no place for the table of lessons. Put in the lines {BEGIN} and {END}.")
    return f"{before}{begin}\n\n{table(course, course.stems)}\n{end}{after}"


def table(course: Course, stems: Sequence[Stem]) -> str:
    """The lessons of a course as a Markdown table, with a total row: minutes as the lesson gives them, and as
    `lint.minutes` computes them, words, questions, points.

    A stem without a lesson, such as the pre-test, has no row.
    """
    stems = [stem for stem in stems if course.lesson(stem).is_file()]
    lessons = {stem: _cells(course.lesson(stem)) for stem in stems}
    counts = {stem: _counts(course, stem, lesson) for stem, lesson in lessons.items()}
    rows = [_row(_link(stem, lessons[stem]), counts[stem]) for stem in stems]
    return _HEAD + "".join([*rows, _row("all", map(sum, zip(*counts.values(), strict=True)))])


def _link(stem, lesson):
    """A lesson's number and title, linked."""
    title = _title(lesson).partition("\n")[0].removeprefix("# ")
    return f"[{stem.partition('-')[0]} {title}](lessons/{stem}.ipynb)"


def _counts(course, stem, lesson):
    """Minutes of a lesson, given, computed, for home; words, questions; questions, points, minutes of its quiz."""
    quiz, (in_class, at_home) = _cells(course.source(stem)), efforts({"cells": lesson})
    graded = [cell["metadata"]["nbgrader"] for cell in quiz if cell["metadata"].get("nbgrader", {}).get("grade")]
    points = sum(cell["points"] for cell in graded)
    read, asked = (one + other for one, other in zip(in_class[:2], at_home[:2], strict=True))
    minutes = [_minutes(lesson), in_class.minutes, at_home.minutes]
    return [*minutes, read, asked, len(graded), points, _minutes(quiz)]


def _minutes(cells):
    found = re.search(r"\*\*Minutes:\*\* (\d+)", _title(cells))
    return int(found[1]) if found else 0


def _title(cells):
    """The first cell, which opens a notebook with title and minutes."""
    return "".join(map(text_of, cells[:1]))


def _row(name, counts):
    return f"| {name} | {' | '.join(f'{count:g}' for count in counts)} |\n"


def _cells(path):
    return notebook_of_file(path)["cells"]

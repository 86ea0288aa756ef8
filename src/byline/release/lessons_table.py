"""The table of lessons in the README, derived from lessons and quizzes."""

from collections.abc import Sequence

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.front.lessons import minutes, title
from byline.lint.minutes import efforts
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
    lessons = {stem: notebook_of_file(course.lesson(stem)) for stem in stems}
    counts = {stem: _counts(course, stem, lesson) for stem, lesson in lessons.items()}
    rows = [_row(_link(stem, lessons[stem]), counts[stem]) for stem in stems]
    return _HEAD + "".join([*rows, _row("all", map(sum, zip(*counts.values(), strict=True)))])


def _link(stem, lesson):
    """A lesson's number and title, linked."""
    return f"[{stem.partition('-')[0]} {title(lesson)}](lessons/{stem}.ipynb)"


def _counts(course, stem, lesson):
    """Minutes of a lesson, given, computed, for home; words, questions; questions, points, minutes of its quiz."""
    quiz, (in_class, at_home) = notebook_of_file(course.source(stem)), efforts(lesson)
    graded = [
        cell["metadata"]["nbgrader"] for cell in quiz["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")
    ]
    points = sum(cell["points"] for cell in graded)
    read, asked = (one + other for one, other in zip(in_class[:2], at_home[:2], strict=True))
    given = [minutes(lesson), in_class.minutes, at_home.minutes]
    return [*given, read, asked, len(graded), points, minutes(quiz)]


def _row(name, counts):
    return f"| {name} | {' | '.join(f'{count:g}' for count in counts)} |\n"

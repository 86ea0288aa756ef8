"""Derive what students get: sealed questions, released quizzes, and pages; all of it, or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.extras import require
from byline.front.view import text_with_cards
from byline.grading.assignment import load_assignment, unworked
from byline.proof import prove
from byline.release.pages import pages
from byline.release.questions import sealed_questions
from byline.release.quizzes import generated, gradebook_of
from byline.writing import together

if TYPE_CHECKING:
    from byline.grading.gradebook.enrolment import Change


def release(
    course: Course | Path,
    stems: Sequence[Stem],
    target: Course | Path | None = None,
    db_url: str | None = None,
    hold_back: bool = False,
    replace: bool = False,
) -> "list[Change]":
    """Write all derived files of the given stems (all, if none is given) below `target`, by default the course.

    `db_url` is the gradebook that learns the quiz; by default the course's own. With `hold_back`, the quiz tells
    verdicts and explanations only after grading; the lesson goes on telling them at once. A quiz without a lesson is
    a test, such as the pre-test, and is always held back. With `replace`, questions with marks may go, and others come;
    returns a Change for each quiz in which they do.

    All is made elsewhere and put in place at the end: where anything fails, files and gradebook stay as they were.
    """
    course = Course(course)
    _require_read(course)
    target, stems = Course(target or course), stems or course.stems
    for stem in stems:
        if target.quiz(stem).is_file():
            unworked(target.quiz(stem))  # nobody's answers are overwritten
    sealed = {stem: sealed_questions(course, stem, hold_back) for stem in stems}
    files: dict[Path, str | bytes] = {target.questions(stem): text for stem, text in sealed.items()}
    files |= {target / name: text for name, text in pages(course).items()}

    require("instructor")  # with nbgrader, for which no complaint about a key must wait
    from byline.grading.gradebook.enrolment import entering

    with generated(course, stems) as (quizzes, made):
        for stem in stems:
            prove(course, load_assignment(course, stem, quizzes))
        files |= _below(quizzes, target / "quizzes")
        files |= {target.quiz(stem): text_with_cards(files[target.quiz(stem)], sealed[stem]) for stem in stems}
        with entering(made, stems, gradebook_of(course, db_url), replace) as entered:
            with together(target, entered.commit) as batch:
                for path, content in (files | entered.files).items():
                    batch.write(path, content)
            return entered.changes


def _require_read(course):
    """Raise BylineError where questions would be released to a place from which nobody reads them."""
    if course.question_folders[0].resolve() != (course / "data" / "questions").resolve():
        told = f"BYLINE_DATA names {course.data}, so nobody would read what is released to {course / 'data'}."
        raise BylineError(f"{told} Unset it.")


def _below(folder, target):
    """The files of a folder by the places that they are to have below another."""
    return {target / path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

"""What somebody has done in a course, read from its notebooks as they were saved: nothing is run, no key is needed."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from byline.course import Course, Stem, find_course, working_in
from byline.drills import items, schedule
from byline.errors import BylineError
from byline.lab.work import Work, work

_Facts = dict[str, Any]  # JSON data, as js/home/home.js takes them


def done(start: Path, root: Path) -> _Facts:
    """The facts of the course around a folder: lessons with their quizzes, tests, where to go on, practice and terms.

    Paths are relative to `root`, the folder that JupyterLab shows. Raises BylineError where there is no course, or
    where it lies outside of that folder.
    """
    course, root = find_course(start), root.resolve()
    if not course.root.is_relative_to(root):
        raise BylineError(f"JupyterLab shows only {root}, a part of the course. Start it with byline lab in {course}.")
    with working_in(course):
        lessons = [_lesson(course, stem, root) for stem in course.lesson_stems]
        tests = [_book(course.quiz(stem), stem, root) for stem in _tests(course)]
        return {
            "lessons": lessons,
            "tests": tests,
            "next": _next([book for lesson in lessons for book in (lesson, lesson["quiz"]) if book]),
            "practice": _practice(course, root),
            "terms": _terms(course),
        }


def _lesson(course, stem, root):
    quiz = course.quiz(stem)
    return _book(course.lesson(stem), stem, root) | {"quiz": _book(quiz, stem, root) if quiz.is_file() else None}


def _book(path: Path, stem: Stem, root: Path) -> _Facts:
    """The facts of a notebook; of one that cannot be read, only why."""
    facts = {"path": path.relative_to(root).as_posix(), "number": stem.partition("-")[0], "kept": ""}
    try:
        found = _work(path, stem)
    except BylineError as error:
        return facts | {"title": path.stem, "trouble": str(error)}
    names = ("minutes", "asked", "answered", "points", "most", "held_back", "kept")
    at = {"at": {"number": found.number, "cell": found.cell}} if found.number else {}
    return facts | {name: getattr(found, name) for name in names} | at | {"title": found.title or path.stem}


def _tests(course: Course) -> list[Stem]:
    """The stems of released quizzes that have no lesson, in order."""
    stems = {path.parent.name for path in (course / "quizzes").glob("*/*-quiz.ipynb")} - {*course.lesson_stems}
    return sorted(stem for stem in stems if course.quiz(stem).is_file())


def _next(books: list[_Facts]) -> _Facts | None:
    """Where to go on: in the notebook with the newest answer, if a question is open there; else in the next one that
    has any, and in the first where none comes after it. None where all is answered."""
    last = max(range(len(books)), key=lambda at: (books[at]["kept"], -at), default=0)
    found = next((book for book in [*books[last:], *books[:last]] if "at" in book), None)
    return found and {name: found[name] for name in ("path", "at")} | {"begun": any(book["kept"] for book in books)}


def _practice(course: Course, root: Path) -> _Facts | None:
    """How many items of practice are due, and where to practise; None where the course has none."""
    try:
        progress = schedule.progress()
        _, _, due = progress.counts(items.order() if progress.cards else [])
    except BylineError:  # tables without statements, or practice that cannot be reached
        return None
    path = (course / "practice.ipynb").relative_to(root).as_posix()
    return {"due": due, "begun": bool(progress.cards), "notice": progress.notice, "path": path}


def _terms(course: Course) -> list[_Facts]:
    """The terms of the lessons in alphabetical order, each with the number of the first lesson that has it."""
    found: dict[str, _Facts] = {}
    for stem, book in _readable(course):
        for name, explanation in book.terms:
            told = {"name": name, "explanation": explanation, "number": stem.partition("-")[0]}
            found.setdefault(name, told)
    return sorted(found.values(), key=lambda term: term["name"].casefold())


def _readable(course: Course) -> Iterator[tuple[Stem, Work]]:
    for stem in course.lesson_stems:
        try:
            yield stem, _work(course.lesson(stem), stem)
        except BylineError:
            continue


def _work(path: Path, stem: Stem) -> Work:
    """The Work of a notebook, read anew where it was written anew."""
    try:
        times = os.stat(path)
    except OSError as error:
        raise BylineError(f"{path} cannot be read: {error.strerror or error}.") from None
    return _read(path, stem, times.st_mtime_ns, times.st_size)


@lru_cache(maxsize=128)
def _read(path, stem, *_):
    return work(path, stem)

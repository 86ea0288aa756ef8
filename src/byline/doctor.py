"""`byline doctor`: what works on this machine, and what to do about what does not; a sentence each."""

import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from byline.course import data_folder, find_course
from byline.errors import BylineError
from byline.folders import home, refusal
from byline.reading import tables_of_folder

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Diagnosis(NamedTuple):
    """What was found of one thing: its name, whether it works, whether teaching needs it, and what there is to say."""

    name: str
    works: bool
    needed: bool
    says: str


def examine() -> list[Diagnosis]:
    """Look at everything; return the Diagnoses, those first that teaching needs."""
    return [
        _python(),
        _package("JupyterLab", "jupyterlab", "lessons open in it"),
        _package("nbgrader", "nbgrader", "byline grade works, and it keeps the gradebook", extra="instructor"),
        *_folders(),
        _sandbox(),
        _package("Dask", "distributed", "byline grade --cluster works", extra="cluster"),
        _package("PostgreSQL", "psycopg", "byline grade --db works with it", extra="postgres"),
        _browser(),
        _package("trafilatura", "trafilatura", "byline articles add reads pages and PDF files", extra="originals"),
        _originals(),
    ]


def _python():
    works = sys.version_info >= (3, 11)
    says = f"Python {'.'.join(map(str, sys.version_info[:3]))}"
    return Diagnosis("Python", works, True, f"{says} is new enough." if works else f"{says} is too old: install 3.11.")


def _package(name: str, package: str, use: str, extra: str = "") -> Diagnosis:
    try:
        return Diagnosis(name, True, not extra, f"{name} is here ({package} {version(package)}): {use}.")
    except PackageNotFoundError:
        remedy = f"pip install 'byline[{extra}]'" if extra else "run make setup"
        return Diagnosis(name, False, not extra, f"{name} is missing ({package}): {remedy}.")


def _folders() -> Iterator[Diagnosis]:
    """The folders that teaching writes to: the learner's data, and in a course its gradebook and graded notebooks; and
    the one that tables are read from."""
    yield _folder("Answers", home())
    try:
        course = find_course()
        yield _folder("Course", course.root)
        yield _keys(course)
    except BylineError as error:
        yield Diagnosis("Course", False, False, str(error))
    yield _tables()


def _keys(course):
    says = "This course has solutions/, so it can be released and graded here."
    try:
        return Diagnosis("Keys", bool(course.solutions), False, says)
    except BylineError:
        says = "This copy of the course has no solutions/: it is for learning, and nothing can be graded in it."
        return Diagnosis("Keys", False, False, says)


def _tables():
    try:
        folder = data_folder()
        tables_of_folder(folder)
        return Diagnosis("Tables", True, True, f"Tables and questions are read from {folder}.")
    except BylineError as error:
        return Diagnosis("Tables", False, True, str(error))


def _folder(name, path):
    """Whether a folder takes a file."""
    refused = refusal(path)
    if refused:
        other = "name another folder in BYLINE_HOME" if name == "Answers" else "work in another folder"
        return Diagnosis(name, False, True, f"{refused}. Make room, change its rights, or {other}.")
    return Diagnosis(name, True, True, f"{path} can be written to.")


def _sandbox():
    from byline.grading.sandbox.box import Box

    try:
        with Box() as box:
            box.start()
        return Diagnosis("Sandbox", True, False, "The sandbox works: byline grade runs code answers in it.")
    except BylineError as error:
        says = f"{str(error).rstrip('.')}; until then code answers wait for a person."
        return Diagnosis("Sandbox", False, False, says)


def _browser():
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    says = f"Chromium is here ({found}): for the tests in a browser and for PDF."
    missing = "Chromium is missing: only the tests in a browser and PDF need it; on Debian: apt install chromium."
    return Diagnosis("Chromium", bool(found), False, says if found else missing)


def _originals():
    from byline.originals import added

    reports = sorted(added())
    missing = "No original text is here, and none is needed; to add one: byline articles add ID FILE."
    says = f"Original texts are here: {', '.join(reports)}." if reports else missing
    return Diagnosis("Originals", bool(reports), False, says)

"""Derive what students get: sealed questions, released quizzes, data dictionary, glossary, table of lessons."""

import glob
import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from byline.contents import with_contents
from byline.course import Course
from byline.dictionary import dictionary
from byline.errors import BylineError, nearest
from byline.extras import require
from byline.front.view import text_with_cards
from byline.glossary import glossary
from byline.grading.assignment import load_assignment, unworked
from byline.grading.gradebook.settings import course_config
from byline.proof import check_cells, check_hints, check_title, prove
from byline.questions.keys import read_keys
from byline.questions.prompts import asked
from byline.questions.released import entry
from byline.reading import notebook_of_file, text_of_file
from byline.writing import together


def release(course, stems, target=None, db_url=None, hold_back=False, replace=False):
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
    files = {}
    for stem in stems:
        if target.quiz(stem).is_file():
            unworked(target.quiz(stem))  # nobody's answers are overwritten
        files[target.questions(stem)] = sealed_questions(course, stem, hold_back)
    files |= {target / name: text for name, text in pages(course).items()}

    require("instructor")  # with nbgrader, for which no complaint about a key must wait
    from byline.grading.gradebook.enrolment import entering

    with generated(course, stems) as (quizzes, made):
        for stem in stems:
            prove(course, load_assignment(course, stem, quizzes))
        files |= _below(quizzes, target / "quizzes")
        files |= {
            target.quiz(stem): text_with_cards(files[target.quiz(stem)], files[target.questions(stem)])
            for stem in stems
        }
        with entering(made, stems, _gradebook(course, db_url), replace) as entered:
            with together(target, entered.commit) as batch:
                for path, content in (files | entered.files).items():
                    batch.write(path, content)
            return entered.changes


def _require_read(course):
    """Raise BylineError where questions would be released to a place from which nobody reads them."""
    if course.question_folders[0].resolve() != (course / "data" / "questions").resolve():
        told = f"BYLINE_DATA names {course.data}, so nobody would read what is released to {course / 'data'}."
        raise BylineError(f"{told} Unset it.")


def pages(course):
    """The derived pages, name → text."""
    course = Course(course)
    texts = {"data/README.md": dictionary(course / "data"), "docs/glossary.md": glossary(course / "lessons")}
    readme = course / "README.md"
    if readme.is_file():  # a course of somebody's own may have none
        texts["README.md"] = with_contents(text_of_file(readme), course)
    return texts


def sealed_questions(course, stem, hold_back=False):
    """The text of data/questions/STEM.json: the sealed questions of a lesson and its quiz, or of a test.

    Raises BylineError where key, prompts and cells do not fit together.
    """
    course = Course(course)
    if stem not in course.stems:
        raise BylineError(f"There is no solutions/{stem}/key.yml. {nearest(stem, course.stems)}")
    lesson, quiz = _notebook(course.lesson(stem)), _notebook(course.source(stem))
    in_quiz = asked(quiz, stem)
    put = asked(lesson, stem) | in_quiz
    keys = read_keys(course.key(stem), put)
    _require_both(stem, put, keys)
    check_cells(stem, quiz, keys)
    check_title(stem, quiz)
    check_hints(
        {name: key.question(put[name].options, put[name].rows) for name, key in keys.items() if not key.by_hand}, keys
    )
    hold_back = hold_back or not lesson["cells"]
    entries = {
        question_id: entry(key, put[question_id], hold_back and question_id in in_quiz)
        for question_id, key in sorted(keys.items())
        if not key.by_hand
    }
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def is_held_back(course, stem):
    """Whether the quiz, as it is released, tells verdicts and explanations only after grading."""
    released = Course(course).questions(stem)
    try:
        return any(one.get("held_back") for one in json.loads(released.read_text(encoding="utf-8")).values())
    except (OSError, ValueError, AttributeError):
        return False


@contextmanager
def generated(course, stems):
    """Let nbgrader generate the released quizzes from their sources, in a folder and a gradebook made for the purpose.

    Yields the folder of quizzes and the gradebook's file.
    """
    from nbgrader.apps import NbGraderAPI  # two seconds, which only a release needs

    from byline.grading.lazy_nbgrader import CourseDirectory

    with TemporaryDirectory() as scratch:
        quizzes, made = Path(scratch, "quizzes"), Path(scratch, "gradebook.db")
        root = _findable(course, stems, Path(scratch))
        config = course_config(course, root=root, release_directory=quizzes, db_url=f"sqlite:///{made}")
        config.GenerateAssignment.exporter_class = "nbconvert.NotebookExporter"  # the course's own comes here
        nbgrader = NbGraderAPI(CourseDirectory(config=config), config=config)
        for stem in stems:
            outcome = nbgrader.generate_assignment(stem, force=True)
            if not outcome["success"]:
                raise BylineError(f"nbgrader could not release {stem}: {_last_line(outcome)}")
        yield quizzes, made


def _findable(course, stems, scratch):
    """The course; or a copy of what nbgrader reads of it, as nbgrader takes brackets in a path for a pattern."""
    if glob.escape(str(course)) == str(course):
        return course
    for stem in stems:
        shutil.copytree(Course(course).solutions / stem, scratch / "course" / "solutions" / stem)
    return scratch / "course"


def register(course, assignment, db_url=None):
    """Enter a quiz in the gradebook (by default the course's) where it is not yet there; released files stay as they
    are."""
    from byline.grading.gradebook.enrolment import entering
    from byline.grading.gradebook.nbgrader_course import is_registered

    db_url = _gradebook(course, db_url)
    if is_registered(db_url, assignment):
        return
    stems = [assignment.stem]
    with (
        generated(course, stems) as (_, made),
        entering(made, stems, db_url) as entered,
        together(course, entered.commit) as batch,
    ):
        for path, content in entered.files.items():
            batch.write(path, content)


def _gradebook(course, db_url):
    from byline.grading.gradebook.nbgrader_course import course_directory

    return db_url or course_directory(course).db_url


def _below(folder, target):
    """The files of a folder by the places that they are to have below another."""
    return {target / path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _notebook(path):
    """A notebook as a dict; one without cells where there is none, as a test has no lesson."""
    if not path.is_file():
        return {"cells": []}
    return notebook_of_file(path)


def _require_both(stem, asked, keys):
    """Raise BylineError for a question without a key, and for a key without a question."""
    unkeyed, unasked = sorted(set(asked) - set(keys)), sorted(set(keys) - set(asked))
    if unkeyed:
        raise BylineError(f"{unkeyed[0]} is asked, but solutions/{stem}/key.yml has no key for it. Write one.")
    if unasked:
        raise BylineError(f"{unasked[0]} has a key, but no notebook asks it. Ask it or delete the key.")


def _last_line(outcome):
    text = outcome.get("error") or outcome.get("log") or "no reason was given"
    return text.strip().splitlines()[-1]

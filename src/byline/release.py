"""Derive what students get: sealed questions, released quizzes, data dictionary, glossary, table of lessons."""

import json
from tempfile import TemporaryDirectory

from nbgrader.coursedir import CourseDirectory

from byline.contents import with_contents
from byline.dictionary import dictionary
from byline.errors import BylineError, nearest
from byline.glossary import glossary
from byline.grading.assignment import unworked
from byline.grading.gradebook import course_config, course_directory, is_registered, show_programs
from byline.questions.keys import read_keys
from byline.questions.prompts import bullets, prompts
from byline.questions.released import entry

_LETTERED = {"choice", "choices", "match"}  # types whose key names every option or row


def release(course, stems, target=None, db_url=None, hold_back=False):
    """Write all derived files of the given stems (all, if none is given) below `target`, by default the course.

    `db_url` is the gradebook that learns the quiz; by default the course's own. With `hold_back`, the quiz tells
    verdicts and explanations only after grading; the lesson goes on telling them at once. A quiz without a lesson is
    a test, such as the pre-test, and is always held back.
    """
    target = target or course
    for stem in stems or all_stems(course):
        quiz = target / "quizzes" / stem / f"{stem}-quiz.ipynb"
        if quiz.is_file():
            unworked(quiz)  # nobody's answers are overwritten
        write_questions(course, stem, target, hold_back)
        generate(course, stem, target / "quizzes", db_url)
    write_pages(course, target)


def write_pages(course, target):
    """Write the derived pages: data dictionary, glossary, and the README with its table of lessons."""
    pages = {"data/README.md": dictionary(course / "data"), "docs/glossary.md": glossary(course / "lessons")}
    readme = course / "README.md"
    if readme.is_file():  # a course of somebody's own may have none
        pages["README.md"] = with_contents(readme.read_text(encoding="utf-8"), course, all_stems(course))
    for name, text in pages.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")


def all_stems(course):
    """The stems that have a key, in order."""
    return sorted(path.parent.name for path in (course / "solutions").glob("*/key.yml"))


def write_questions(course, stem, target, hold_back=False):
    """Seal the questions of a lesson and its quiz, or of a test, into data/questions/STEM.json."""
    if stem not in all_stems(course):
        raise BylineError(f"There is no solutions/{stem}/key.yml. {nearest(stem, all_stems(course))}")
    keys = read_keys(course / "solutions" / stem / "key.yml")
    lesson = course / "lessons" / f"{stem}.ipynb"
    in_lesson = prompts(_notebook(lesson)) if lesson.is_file() else {}
    hold_back = hold_back or not lesson.is_file()
    in_quiz = prompts(_notebook(course / "solutions" / stem / f"{stem}-quiz.ipynb"))
    asked = in_lesson | in_quiz
    unkeyed = sorted(set(asked) - set(keys))
    if unkeyed:
        raise BylineError(f"{unkeyed[0]} is asked, but solutions/{stem}/key.yml has no key for it. Write one.")
    checked = {question_id: key for question_id, key in keys.items() if not key.by_hand}
    entries = {
        question_id: entry(key, _prompt(key, asked), hold_back and question_id in in_quiz)
        for question_id, key in sorted(checked.items())
    }
    folder = target / "data" / "questions"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(entries, indent=1, ensure_ascii=False) + "\n"
    (folder / f"{stem}.json").write_text(text, encoding="utf-8")


def generate(course, stem, release_directory=None, db_url=None):
    """Let nbgrader generate the released quiz from its source and enter it in the gradebook."""
    from nbgrader.apps import NbGraderAPI

    show_programs()
    config = course_config(course, release_directory=release_directory, db_url=db_url)
    outcome = NbGraderAPI(CourseDirectory(config=config), config=config).generate_assignment(stem, force=True)
    if not outcome["success"]:
        raise BylineError(f"nbgrader could not release {stem}: {_last_line(outcome)}")


def register(course, assignment, db_url=None):
    """Enter a quiz in the gradebook (by default the course's) where it is not yet there; released files stay as they
    are."""
    if is_registered(course_directory(course, db_url=db_url).db_url, assignment):
        return
    with TemporaryDirectory() as elsewhere:
        generate(course, assignment.stem, elsewhere, db_url)


def _notebook(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _prompt(key, asked):
    """The prompt of a question, once it agrees with its key."""
    if key.id not in asked:
        raise BylineError(f"{key.id} has a key, but no notebook asks it. Ask it or delete the key.")
    options, rows = bullets(asked[key.id])
    keyed = set(key.key) if key.type == "match" else set(key.why) - {"otherwise"}
    shown = set(rows) if key.type == "match" else set(options)
    if key.type in _LETTERED and keyed != shown:
        raise BylineError(f"{key.id} shows {sorted(shown)}, but its key explains {sorted(keyed)}.")
    return asked[key.id]


def _last_line(outcome):
    text = outcome.get("error") or outcome.get("log") or "no reason was given"
    return text.strip().splitlines()[-1]

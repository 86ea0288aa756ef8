"""The questions as students get them: sealed, of a lesson and its quiz."""

import json
from pathlib import Path

from byline.course import Course, Stem
from byline.errors import BylineError, nearest
from byline.proof import check_cells, check_hints, check_title
from byline.questions.keys import read_keys
from byline.questions.prompts import asked
from byline.questions.released import entry
from byline.reading import notebook_of_file


def sealed_questions(course: Course | Path, stem: Stem, hold_back: bool = False) -> str:
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
        question_id: entry(
            key, put[question_id], hold_back and question_id in in_quiz, key.checks if question_id in in_quiz else 0
        )
        for question_id, key in sorted(keys.items())
        if not key.by_hand
    }
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def is_held_back(course: Course | Path, stem: Stem) -> bool:
    """Whether the quiz, as it is released, tells verdicts and explanations only after grading."""
    released = Course(course).questions(stem)
    try:
        return any(one.get("held_back") for one in json.loads(released.read_text(encoding="utf-8")).values())
    except (OSError, ValueError, AttributeError):
        return False


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

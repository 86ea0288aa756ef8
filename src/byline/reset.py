"""`byline reset`: begin a lesson and its quiz afresh, for oneself or for the next person at this computer."""

import copy
import json
from datetime import datetime
from pathlib import Path

from byline.course import Course, Stem
from byline.errors import BylineError
from byline.folders import home, refusal
from byline.front.view import text_with_cards
from byline.questions import records
from byline.questions.question_type import DATA
from byline.questions.released import entries, question, stems
from byline.questions.types import type_of
from byline.reading import bytes_of_file
from byline.writing import recover, together


def reset(course: Course | None, stem: Stem = "") -> Path | None:
    """Set a lesson and its quiz back: kept and typed answers go, code and texts stay. Without a stem, forget only
    what is kept on this computer beside the notebooks.

    `course` is the Course of the lesson; without a stem it may be None. All that goes is kept aside first. Return the
    folder in which it is, or None where there was nothing to set back. Raises BylineError where a file cannot be read
    or written.
    """
    recover(home())
    aside = home() / "before-reset" / f"{datetime.now():%Y-%m-%d %H.%M.%S.%f}"
    books = [course.lesson(stem), course.quiz(stem)] if course else []
    books = [path for path in books if path.is_file()]
    if course and not books:
        raise BylineError(f"There is no lesson and no quiz {stem!r} in {course}.")
    fresh = {path: text for path in books if (text := _fresh(path, course)) is not None}
    answers = list(records.kept_files(stem))
    if not fresh and not answers:
        _require_writable()
        return None
    with together(course if course and fresh else home()) as batch:
        for path in [*fresh, *answers]:
            batch.write(aside / path.name, bytes_of_file(path))
        for path, text in fresh.items():
            batch.write(path, text)
        for path in answers:
            batch.remove(path)
    return aside


def _require_writable() -> None:
    """Raise BylineError where this computer can keep no answers."""
    refused = refusal(home())
    if refused:
        raise BylineError(
            f"{refused}, so this computer keeps no answers beside notebooks, and there is nothing to set back. "
            "Make room, change its rights, or name another folder in BYLINE_HOME."
        )


def _fresh(path, course):
    """The text of a notebook as it was before anybody answered; None where nothing has to change."""
    stem = path.stem.removesuffix("-quiz")
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BylineError(f"{path} is no notebook that can be read. It was left as it is; get a fresh copy.") from None
    before = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
            asked = _asked(stem, cell)
            # Code and prose may be long, and what was there before is not known.
            if asked and type_of(asked).answer_is == DATA:
                cell["source"] = [f'{asked.variable} = ask("{asked.id}")']
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    if path == course.quiz(stem) and stem in stems():
        text = text_with_cards(text, json.dumps(entries(stem)))
    return None if json.loads(text) == before else text


def _asked(stem, cell):
    """The Question that a quiz's cell answers, or None."""
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    try:
        return question(f"{stem}/{name.removesuffix('-answer')}")[0] if name.endswith("-answer") else None
    except BylineError:
        return None

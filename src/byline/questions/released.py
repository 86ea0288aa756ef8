"""Questions as a student receives them: data/questions/NN-stem.json, without a readable key."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from byline.course import Stem, question_folders
from byline.errors import BylineError, nearest
from byline.questions.base import Question
from byline.questions.sealing import Sealed, seal

if TYPE_CHECKING:  # a learner needs neither keys nor prompts
    from byline.questions.keys import Key
    from byline.questions.prompts import Asked


def entry(key: "Key", asked: "Asked", held_back: bool = False) -> dict[str, Any]:
    """What is released of one question: its public part and its sealed boxes, as JSON data. `asked` is its Asked.

    Where verdict and explanations are held back until grading, and where a question is void, there are no boxes.
    """
    public = {"type": key.type, "points": key.points, "options": asked.options, "rows": asked.rows}
    public |= {"articles": key.articles, "settings": key.settings, "held_back": held_back, "void": key.void}
    return {name: value for name, value in public.items() if value} | {
        "boxes": [] if held_back else seal(key.id, key.outcomes())
    }


def question(question_id: str) -> tuple[Question, Sealed]:
    """Return (Question, Sealed) for an id such as "01-bridge/who-measured"; raise BylineError where there is none."""
    try:
        public = dict(released(question_id))
        boxes = public.pop("boxes")
        return Question(id=question_id, **public), Sealed(question_id, boxes)
    except (KeyError, TypeError, ValueError):
        raise damaged(str(question_id).partition("/")[0]) from None


def released(question_id: str) -> dict[str, Any]:
    """What is released of a question, as its file has it (see `entry`); raise BylineError where there is none."""
    stem, _, name = str(question_id).partition("/")
    if stem not in stems():
        raise BylineError(f"There is no lesson {stem!r}, so no question {question_id!r}. {nearest(stem, stems())}")
    entries = _entries(stem)
    if question_id not in entries:
        raise BylineError(f"There is no question {question_id!r}. {nearest(question_id, entries)}")
    return entries[question_id]


def damaged(stem: Stem) -> BylineError:
    """The error for a file of sealed questions that was altered or is of another version of the kit."""
    return BylineError(
        f"data/questions/{stem}.json was altered or belongs to another version of Byline. "
        "Get the kit anew; your answers stay in your notebook."
    )


def stems() -> list[Stem]:
    """The stems of the lessons that have questions, in order."""
    return sorted({path.stem for folder in question_folders() for path in folder.glob("*.json")})


def _entries(stem):
    path = next(path for folder in question_folders() if (path := folder / f"{stem}.json").exists())
    try:
        entries = _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        raise damaged(stem) from None
    if not isinstance(entries, dict):
        raise damaged(stem)
    return entries


@lru_cache
def _read(path, _):
    """The JSON in a file, read anew when it was written anew."""
    return json.loads(path.read_text(encoding="utf-8"))

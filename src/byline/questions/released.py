"""Questions as a student receives them: data/questions/NN-stem.json, without a readable key."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from byline.course import Stem, question_folders
from byline.errors import BylineError, nearest
from byline.questions.base import Question
from byline.questions.prompts import PUT
from byline.questions.sealing import Sealed, seal

if TYPE_CHECKING:  # a learner needs neither keys nor prompts
    from byline.questions.keys import Key
    from byline.questions.prompts import Asked


def entry(key: "Key", asked: "Asked", held_back: bool = False, checks: int = 0) -> dict[str, Any]:
    """What is released of one question: its public part and its sealed boxes, as JSON data. `asked` is its Asked,
    `checks` how many answers may be checked.

    Where verdict and explanations are held back until grading, and where a question is void, there are no boxes.
    """
    public = {"type": key.type, "points": key.points, "options": asked.options, "rows": asked.rows}
    public |= {"articles": key.articles, "settings": key.settings, "held_back": held_back, "void": key.void}
    public |= {"checks": 0 if held_back or key.void else checks}
    put = {name: value for name, value in (public | asked.put).items() if value}
    return put | {"boxes": [] if held_back else seal(key.id, key.outcomes())}


def question(question_id: str) -> tuple[Question, Sealed]:
    """Return (Question, Sealed) for an id such as "01-bridge/who-measured"; raise BylineError where there is none."""
    asked, boxes, _ = read_entry(question_id, released(question_id))
    return asked, Sealed(question_id, boxes)


def read_entry(question_id: str, released_entry: dict[str, Any]) -> tuple[Question, list[str], dict[str, str]]:
    """Return (Question, sealed boxes, how it is put: number, title and prompt) of what `entry` made of a question.

    Raises BylineError where it is something else.
    """
    try:
        public = dict(released_entry)
        boxes = public.pop("boxes")
        put = {name: public.pop(name, "") for name in PUT}
        return Question(id=question_id, **public), boxes, put
    except (KeyError, TypeError, ValueError):
        raise damaged(str(question_id).partition("/")[0]) from None


def released(question_id: str) -> dict[str, Any]:
    """What is released of a question, as its file has it (see `entry`); raise BylineError where there is none."""
    stem = str(question_id).partition("/")[0]
    if stem not in stems():
        raise BylineError(f"There is no lesson {stem!r}, so no question {question_id!r}. {nearest(stem, stems())}")
    found = entries(stem)
    if question_id not in found:
        raise BylineError(f"There is no question {question_id!r}. {nearest(question_id, found)}")
    return found[question_id]


def damaged(stem: Stem) -> BylineError:
    """The error for a file of sealed questions that was altered or is of another version of the kit."""
    return BylineError(
        f"data/questions/{stem}.json was altered or belongs to another version of Byline. "
        "Get the kit anew; your answers stay in your notebook."
    )


def stems() -> list[Stem]:
    """The stems of the lessons that have questions, in order."""
    return sorted({path.stem for folder in question_folders() for path in folder.glob("*.json")})


def entries(stem: Stem) -> dict[str, Any]:
    """What is released of the questions of a stem, id → entry; raise BylineError where the file is damaged."""
    path = next(path for folder in question_folders() if (path := folder / f"{stem}.json").exists())
    try:
        found = _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        raise damaged(stem) from None
    if not isinstance(found, dict):
        raise damaged(stem)
    return found


@lru_cache
def _read(path, _):
    """The JSON in a file, read anew when it was written anew."""
    return json.loads(path.read_text(encoding="utf-8"))

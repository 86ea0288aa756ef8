"""Questions as a student receives them: data/questions/NN-stem.json, without a readable key."""

import json
from functools import cache

from byline.errors import BylineError, nearest
from byline.questions.base import Question
from byline.questions.prompts import bullets
from byline.questions.sealing import Sealed, seal
from byline.tables import DATA


def entry(key, prompt):
    """What is released of one question: its public part and its sealed boxes, as JSON data."""
    options, rows = bullets(prompt)
    public = {"type": key.type, "points": key.points, "options": options, "rows": rows}
    public |= {"articles": key.articles, "settings": key.settings}
    return {name: value for name, value in public.items() if value} | {"boxes": seal(key.id, key.outcomes())}


def question(question_id):
    """Return (Question, Sealed) for an id such as "02-motives/food-first"; raise BylineError where there is none."""
    stem, _, name = str(question_id).partition("/")
    if stem not in stems():
        raise BylineError(f"There is no lesson {stem!r}, so no question {question_id!r}. {nearest(stem, stems())}")
    entries = _entries(stem)
    if question_id not in entries:
        raise BylineError(f"There is no question {question_id!r}. {nearest(question_id, entries)}")
    public = dict(entries[question_id])
    boxes = public.pop("boxes")
    return Question(id=question_id, **public), Sealed(question_id, boxes)


def stems():
    """The stems of the lessons that have questions, in order."""
    return sorted(path.stem for path in (DATA / "questions").glob("*.json"))


@cache
def _entries(stem):
    return json.loads((DATA / "questions" / f"{stem}.json").read_text(encoding="utf-8"))

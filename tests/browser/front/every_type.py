"""A quiz with one question of each type that has a card: what is right, and the keys that say so."""

from __future__ import annotations

from byline.questions.records import MIME

STEM = "90-types"
QUIZ = f"quizzes/{STEM}/{STEM}-quiz.ipynb"
# The solution of each question: a quiz whose solution does not earn everything is not released.
SOLUTIONS = {
    "pick": "B",
    "several": ["A", "C"],
    "figure": 26,
    "name": "Malligyong-1",
    "place": ["cnn:5"],
    "words": "Nothing will happen unless Xi Jinping gives",
    "pairs": {"1": "A", "2": "B"},
    "sequence": "BAC",
    "weigh": {"1": {"A": "+", "B": "-"}},
    "chance": 50,
}
KEYS = {
    "pick": ["B"],
    "several": ["A", "C"],
    "figure": [*"26.2 t"],
    "name": [*"malligyong-1"],
    "place": ["5", "Space"],
    "words": [*SOLUTIONS["words"]],
    "pairs": ["A", "B"],
    "sequence": ["B", "A", "C"],
    "weigh": ["+", "-"],
    "chance": ["5", "0"],
}


def kept(notebook: dict) -> dict[str, dict]:
    """Question → record of its answer, of all that a notebook keeps, but for the time."""
    outputs = [one for cell in notebook["cells"] for one in cell.get("outputs", [])]
    return timeless([one["data"][MIME] for one in outputs if MIME in one.get("data", {})])


def timeless(records: list[dict]) -> dict[str, dict]:
    """Question → its record without the time."""
    answers = [dict(record) for record in records if not record["question"].endswith("#check")]
    found = {record.pop("question").split("/")[1]: record for record in answers}
    return {name: {part: value for part, value in one.items() if part != "kept"} for name, one in found.items()}

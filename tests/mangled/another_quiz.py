"""Another quiz is refused with its name, not graded as empty."""

import json
from pathlib import Path

FAILS = "This is not the quiz 02-motives. It asks 03-evidence/"


def mangle(notebook):
    path = Path(__file__).parents[2] / "quizzes" / "03-evidence" / "03-evidence-quiz.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))

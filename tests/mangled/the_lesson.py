"""The lesson, handed in for the quiz, is refused."""

import json
from pathlib import Path

FAILS = "This is not the quiz 02-motives. It asks 02-motives/"


def mangle(notebook):
    path = Path(__file__).parents[2] / "lessons" / "02-motives.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))

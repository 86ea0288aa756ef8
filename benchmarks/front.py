"""How long a learner waits for a card: from a click to what is kept and drawn, from Check to the verdict; its size.

Measured in Chromium on plain pages, from the event to the frame after the change is seen, over the quiz of lesson 02
and a matrix of twenty squares. The rival is a radio button of the browser's own, in the same page and run. In
JupyterLab, quiz 02 is opened again and again: the rival of its first card is the text of the same notebook. Run it with
`python benchmarks/front.py`; it needs about a minute.
"""

import json
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
from chromium import launch_arguments, missing  # noqa: E402
from helpers import copy_course  # noqa: E402
from lab import Lab  # noqa: E402

from byline.front.page import page, quiz_page  # noqa: E402
from byline.questions.base import Outcome  # noqa: E402
from byline.questions.sealing import seal  # noqa: E402

ROUNDS = 30
OPENINGS = 10
QUIZ = "quizzes/02-motives/02-motives-quiz.ipynb"
TARGET_KEPT_MS, TARGET_CHECK_MS, TARGET_OPEN_MS, TARGET_BYTES = 50, 100, 1000, 120_000
MEASURED = {"a radio button alone": "native", "click to kept": "kept", "Check to verdict": "checked"}
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def pages(folder):
    """Write the page of quiz 02, and one with a matrix of twenty squares; return their addresses."""
    notebook = json.loads((ROOT / QUIZ).read_text(encoding="utf-8"))
    data = {"id": "matrix", "title": "Matrix", "views": [_matrix()]}
    quiz = quiz_page(notebook, "02-motives", "Motives")
    quiz["index.html"] = quiz["index.html"].replace('"checks": 3', '"checks": 0')  # as many as are measured
    return [_written(folder / name, files) for name, files in (("quiz", quiz), ("matrix", page("Matrix", data)))]


def _matrix():
    """A matrix of four rows and five columns, each square explained for each sign."""
    rows, options = {str(n): f"row {n}" for n in range(1, 5)}, {letter: f"column {letter}" for letter in "ABCDE"}
    outcomes = {f"{row}{column}": Outcome(0.0, "Think again.") for row in rows for column in options}
    outcomes |= {f"{place}+": Outcome(0.05, "It fits.") for place in outcomes}
    data = {"type": "matrix", "title": "Twenty", "points": 20, "options": options, "rows": rows}
    return {"view": "question", "version": 1, "name": "x/m", "data": data | {"boxes": seal("x/m", outcomes)}}


def _written(folder, files):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return (folder / "index.html").as_uri()


def measured(folder):
    """What is measured → milliseconds, and whatever the console or the network had to tell."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        tab = play.chromium.launch(**launch_arguments({})).new_page()
        troubles = []
        tab.on("console", lambda told: troubles.append(told.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("request", lambda asked: None if asked.url.startswith("file:") else troubles.append(asked.url))
        quiz, matrix = pages(folder)
        taken = {name: _measured(tab, quiz, function) for name, function in MEASURED.items()}
        taken["Check to verdict, twenty squares"] = _measured(tab, matrix, "checked")
    return taken, troubles


def _measured(tab, address, function):
    """What a function of front.js measures on a page, as an array of milliseconds."""
    tab.goto(address)
    tab.evaluate(SCRIPT)
    return np.array(tab.evaluate(f"measure.{function}({ROUNDS})"))


def opened(folder):
    """Milliseconds from the press that opens a notebook in JupyterLab until its text is seen, and until its first card
    takes an answer, each as an array; the first opening, in which scripts are loaded, is left out."""
    from playwright.sync_api import sync_playwright

    with Lab(copy_course(ROOT, folder / "course")) as lab, sync_playwright() as play:
        tab = play.chromium.launch(**launch_arguments({})).new_page()
        tab.goto(f"{lab.url}/lab")
        tab.wait_for_function("window.jupyterapp")
        tab.evaluate("jupyterapp.restored")
        tab.evaluate(SCRIPT)
        taken = [tab.evaluate("path => measure.opened(path)", QUIZ) for _ in range(OPENINGS + 1)]
    return np.array(taken[1:]).T


def main():
    """Print the figures and fail where a target is missed."""
    if missing():
        sys.exit(missing())
    with tempfile.TemporaryDirectory() as folder:
        taken, troubles = measured(Path(folder))
        files = [path for path in (Path(folder) / "quiz").iterdir() if path.suffix in (".js", ".css")]
        text, card = opened(Path(folder))
        size = sum(len(zlib.compress(path.read_bytes(), 9)) for path in files)
    high = {name: float(np.percentile(times, 95)) for name, times in taken.items()}
    for name, times in taken.items():
        print(f"{name}: median {np.median(times):.1f} ms, 95th percentile {high[name]:.1f} ms ({len(times)} times)")
    native = high["a radio button alone"]
    print(
        f"targets: {TARGET_KEPT_MS} ms to kept ({high['click to kept'] / native:.1f} times the radio button alone), ",
        end="",
    )
    print(f"{TARGET_CHECK_MS} ms to a verdict")
    print(f"in JupyterLab, from the press that opens a notebook to its text: median {np.median(text):.0f} ms;")
    print(
        f"to an answer on its first card {np.median(card):.0f} ms, {np.median(card / text):.2f} times the text", end=""
    )
    print(f" (target {TARGET_OPEN_MS} ms after it)")
    print(f"scripts and styles: {size / 1e3:.0f} kB compressed (target {TARGET_BYTES / 1e3:.0f})")
    print(f"console and other hosts: {troubles or 'nothing'}")
    late = max(time for name, time in high.items() if name.startswith("Check")) > TARGET_CHECK_MS
    late = late or np.median(card - text) > TARGET_OPEN_MS
    sys.exit(bool(troubles or late or high["click to kept"] > TARGET_KEPT_MS or size > TARGET_BYTES))


if __name__ == "__main__":
    main()

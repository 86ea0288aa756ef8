"""How long a student waits: for a verdict, for the controls of a question, for the import.

`check` is timed with its unsealing, over every question that can be clicked; `import byline` in fresh processes,
beside `import pandas` in the same run; `ask` in JupyterLab, from running the cell to the control in the page, where
Chromium and playwright are there.
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from byline import check
from byline.course import Course
from byline.questions.released import question, stems

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, IMPORTS, ASKS = 20, 5, 10
TARGET_CHECK_MS, TARGET_ASK_MS, TARGET_IMPORT_S = 50, 300, 0.3
ANSWERS = {"choice": ["A", "B"], "choices": ["ABC", "DE"], "match": ["1A 2B 3C 4D"], "locate": ["cnn:5 cnn:23 cnn:32"]}


def check_ms():
    """The milliseconds of each check, over all questions and a few answers to each."""
    import json

    taken = []
    for stem in stems():
        for question_id in json.loads(Course(ROOT).questions(stem).read_text(encoding="utf-8")):
            for answer in ANSWERS.get(question(question_id)[0].type, []) * ROUNDS:
                started = time.perf_counter()
                with capture_output():
                    check(question_id, answer)
                taken.append((time.perf_counter() - started) * 1e3)
    return np.array(taken)


def import_seconds(module):
    """The median seconds of an import in a fresh process, the start of Python itself taken off."""
    return _median_start(f"import {module}") - _median_start("pass")


def ask_ms():
    """The milliseconds from running a cell with `ask` to its control in JupyterLab's page; None without a browser."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not browser:
        return None
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from lab import Lab, LabPage
    from playwright.sync_api import sync_playwright

    with Lab(ROOT) as lab, sync_playwright() as play:
        page = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"]).new_page()
        notebook = LabPage(page, lab).open("quizzes/02-motives/02-motives-quiz.ipynb")
        notebook.run_cell("imports")
        return np.array([_asked(notebook) for _ in range(ASKS)])


def _asked(notebook):
    """Run one cell with `ask` and wait for its radio buttons; the output of the run before is cleared first."""
    cell = notebook.cell("received-answer")
    notebook.page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    cell.locator("input[type=radio]").first.wait_for(state="detached")
    started = time.perf_counter()
    notebook._call("runCell", "received-answer")
    cell.locator("input[type=radio]").first.wait_for(state="visible")
    return (time.perf_counter() - started) * 1e3


def _median_start(code):
    taken = []
    for _ in range(IMPORTS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        taken.append(time.perf_counter() - started)
    return float(np.median(taken))


def main():
    """Print the figures and fail where a target is missed."""
    with TemporaryDirectory() as home:  # what is answered here is nobody's answer
        os.environ["BYLINE_HOME"] = home
        sys.exit(_is_late())


def _is_late():
    InteractiveShell.instance()
    with contextlib.redirect_stdout(io.StringIO()):
        checks = check_ms()
    high = float(np.percentile(checks, 99))
    print(f"check: median {np.median(checks):.1f} ms, 99th percentile {high:.1f} ms (target {TARGET_CHECK_MS})")
    ours, pandas = import_seconds("byline"), import_seconds("pandas")
    print(f"import byline: {ours:.3f} s (target {TARGET_IMPORT_S}), import pandas: {pandas:.3f} s")
    asked = ask_ms()
    if asked is None:
        print("ask: not measured, there is no Chromium here")
    else:
        median, worst = np.median(asked), asked.max()
        print(f"ask to visible control: median {median:.0f} ms, worst {worst:.0f} (target {TARGET_ASK_MS})")
    late = asked is not None and float(np.median(asked)) > TARGET_ASK_MS
    return bool(high > TARGET_CHECK_MS or ours > TARGET_IMPORT_S or late)


if __name__ == "__main__":
    main()

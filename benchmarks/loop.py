"""An endless loop in a class: how much longer grading takes with it than without, beside the limit on a student's code.

Six submissions of the code quiz of `grade.py` are graded, then the same with a loop in one of them that only the end of
its process stops. Both are timed in turns, from the start of the sandbox to the last score; the fastest of each counts.
Run it with `make bench` or `python benchmarks/loop.py`; it needs about two minutes.
"""

import json
import tempfile
import time
from pathlib import Path

from grade import QUESTIONS, ROOT, course, hand_in, verdict

from byline.grading.assignment import load_assignment
from byline.grading.grade_class import Limits, Options, grade_class

SIZE, ROUNDS, LIMIT, SLACK = 6, 5, 3, 0.5  # submissions; rounds; seconds
LOOP = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"


def spoil(folder):
    """Put the loop into the third submission, in place of its last answer."""
    path = folder / "submitted" / "s0002" / "code" / "code-quiz.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answer = next(cell for cell in notebook["cells"] if cell["id"] == f"q{QUESTIONS - 1}-answer")
    answer["source"] = LOOP
    path.write_text(json.dumps(notebook), encoding="utf-8")


def seconds(folder, workers, expected):
    """The seconds in which a class is graded; its scores must be these."""
    assignment = load_assignment(folder, "code")
    options = Options(workers=workers, again=True, limits=Limits(wall=LIMIT), progress=False)
    started = time.perf_counter()
    scores = [outcome.score for outcome in grade_class(folder, assignment, options)]
    taken = time.perf_counter() - started
    if scores != expected:
        raise SystemExit(f"The scores are {scores}, not {expected}.")
    return taken


def main():
    """Print both times and their difference; say whether it stays within the limit."""
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    right = [QUESTIONS] * SIZE
    print(f"{'workers':>7} {'without':>9} {'with loop':>10} {'delay':>8} {'limit':>8}")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        notebook = course(folder, "code", config)
        for workers in (1, 2):
            found = []
            for _ in range(ROUNDS):
                hand_in(folder, "code", notebook, SIZE)
                without = seconds(folder, workers, right)
                spoil(folder)
                found.append((without, seconds(folder, workers, [*right[:2], QUESTIONS - 1, *right[3:]])))
            without, spoilt = (min(column) for column in zip(*found, strict=True))
            delay = spoilt - without
            print(f"{workers:>7} {without:>7.2f} s {spoilt:>8.2f} s {delay:>6.2f} s {LIMIT:>6} s", flush=True)
            verdict(f"a delay of the limit at most (within {SLACK} s)", delay <= LIMIT + SLACK)


if __name__ == "__main__":
    main()

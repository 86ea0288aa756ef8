"""An endless loop in a class: how much longer grading takes with it than without, beside the limit on a student's code.

Six submissions of the code quiz of `grade.py` are graded, then the same with a loop in one of them that only the end of
its process stops. Run it with `make bench` or `python benchmarks/loop.py`; it needs about two minutes.
"""

import json
import shutil
import tempfile
from pathlib import Path

from grade import QUESTIONS, ROOT, ROUNDS, course, graded, hand_in, run, verdict

SIZE, LIMIT, SLACK = 6, 3, 0.5  # submissions; seconds
LOOP = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"


def spoil(folder):
    """Put the loop into the third submission, in place of its last answer."""
    path = folder / "submitted" / "s0002" / "code" / "code-quiz.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answers = [cell for cell in notebook["cells"] if cell["id"] == f"q{QUESTIONS - 1}-answer"]
    answers[0]["source"] = LOOP
    path.write_text(json.dumps(notebook), encoding="utf-8")


def seconds(folder, workers, right):
    """The seconds of a run, after which as many submissions have all points."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    options = ["--again", "--json", "--limit", str(LIMIT), "--workers", str(workers)]
    taken = run(folder, "byline.cli", "grade", "code", *options)
    if graded(folder, "code") != right:
        raise SystemExit(f"{graded(folder, 'code')} of {right} have all points.")
    return taken


def main():
    """Print both times and their difference; say whether it stays within the limit."""
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    print(f"{'workers':>7} {'without':>9} {'with loop':>10} {'delay':>8} {'limit':>8}")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        notebook = course(folder, "code", config)
        for workers in (1, 2):
            found = []
            for _ in range(ROUNDS):
                hand_in(folder, "code", notebook, SIZE)
                without = seconds(folder, workers, SIZE)
                spoil(folder)
                found.append((without, seconds(folder, workers, SIZE - 1)))
            without, spoilt = (min(column) for column in zip(*found, strict=True))
            delay = spoilt - without
            print(f"{workers:>7} {without:>7.2f} s {spoilt:>8.2f} s {delay:>6.2f} s {LIMIT:>6} s", flush=True)
            verdict(f"a delay of the limit at most (within {SLACK} s)", delay <= LIMIT + SLACK)


if __name__ == "__main__":
    main()

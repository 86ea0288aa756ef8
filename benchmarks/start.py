"""How soon a command answers: a wrong call of each, and `byline grade` of a class in which nothing has changed.

Every command is timed whole, in a process of its own, in turns with its rival in the same run: a wrong call with
`nbgrader --version`, which does as little as nbgrader can; the unchanged class of 30 with `nbgrader autograde` of the
same class, already autograded, which it skips too. The fastest of some rounds counts. Run it with `make bench` or
`python benchmarks/start.py`; it needs about three minutes.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grade import ROOT, STOCK_CONFIG, course, hand_in, run, verdict

ROUNDS, SIZE = 5, 30
TARGET, TARGET_UNCHANGED = 0.5, 1.5  # seconds on a quiet machine
WRONG = {
    "lab": ["nope"],
    "reset": ["nope"],
    "release": ["nope"],
    "uses": ["nope"],
    "handouts": ["nope"],
    "grade": ["nope"],
    "grade: nothing handed in": ["code", "--submitted", "nowhere"],
    "grade: no such gradebook": ["code", "--db", "nope://"],
    "report": ["nope"],
    "report: nothing graded": ["code"],
    "feedback": ["nope"],
    "feedback: nothing graded": ["code"],
    "doctor": ["--nope"],
    "quote": ["five words that nobody wrote", "--article", "nope"],
    "articles add": ["nope", "nowhere"],
    "articles fingerprint": ["nowhere"],
}


def seconds(folder, command):
    """The seconds of one call that must fail, or of one that must not."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True)
    taken = time.perf_counter() - started
    if done.returncode != (2 if "byline.cli" in command else 0):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return taken


def _environment():
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PYTHONPATH": str(ROOT / "src")}


def wrong(folder):
    """Print the seconds of each wrong call, beside those of the rivals."""
    rivals = {"python -c pass": ["-c", "pass"], "nbgrader --version": ["-m", "nbgrader", "--version"]}
    calls = {name: ["-m", "byline.cli", *name.partition(":")[0].split(), *call] for name, call in WRONG.items()}
    taken = {}
    for _ in range(ROUNDS):
        for name, call in (rivals | calls).items():
            taken[name] = min(seconds(folder, [sys.executable, *call]), taken.get(name, 1e9))
    print(f"{'a wrong call of':<28} {'seconds':>8} {'times faster':>13}")
    for name, best in taken.items():
        print(f"{name:<28} {best:>8.2f} {taken['nbgrader --version'] / best:>13.1f}")
    late = [name for name in calls if taken[name] > TARGET]
    verdict(f"each within {TARGET} s", not late)
    print(*(f"    later: {name}" for name in late), sep="\n", end="\n" if late else "")


def unchanged(scratch, kind, config):
    """Print the seconds of an unchanged class, beside nbgrader's."""
    command = {"byline grade": ("byline.cli", "grade", kind), "nbgrader autograde": ("nbgrader", "autograde", kind)}
    folders = {}
    for name, settings in (("byline grade", config), ("nbgrader autograde", STOCK_CONFIG)):
        folder = folders[name] = scratch / f"{kind}-{name.split()[0]}"
        hand_in(folder, kind, course(folder, kind, settings), SIZE)
        run(folder, *command[name])
    taken = {}
    for _ in range(ROUNDS):
        for name, folder in folders.items():
            taken[name] = min(run(folder, *command[name]), taken.get(name, 1e9))
    ratio = taken["nbgrader autograde"] / taken["byline grade"]
    print(f"{kind}: {SIZE} unchanged: {taken['byline grade']:.2f} s; nbgrader autograde {ratio:.1f} times as long")
    verdict(f"within {TARGET_UNCHANGED} s", taken["byline grade"] <= TARGET_UNCHANGED)


def main():
    """Print both tables; say of each target whether it is met."""
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        course(scratch / "wrong", "code", config)
        wrong(scratch / "wrong")
        for kind in ("answers", "code"):
            unchanged(scratch, kind, config)


if __name__ == "__main__":
    main()

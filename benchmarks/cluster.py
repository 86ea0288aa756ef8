"""Two Dask workers beside one, on this machine: the same class of code answers, the time of each, the same results.

Both clusters are up all the time and take turns. As in `grade.py`, two sizes of class give the seconds of one more
submission. Run it with `make bench` or `python benchmarks/cluster.py`; it needs about two minutes and two free cores.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from distributed import LocalCluster
from grade import OURS, ROOT, ROUNDS, course, graded, hand_in, run, verdict

TARGET = 1.5


def results(folder):
    """Student → hash of the autograded notebook, which holds marks, score, status and notes."""
    paths = (folder / "autograded").glob("*/*/*.ipynb")
    return {path.parts[-3]: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def seconds(folder, address):
    """The seconds of a run on a cluster, and its results."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    taken = run(folder, "byline.cli", "grade", "code", "--again", "--json", "--cluster", address)
    return taken, results(folder)


def measured(folder, addresses):
    """Number of workers → seconds of one submission, the fastest of some rounds; every run must give the same."""
    notebook = course(folder, "code", (ROOT / "nbgrader_config.py").read_text(encoding="utf-8"))
    whole = {}
    for size in OURS * ROUNDS:
        hand_in(folder, "code", notebook, size)
        found = {workers: seconds(folder, address) for workers, address in addresses.items()}
        if found[1][1] != found[2][1] or len(found[1][1]) != size or graded(folder, "code") < size:
            raise SystemExit("Two workers give other results than one.")
        for workers, (taken, _) in found.items():
            whole[workers, size] = min(taken, whole.get((workers, size), 1e9))
    return {workers: (whole[workers, OURS[1]] - whole[workers, OURS[0]]) / (OURS[1] - OURS[0]) for workers in addresses}


def main():
    """Print both times; say whether the target is met."""
    os.environ["PYTHONPATH"] = str(ROOT / "src")  # the workers import this kit
    options = {"threads_per_worker": 1, "dashboard_address": None}
    with tempfile.TemporaryDirectory() as folder, LocalCluster(1, **options) as one, LocalCluster(2, **options) as two:
        each = measured(Path(folder), {1: one.scheduler_address, 2: two.scheduler_address})
    print(f"{'workers':>7} {'each':>9} {'times faster':>13}")
    for workers, taken in each.items():
        print(f"{workers:>7} {taken * 1e3:>6.1f} ms {each[1] / taken:>13.2f}")
    verdict(f"at least {TARGET} times faster, with the same results", each[1] / each[2] >= TARGET)


if __name__ == "__main__":
    main()

"""Two Dask workers beside one, on this machine: the same class of code answers, the time of each, the same results.

Both clusters are up all the time and take turns. As in `grade.py`, two sizes of class give the seconds of one more
submission. Graded is its code quiz, in which most of the time goes into starting and confining a process, part of which
already runs beside the worker; and the same with a bootstrap of 200 samples, as a heavier quiz may ask for.
Run it with `make bench` or `python benchmarks/cluster.py`; it needs about four minutes and two free cores.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from distributed import LocalCluster
from grade import ROOT, ROUNDS, course, graded, hand_in, run, verdict

TARGET, SIZES = 1.5, (10, 110)
BOOTSTRAP = (
    "\nmeans = [len(motives.sample(frac=1, replace=True, random_state=n).drop_duplicates()) for n in range(200)]"
)


def results(folder):
    """Student → hash of the autograded notebook, which holds marks, score, status and notes."""
    paths = (folder / "autograded").glob("*/*/*.ipynb")
    return {path.parts[-3]: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def seconds(folder, address):
    """The seconds of a run on a cluster, and its results."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    taken = run(folder, "byline.cli", "grade", "code", "--again", "--json", "--cluster", address)
    return taken, results(folder)


def measured(folder, addresses, more):
    """Number of workers → seconds of one submission, the fastest of some rounds; every run must give the same."""
    notebook = course(folder, "code", (ROOT / "nbgrader_config.py").read_text(encoding="utf-8"))
    whole = {}
    for size in SIZES * ROUNDS:
        hand_in(folder, "code", notebook, size, more)
        found = {workers: seconds(folder, address) for workers, address in addresses.items()}
        if found[1][1] != found[2][1] or len(found[1][1]) != size or graded(folder, "code") < size:
            raise SystemExit("Two workers give other results than one.")
        for workers, (taken, _) in found.items():
            whole[workers, size] = min(taken, whole.get((workers, size), 1e9))
    return {n: (whole[n, SIZES[1]] - whole[n, SIZES[0]]) / (SIZES[1] - SIZES[0]) for n in addresses}


def main():
    """Print the times of both; say whether the target is met."""
    os.environ["PYTHONPATH"] = str(ROOT / "src")  # the workers import this kit
    options = {"threads_per_worker": 1, "dashboard_address": None}
    print(f"{'quiz':<16} {'workers':>7} {'each':>9} {'times faster':>13}")
    with LocalCluster(n_workers=1, **options) as one, LocalCluster(n_workers=2, **options) as two:
        addresses = {1: one.scheduler_address, 2: two.scheduler_address}
        for name, more in {"code": "", "code, bootstrap": BOOTSTRAP}.items():
            with tempfile.TemporaryDirectory() as folder:
                each = measured(Path(folder), addresses, more)
            for workers, taken in each.items():
                print(f"{name:<16} {workers:>7} {taken * 1e3:>6.1f} ms {each[1] / taken:>13.2f}", flush=True)
            verdict(f"{name}: at least {TARGET} times faster, the same results", each[1] / each[2] >= TARGET)


if __name__ == "__main__":
    main()

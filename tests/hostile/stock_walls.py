"""Run one attack on stock nbgrader where it can harm nothing: bubblewrap around it, and a guard outside.

Inside there is no network but a loopback of its own, no file of this machine that can be written to, an ordinary user
with no rights, and memory files in the place of disks. The guard ends everything, at a time and at a bound on memory.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
MB = 1024**2
STAGE = "/given/tests/hostile/stock_stage.py"
SIZES = {"/teacher": 300 * MB, "/tmp": 100 * MB, "/var/tmp": 50 * MB, "/dev/shm": 100 * MB}
MEMORY = 8000 * MB  # for all processes and files in memory together
GRACE = 60  # seconds to begin, to wait for what was left behind, and to gather facts
_SYSTEM = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/sbin", "/etc/alternatives", "/etc/ld.so.cache")
_ACCOUNTS = {
    "passwd": "root:x:0:0::/:/bin/sh\nteacher:x:1000:1000::/teacher:/bin/sh\n",
    "group": "root:x:0:\nteacher:x:1000:\n",
    "hosts": "127.0.0.1 localhost\n",
    "shadow": "root:a secret of the machine's:::::::\n",
}
_ENVIRONMENT = {
    "HOME": "/teacher",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "BYLINE_DATA": "/given/data",
    "PYTHONPATH": "/teacher/packages:/given/src:/given/tests",
    "CANARY_TOKEN": "a secret of the instructor's",
}
_AS_NOBODY = "import sys; sys.path.insert(0, {source!r}); from byline.grading.sandbox.become_nobody import main; main()"


def attacked(course, name, attack, limit):
    """The facts that `stock_stage` found after one attack on a copy of a course; `limit` is in seconds."""
    with tempfile.TemporaryDirectory() as accounts:
        command = [*_walls(), *_shown(course, Path(accounts)), "--", str(_python()), STAGE]
        if os.geteuid() == 0:  # root has no limit on processes, so the box is entered as nobody
            start = _AS_NOBODY.format(source=str(ROOT / "src"))
            command = [sys.executable, "-I", "-c", start, json.dumps(command)]
        request = json.dumps({"name": name, "attack": attack, "limit": limit})
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", env={})
        guard = threading.Thread(target=_guard, args=(process, 2 * limit + GRACE))
        guard.start()
        told = process.communicate(request)[0]
        guard.join()
    return json.loads(told) if told.strip() else {"lost": True}


def _guard(process, seconds):
    """End the box at its time, or when the machine has much less memory than before."""
    deadline, least = time.monotonic() + seconds, psutil.virtual_memory().available - MEMORY
    while process.poll() is None:
        if time.monotonic() > deadline or psutil.virtual_memory().available < least:
            process.kill()  # the box dies with it, and in the box everything
        time.sleep(0.1)


def _walls():
    program = shutil.which("bwrap")
    if not program:
        sys.exit("bubblewrap is not installed; on Debian or Ubuntu: apt install bubblewrap")
    words = [program, "--unshare-all", "--new-session", "--die-with-parent", "--as-pid-1", "--clearenv"]
    words += ["--cap-drop", "ALL", "--uid", "1000", "--gid", "1000", "--hostname", "stock"]
    for name, value in (_ENVIRONMENT | {"PATH": f"{_python().parent}:/usr/bin:/bin"}).items():
        words += ["--setenv", name, value]
    return words


def _shown(course, accounts):
    """The mounts: system, Python and packages, kit, tests and course read-only; empty folders of bounded size."""
    words = []
    for path in filter(os.path.exists, _SYSTEM):
        link = os.path.islink(path) and not path.startswith("/etc")
        words += ["--symlink", os.readlink(path), path] if link else ["--ro-bind", os.path.realpath(path), path]
    for name, text in _ACCOUNTS.items():
        (accounts / name).write_text(text, encoding="utf-8")
        words += ["--ro-bind", str(accounts / name), f"/etc/{name}"]
    (accounts / "shadow").chmod(0)
    given = {"src": ROOT / "src", "data": ROOT / "data", "tests": ROOT / "tests", "course": course}
    places = {str(path): str(path) for path in (Path(sys.base_prefix).resolve(), _python().parents[1])}
    for source, target in (places | {str(path): f"/given/{name}" for name, path in given.items()}).items():
        words += ["--ro-bind", source, target]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for place, size in SIZES.items():
        words += ["--size", str(size), "--tmpfs", place]
    return [*words, "--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/teacher"]


def _python():
    """The interpreter of the environment that nbgrader is in, by a path without links but the last."""
    return Path(sys.prefix).resolve() / "bin" / "python"

"""From an empty folder to the open lesson: `make lab` beside a plain `pip install`, in one run.

Both start from a clone, with empty caches of their own, and end when JupyterLab serves the page of the first lesson and
the lesson itself. Run it with `make bench` or `python benchmarks/clone_to_lesson.py`; it needs about a minute and 2 GB.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LESSON = f"lessons/{min((ROOT / 'lessons').glob('*.ipynb')).name}"
TARGET_SECONDS = 25
PATIENCE_SECONDS = 300


def make_lab(clone, options):
    """The README's command."""
    return ["make", "-C", str(clone), "lab", f"OPTIONS={options}"]


def pip_install(clone, options):
    """What a Python user would type: a virtual environment, pip with the same pins, JupyterLab."""
    python = clone / ".venv" / "bin" / "python"
    steps = [
        f"{sys.executable} -m venv {clone}/.venv",
        f"{python} -m pip install --quiet --require-hashes -r {clone}/requirements.lock",
        f"{python} -m pip install --quiet --no-deps --no-build-isolation -e {clone}",
        f"cd {clone} && exec {python} -m byline.cli lab {options}",
    ]
    return ["bash", "-c", " && ".join(steps)]


def seconds(command):
    """Clone, run the command that starts JupyterLab, and return the seconds until the lesson is served."""
    with tempfile.TemporaryDirectory() as scratch:
        started = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), f"{scratch}/byline"], check=True)
        port = _free_port()
        options = f"--no-browser --ServerApp.port={port} --IdentityProvider.token="
        with _running(command(Path(scratch) / "byline", options), scratch) as process:
            _wait_for(f"http://127.0.0.1:{port}", process)
            return time.perf_counter() - started


class _running:
    """A command with caches and home of its own, ended with everything that it started."""

    def __init__(self, command, scratch):
        homes = {"HOME": "home", "UV_CACHE_DIR": "uv", "PIP_CACHE_DIR": "pip", "JUPYTER_CONFIG_DIR": "config"}
        env = os.environ | {name: f"{scratch}/{folder}" for name, folder in homes.items()}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        self._log = open(f"{scratch}/log", "wb")  # noqa: SIM115 - closed with the process
        self._options = {"env": env, "stdout": self._log, "stderr": subprocess.STDOUT, "start_new_session": True}
        self._command = command

    def __enter__(self):
        self._process = subprocess.Popen(self._command, **self._options)
        return self._process

    def __exit__(self, *error):
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _wait_for(url, process):
    """Wait until JupyterLab's page and the lesson are both served."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            for path in (f"lab/tree/{LESSON}", f"api/contents/{LESSON}"):
                urllib.request.urlopen(f"{url}/{path}", timeout=10).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("JupyterLab did not start.")


def main():
    """Print both times and their ratio; fail where the target is missed."""
    if not shutil.which("make"):
        raise SystemExit("This benchmark needs make.")
    ours, rival = seconds(make_lab), seconds(pip_install)
    print(f"clone to open lesson: make lab {ours:.1f} s, pip install {rival:.1f} s, ratio {rival / ours:.1f}")
    print(
        f"target: within {TARGET_SECONDS} s where downloads are near: {'met' if ours <= TARGET_SECONDS else 'missed'}"
    )


if __name__ == "__main__":
    main()

"""The grader's side of the sandbox: start the keeper, send it a notebook's cells, take the answer for what it is."""

import contextlib
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterable
from typing import NamedTuple

from byline.errors import BylineError
from byline.grading.sandbox import visible_files
from byline.grading.sandbox.control_group import group
from byline.grading.sandbox.keeper import HEAD
from byline.grading.sandbox.limits import Limits

_PRELOAD = ["pandas", "byline.tables", "byline.quotes.verify", "byline.questions.records", "resource"]
_PRELOAD += ["byline.grading.sandbox.confine", "byline.grading.sandbox.cells"]
_GRACE = 10  # seconds beyond a submission's own limit, after which the keeper itself is taken for dead
_START = 60  # seconds to import pandas on a slow machine


class Run(NamedTuple):
    """What one run told, unchecked JSON data, and how it ended: "" in good order, else a word of the keeper's."""

    lines: list
    ended: str


class Box:
    """A keeper, started when first needed and again after trouble. Used as a context; not shared between threads."""

    def __init__(self, limits: Limits | None = None, bare: bool = False, preload: Iterable[str] = ()) -> None:
        self.limits = limits or Limits()
        self._bare = bare
        self._settings = {"preload": [*_PRELOAD, *preload], "bare": bare, "limits": self.limits._asdict()}
        self._process = self._group = None
        self._kills = 0
        self._lacking = None  # why there can be no sandbox; "" once it was tried, None before

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def run(self, steps: list[dict], answers: dict[str, object], wall: float | None = None) -> Run:
        """Run steps (see `cells.run`) in a fresh process; `wall` in seconds is the limit for this one run.

        Raises BylineError with the reason where there can be no sandbox here.
        """
        if self._lacking != "":
            self.start()
        return self._run(steps, answers, wall)

    def _run(self, steps, answers, wall=None):
        wall = wall or self.limits.wall
        request = json.dumps({"steps": steps, "answers": answers}).encode()
        try:
            self._start()
            self._send([str(wall).encode(), request], wall)
            ended = self._why(json.loads(self._receive(wall + _GRACE))["ended"])
            lines = _lines(self._receive(_GRACE))
            return Run(lines, ended if ended or {"done": True} in lines else "exit 0")
        except (OSError, EOFError, ValueError, TimeoutError):
            self.close()
            return Run([], "lost")

    def _why(self, ended):
        """How a run ended; after a kill of the kernel's for want of memory, all else that is seen came of it."""
        before, self._kills = self._kills, self._group.kills() if self._group else 0
        return "memory" if ended and self._kills > before else ended

    def start(self) -> None:
        """Start the keeper and try it, once; raise BylineError with the reason where there can be no sandbox here."""
        if self._lacking is None:
            self._lacking = self._tried()
        if self._lacking:
            raise BylineError(self._lacking)

    def _tried(self):
        """Why there can be no sandbox here; "" where a test run does what it should."""
        if self._bare and not hasattr(os, "fork"):
            return "Code cannot be run on this system, not even bare. On Windows use WSL 2."
        reason = "" if self._bare else visible_files.lacking()
        if reason:
            return f"There is no sandbox here: {reason}."
        try:
            self._start()
        except (OSError, EOFError, TimeoutError):
            return f"There is no sandbox here: {self._complaint()}."
        lines = self._run([{"at": 0, "source": "x = 1"}, {"at": 1, "name": "x", "variable": "x"}], {}).lines
        if {"at": 1, "name": "x", "value": 1} in lines:
            return ""
        failed = next((str(line["failed"]) for line in lines if "failed" in line), "its test run failed")
        return f"There is no sandbox here: {failed}."

    def close(self) -> None:
        """End the keeper and everything in the box."""
        if self._process:
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                pipe.close()
            self._process.wait()
            self._process = None
        if self._group:
            self._group.close()
            self._group = None

    def _start(self):
        if self._process and self._process.poll() is None:
            return
        self.close()
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        command = visible_files.bare(self._settings) if self._bare else visible_files.boxed(self._settings)
        environment = visible_files.bare_environment() if self._bare else {}
        self._group, self._kills = None if self._bare else group(), 0
        pipes["preexec_fn"] = self._group.enter if self._group else None
        self._process = subprocess.Popen(command, bufsize=0, env=environment, cwd="/", start_new_session=True, **pipes)
        self._receive(_START)
        if self._group:
            self._group.bound(self.limits.memory + self.limits.disk)

    def _send(self, frames, seconds):
        """Write frames; a keeper that does not read in time is dead."""
        file, deadline = self._process.stdin.fileno(), time.monotonic() + seconds + _GRACE
        left = memoryview(b"".join(HEAD.pack(len(data)) + data for data in frames))
        while left:
            _wait(select.POLLOUT, file, deadline)
            left = left[os.write(file, left[:4096]) :]

    def _receive(self, seconds):
        """Read a frame within some seconds; never more than a reply may have."""
        deadline = time.monotonic() + seconds
        length = HEAD.unpack(self._exactly(HEAD.size, deadline))[0]
        if length > self.limits.reply:
            raise EOFError
        return self._exactly(length, deadline)

    def _exactly(self, length, deadline):
        file, parts = self._process.stdout.fileno(), []
        while length:
            _wait(select.POLLIN, file, deadline)
            parts.append(os.read(file, length))
            length -= len(parts[-1])
            if not parts[-1]:
                raise EOFError
        return b"".join(parts)

    def _complaint(self):
        """The last line that the keeper wrote before it gave up."""
        self._process.kill()
        said = self._process.stderr.read(10_000).decode(errors="replace").strip().splitlines()
        self.close()
        return said[-1].rstrip(".") if said else "it did not start"


def patience(limits: Limits) -> float:
    """The seconds after which a submission's code has run, or never will: it may need a new keeper."""
    return limits.wall + 3 * _GRACE + _START


def _wait(event, file, deadline):
    waiting = select.poll()
    waiting.register(file, event)
    if not waiting.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimeoutError


def _lines(body):
    """The lines that are JSON objects; whatever else a student may have written there is left out."""
    found = []
    for line in body.split(b"\n")[:10_000]:
        with contextlib.suppress(ValueError, RecursionError):
            data = json.loads(line)
            found += [data] if isinstance(data, dict) else []
    return found

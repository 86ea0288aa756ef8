"""Work on a student's bytes in a process of its own that can be ended: each step has a budget of time, and memory.

The process tells what it is doing in a few bytes of shared memory, so that the one who waits knows which step takes
too long, and for how long it may. Where it dies or is ended, the next task gets a new one.
"""

import contextlib
import mmap
import os
import pickle
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from byline.errors import BylineError

SECONDS = 30  # for one step on one submission; a whole honest one takes thousandths of that
MEMORY = 2_000_000_000  # bytes of address space beside what the process has when it begins
_TO_START = 120  # seconds to import what the function needs, on a machine that is busy
_GRACE = 30  # seconds after which a process ends of itself, if nobody is left to end it
_TICK = 0.1  # seconds between looks at what a slow process is doing
_DOING = struct.Struct("=QdH100s")  # number of the step since the start, its seconds, length of its name, its name
_START = "import sys; sys.path[:] = {path!r}; from byline.grading.budget import main; main({link}, {board})"
_board, _count, _step = None, 0, "it was read"


class Overrun(BylineError):
    """A task used up its budget, or took its process down; says in which step."""


def doing(step: str, seconds: float = SECONDS) -> None:
    """Say which step begins, as in "it took too long while …", and how long it may take."""
    global _count, _step
    _step = step
    if _board is not None:
        _count += 1
        name = step.encode()[:100]
        _DOING.pack_into(_board, 0, _count, seconds, len(name), name)
        signal.alarm(int(seconds) + _GRACE)


def done_last() -> str:
    """The step that began last."""
    return _step


class Worker:
    """A process that calls function(argument, *fixed) for one argument after another; started when first needed."""

    def __init__(self, function: Callable, *fixed: object) -> None:
        self._job = pickle.dumps((function, fixed))
        self._process: subprocess.Popen | None = None
        self._link: Any = None  # a Connection, and a mmap, as long as there is a process
        self._board: Any = None
        self._is_closed = False

    def do(self, argument: object) -> Any:
        """Return what the function gives; raises Overrun, or the BylineError of the function. One thread at a time."""
        data = pickle.dumps(argument)
        for is_last in (False, True):  # a process that dies may have been killed for what is none of its doing
            try:
                self._start()
                self._link.send_bytes(data)
                self._wait()
                result, refused = pickle.loads(self._link.recv_bytes())
                break
            except (OSError, EOFError):
                step = self._doing()[2] if self._board else "it started"
                self._end()
                if is_last or self._is_closed:
                    raise Overrun(f"the process ended while {step}.") from None
        if refused:
            raise BylineError(refused)
        return result

    def close(self) -> None:
        """End the process, and a task that another thread waits for; there will be no other."""
        self._is_closed = True
        if self._process:
            self._process.kill()

    def _start(self):
        if self._is_closed:
            raise EOFError
        if self._process and self._process.poll() is None:
            return
        self._end()
        here, there = socket.socketpair()
        with tempfile.TemporaryFile() as file, there:
            file.truncate(_DOING.size)
            self._board = mmap.mmap(file.fileno(), _DOING.size)
            _DOING.pack_into(self._board, 0, 0, _TO_START, 10, b"it started")
            shared = {"link": there.fileno(), "board": file.fileno()}
            command = [sys.executable, "-c", _START.format(path=sys.path, **shared)]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=shared.values())
        self._link = Connection(here.detach())
        with contextlib.suppress(OSError):  # where it has ended already, `do` finds out
            self._link.send_bytes(self._job)

    def _end(self):
        if self._process:
            self._process.kill()
            self._process.wait()
            self._link.close()
            self._process = self._link = self._board = None

    def _wait(self):
        """Wait for the answer; end the process where a step takes longer than it may."""
        begun, since = self._doing(), time.monotonic()
        while not self._link.poll(_TICK):
            now = self._doing()
            if now != begun:
                begun, since = now, time.monotonic()
            elif time.monotonic() - since > now[1]:
                self._end()
                raise Overrun(f"it took more than {now[1]:g} seconds while {now[2]}.")

    def _doing(self):
        count, seconds, length, name = _DOING.unpack(self._board[:])
        return count, seconds, name[:length].decode(errors="replace")


@contextmanager
def crew(size: int, function: Callable, *fixed: object) -> Iterator[Callable[[object], Callable[[], Any]]]:
    """Yield a function that starts on an argument in one of some Workers, and returns one that waits for the result."""
    workers = [Worker(function, *fixed) for _ in range(size)]
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def done(argument):
        worker = free.get()
        try:
            return worker.do(argument)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(size)  # each waits for a process
    try:
        yield lambda argument: threads.submit(done, argument).result
    finally:
        for worker in workers:
            worker.close()
        threads.shutdown(cancel_futures=True)


def main(link: int, board: int) -> None:
    """In the process: get the function, then call it for each argument until the other end is gone."""
    global _board
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which lets the others go
    threading.Thread(target=_end_with_the_other, args=(link,), daemon=True).start()
    _board = mmap.mmap(board, _DOING.size)
    os.close(board)
    connection = Connection(link)
    with contextlib.suppress(EOFError, OSError):
        function, fixed = pickle.loads(connection.recv_bytes())
        _bound_memory()
        while True:
            argument = pickle.loads(connection.recv_bytes())
            doing("it was read")
            connection.send_bytes(pickle.dumps(_came(function, argument, *fixed)))
            signal.alarm(0)


def _came(function, *arguments):
    """(what a function gives, None), or (None, the sentence with which it refuses)."""
    try:
        return function(*arguments), None
    except BylineError as error:
        return None, str(error)


def _bound_memory():
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system has, or lets one set, this bound
        import resource

        with open("/proc/self/statm") as file:
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = now + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _end_with_the_other(link):
    """End where the grader is killed: the process and its box would go on to the end of what they do."""
    gone = select.poll()
    gone.register(link, 0)  # a hang-up is told without being asked for
    gone.poll()
    os._exit(1)

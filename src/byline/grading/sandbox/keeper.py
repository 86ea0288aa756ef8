"""The warm process: it forks a watcher for each submission, and never sees one.

The watcher reads the request itself, so that no student's text ever is in the memory from which the next student's
process is made. The watcher forks once more, gives the confined child the request and ends it when it must.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import struct
import sys
import time

from byline.grading.sandbox.limits import Limits
from byline.grading.sandbox.memory import memory

HEAD = struct.Struct(">Q")
_TICK = 0.05  # seconds between looks at the memory


def main() -> None:
    """Import what cells use, say so, then fork for each request until the grader goes away."""
    settings = json.loads(sys.argv[1])
    unbound()
    for name in settings["preload"]:
        importlib.import_module(name)
    _warm_up()
    gc.collect()
    gc.freeze()
    send(1, b'{"ready": true}')
    while _serve(settings):
        pass


def unbound() -> None:
    """Lift the bound that the grader's process has: this process is none of it, and a child sets its own."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def send(file: int, data: bytes) -> None:
    """Write one frame, its length first."""
    data = HEAD.pack(len(data)) + data
    while data:
        data = data[os.write(file, data) :]


def receive(file: int) -> bytes:
    """Read one frame; raise EOFError where there is none any more."""
    return _exactly(file, HEAD.unpack(_exactly(file, HEAD.size))[0])


def _exactly(file, length):
    parts = []
    while length:
        parts.append(os.read(file, min(length, 1 << 20)))
        length -= len(parts[-1])
        if not parts[-1]:
            raise EOFError
    return b"".join(parts)


def _warm_up():
    """Do once what cells do with tables: the first time takes longest, and each child would have it anew."""
    import pandas as pd

    from byline.grading.sandbox.syscalls import program
    from byline.tables import all_texts, digests, load, schemas

    all_texts(), digests(), program()
    load(next(iter(schemas())))
    table = pd.DataFrame({"who": ["a", "b", "b"], "what": ["c", "c", "d"], "n": [1, 2, 3]})
    table[table["who"] == "b"].sort_values("n").value_counts("what")
    table.groupby(["who", "what"])["n"].agg(["count", "mean"]).unstack()
    table.pivot_table(index="who", columns="what", values="n", aggfunc="sum")
    table.merge(table, on="who")["what_x"].str.contains("c").map({True: 1}).dropna()
    pd.crosstab(table["who"], table["what"]), repr(table), table.to_html()


def _serve(settings):
    """Fork for one request; False once there are none any more."""
    watcher = os.fork()
    if watcher == 0:
        try:
            _watch(Limits(**settings["limits"]), settings["bare"])
            os._exit(0)
        except EOFError:
            os._exit(9)
        finally:
            os._exit(1)
    return os.waitpid(watcher, 0)[1] == 0


def _watch(limits, bare):
    """Start the child, give it the next request, collect what it sends, end it in time, and answer the grader.

    The child is started and confined ahead, while the grader is still busy with the submission before.
    """
    processes = os.open("/proc", os.O_RDONLY) if os.path.isdir("/proc") and not bare else None
    (reading, writing), (asked, asking) = os.pipe(), os.pipe()
    if not bare:
        from byline.grading.sandbox.confine import separate

        separate()
    child = os.fork()
    if child == 0:
        _be_the_child(asked, writing, limits, bare)
    os.close(writing)
    os.close(asked)
    try:
        wall, request = float(receive(0)), receive(0)
    except EOFError:
        _end(child, None)
        raise
    with contextlib.suppress(BrokenPipeError):  # it could not be confined and has ended; its last words say why
        send(asking, request)
    body, ended = _collect(child, reading, limits, processes, time.monotonic() + wall)
    send(1, json.dumps({"ended": ended}).encode())
    send(1, body)


def _be_the_child(asked, writing, limits, bare):
    """Confine oneself and run the cells; whatever happens, this process never returns to the watcher's code."""
    try:
        from byline.grading.sandbox import cells, confine

        reply, asked = confine.detach(writing, asked)
        confine.bound(limits) if bare else confine.confine(limits)
        request = json.loads(receive(asked))
        os.close(asked)
        cells.stand_in(request["answers"])
        cells.run(request["steps"], reply, limits.cell)
    except BaseException as error:
        with contextlib.suppress(BaseException):
            os.write(3, json.dumps({"failed": repr(error)}).encode() + b"\n")
        os._exit(70)
    finally:
        os._exit(0)


def _collect(child, reading, limits, processes, deadline):
    """Read the child's lines until it ends or must end; return them and the reason of the end, "" if its own."""
    body, reason, status, tick, looked = bytearray(), "", None, _TICK, 0.0
    listening = select.poll()
    listening.register(reading, select.POLLIN)
    while not reason and status is None:
        left = deadline - time.monotonic()
        if listening.poll(max(0, min(left, tick)) * 1000):
            chunk = os.read(reading, 1 << 16)
            body += chunk
            if not chunk:  # the child ends, or it has closed the pipe to hide; the clock goes on
                listening.unregister(reading)
                tick = _TICK / 50
        status = _ended(child)
        reason = "time" if left <= 0 else "reply" if len(body) > limits.reply else ""
        if processes is not None and time.monotonic() - looked > _TICK:
            looked = time.monotonic()
            reason = reason or ("memory" if memory(processes, limits.memory) > limits.memory else "")
    status = _end(child, status)
    body += b"" if reason else _rest(reading, limits)
    return bytes(body[: limits.reply]), reason or _how(status)


def _ended(child):
    """The status of a child that has ended, else None."""
    pid, status = os.waitpid(child, os.WNOHANG)
    return status if pid else None


def _end(child, status):
    """Kill what is left of the child and its session; in the box, all others of its table of processes end with it."""
    for kill in (os.kill, os.killpg) if status is None else (os.killpg,):
        with contextlib.suppress(OSError):
            kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] if status is None else status


def _rest(reading, limits):
    """What is left in the pipe of a child that has ended."""
    os.set_blocking(reading, False)
    parts = []
    with contextlib.suppress(BlockingIOError):  # something that the child started may still hold the pipe
        while sum(map(len, parts)) < limits.reply and (chunk := os.read(reading, 1 << 16)):
            parts.append(chunk)
    return b"".join(parts)


def _how(status):
    """How a process ended of itself: "" if in good order."""
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return f"exit {os.WEXITSTATUS(status)}" if os.WEXITSTATUS(status) else ""

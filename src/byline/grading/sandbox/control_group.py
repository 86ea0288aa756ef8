"""A control group of the sandbox's own, where this machine lets us make one: in it the kernel counts all memory.

Shared memory, files in memory and the kernel's own buffers count there, too, and what is over the limit is ended at
once. See cgroup(7); version 2 needs a folder that was delegated to us, as systemd does, version 1 one that we may
write to. Where there is none, the keeper's look at what its processes have claimed has to do.
"""

import contextlib
import os
import time
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_TRIES = 50  # at taking a group away, a second in all
_NAME = "byline-{}-{}"
# per version: the limits, the file of processes, where kills are counted, what is in use
_FILES = {
    1: (("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"), "memory.oom_control", "memory.usage_in_bytes"),
    2: (("memory.max",), "memory.events", "memory.current"),
}


class Group:
    """A group that is there; processes enter it, and all that they start."""

    def __init__(self, folder: Path, version: int) -> None:
        self._folder = folder
        self._limits, self._counts, self._usage = _FILES[version]
        self._version = version
        self._door = os.open(folder / "cgroup.procs", os.O_WRONLY)

    def enter(self) -> None:
        """Put the present process into the group; for a child that is about to become the sandbox."""
        os.write(self._door, b"0")

    def bound(self, memory: int) -> None:
        """Let the group have so many bytes beside what it uses now."""
        wanted = str(int((self._folder / self._usage).read_text()) + memory)
        for name in self._limits:
            with contextlib.suppress(OSError):  # a kernel may have no limit on memory with swap
                (self._folder / name).write_text(wanted)
        if self._version == 2:
            with contextlib.suppress(OSError):
                (self._folder / "memory.swap.max").write_text("0")

    def kills(self) -> int:
        """How many processes the kernel has ended here for want of memory."""
        words = (self._folder / self._counts).read_text().split()
        return int(words[words.index("oom_kill") + 1]) if "oom_kill" in words else 0

    def close(self) -> None:
        """Take the group away, once its processes, which were killed, have ended."""
        os.close(self._door)
        for _ in range(_TRIES):
            with contextlib.suppress(OSError):
                return self._folder.rmdir()
            time.sleep(0.02)


def group() -> Group | None:
    """Return a new Group, or None where none can be had."""
    for parent, version in _parents():
        with contextlib.suppress(OSError):
            _tidied(parent)
            folder = parent / _NAME.format(os.getpid(), os.urandom(4).hex())
            folder.mkdir()
            return Group(folder, version)
    return None


def _parents():
    """Folders in which a group for memory can be made, with the version of their kind."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if "memory" in controllers.split(","):
                yield _ROOT / "memory" / path.lstrip("/"), 1
            elif not controllers:  # version 2: beside our own group, as one with processes may have none below
                yield _delegated((_ROOT / path.lstrip("/")).parent)


def _delegated(parent):
    if "memory" not in (parent / "cgroup.subtree_control").read_text().split():
        raise FileNotFoundError
    return parent, 2


def _tidied(parent):
    """Take away groups of graders that were killed."""
    for folder in parent.glob(_NAME.format("*", "*")):
        with contextlib.suppress(OSError, ValueError):
            if not Path(f"/proc/{folder.name.split('-')[1]}").exists():
                folder.rmdir()
